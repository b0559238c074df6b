import { ChevronDown, ListFilter } from 'lucide-react';
import type { EdgeViewName } from '../../engine';
import { useApp, useDispatch } from '../../store/context';
import { selectHiddenSystem, selectSystemHidden } from '../../store/selectors/folding';
import { Button } from '../../ui/Button';
import { Menu, MenuCheckItem, MenuChoices, MenuLabel, MenuSeparator } from '../../ui/Menu';

const VIEWS: readonly { readonly value: EdgeViewName; readonly label: string; readonly note: string }[] = [
  { value: 'drawnAndRules', label: 'drawn + rules', note: 'What you drew, and what the rules speak of' },
  { value: 'drawn', label: 'drawn', note: 'What you drew' },
  { value: 'rules', label: 'rules', note: 'What the rules speak of' },
  { value: 'effective', label: 'all effective', note: 'Everything that can pass, open sides included' },
];

/** Which edges the canvas shows, and whether DNS and system namespaces are among them. */
export function ShowingMenu() {
  const dispatch = useDispatch();
  const view = useApp((state) => state.session.view);
  const showDns = useApp((state) => state.session.showDns);
  const systemHidden = useApp(selectSystemHidden);
  const hidden = useApp(selectHiddenSystem);
  const hasSystem = useApp((state) => state.analysis.result?.namespaces.some((namespace) => namespace.system) ?? false);
  const dnsSource = useApp((state) => state.analysis.result?.dns.source);
  const assumeDns = useApp((state) => state.analysis.result?.settings.assumeDns ?? true);
  const label = VIEWS.find((candidate) => candidate.value === view)?.label ?? view;
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="quiet" size={26} icon={<ListFilter size={15} aria-hidden="true" />}>
          <span className="showing-word">
            <span>Showing:</span> <strong>{label}</strong>
          </span>
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
    >
      <MenuLabel>Edges</MenuLabel>
      <MenuChoices value={view} onChange={(next) => void dispatch('view.set', next)} choices={VIEWS} />
      <MenuSeparator />
      <MenuCheckItem
        checked={showDns}
        onChange={(shown) => void dispatch('view.dns', shown)}
        note="Rules that speak only of port 53"
      >
        DNS
      </MenuCheckItem>
      {(dnsSource === 'assumed' || dnsSource === 'none') && (
        <MenuCheckItem
          checked={assumeDns}
          onChange={(on) => void dispatch('document.gesture', { type: 'setAssumeDns', on })}
          note="Nothing that was loaded shows the cluster’s DNS"
        >
          Assume CoreDNS
        </MenuCheckItem>
      )}
      {hasSystem && (
        <MenuCheckItem
          checked={systemHidden}
          onChange={(hide) => void dispatch('view.hideSystem', hide)}
          note={systemHidden ? `${hidden.namespaces} hidden, with ${hidden.flows} flows` : 'kube-system and the like'}
        >
          Hide system namespaces
        </MenuCheckItem>
      )}
    </Menu>
  );
}
