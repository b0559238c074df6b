import { ScanSearch, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useApp, useDispatch } from '../../store/context';
import { nodeName } from '../../store/selectors/analysis';
import { FLOW_STATE_LOOKS } from '../../ui/flowState';

/** "orders-api and neighbours": only these are shown. */
export function FocusChip() {
  const dispatch = useDispatch();
  const name = useApp((state) => (state.session.focus === null ? null : nodeName(state, state.session.focus)));
  if (name === null) return null;
  return (
    <ViewChip
      icon={<ScanSearch size={14} aria-hidden="true" />}
      onClose={() => void dispatch('view.focus', null)}
      close="Show everything again"
    >
      {name} and neighbours
    </ViewChip>
  );
}

/** "only blocked": set by the status bar. */
export function StateFilterChip() {
  const dispatch = useDispatch();
  const states = useApp((state) => state.session.stateFilter);
  if (states === null) return null;
  const words = states.map((state) => FLOW_STATE_LOOKS[state].word.toLowerCase()).join(', ');
  return (
    <ViewChip onClose={() => void dispatch('view.filterStates', null)} close="Show every state again">
      only {words}
    </ViewChip>
  );
}

interface ViewChipProps {
  readonly icon?: ReactNode;
  readonly close: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Says that something is left out of view, and brings it back. */
function ViewChip({ icon, close, onClose, children }: ViewChipProps) {
  return (
    <span className="view-chip">
      {icon}
      <span className="view-chip-text">{children}</span>
      <button type="button" aria-label={close} title={close} onClick={onClose}>
        <X size={13} strokeWidth={2.2} aria-hidden="true" />
      </button>
    </span>
  );
}
