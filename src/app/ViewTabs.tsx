import { FileCode2, Rows3, SlidersHorizontal, Waypoints } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useApp, useDispatch } from '../store/context';
import { EnforcementBanner } from './cni/EnforcementBanner';

const TABS = [
  { value: 'graph', label: 'Graph', icon: Waypoints },
  { value: 'flows', label: 'Flows', icon: Rows3 },
  { value: 'yaml', label: 'YAML', icon: FileCode2 },
  { value: 'inspector', label: 'Inspector', icon: SlidersHorizontal },
] as const;

type Tab = (typeof TABS)[number]['value'];

export interface ViewTabsProps {
  readonly canvas: ReactNode;
  readonly flows: ReactNode;
  readonly player: ReactNode;
  readonly yaml: ReactNode;
  readonly inspector: ReactNode;
}

/** On a phone: one thing at a time, chosen at the bottom. */
export function ViewTabs({ canvas, flows, player, yaml, inspector }: ViewTabsProps) {
  const dispatch = useDispatch();
  const mainTab = useApp((state) => state.session.mainTab);
  const [tab, setTab] = useState<Tab>(mainTab);
  const rightTab = useApp((state) => state.session.rightTab);
  const asked = useApp((state) => (state.session.reveal?.reason === 'asked' ? state.session.reveal.token : null));

  // What would open beside the canvas on a wide screen ("Explain", a link to a line) comes to the front here.
  const before = useRef({ rightTab, asked, mainTab });
  useEffect(() => {
    const last = before.current;
    before.current = { rightTab, asked, mainTab };
    if (asked !== null && asked !== last.asked) setTab('yaml');
    else if (rightTab !== last.rightTab) setTab(rightTab);
    else if (mainTab !== last.mainTab) setTab(mainTab);
  }, [rightTab, asked, mainTab]);

  // Graph and flows are one panel on a wide screen, so the session knows which of them is in front.
  const show = (next: Tab): void => {
    setTab(next);
    if (next === 'graph' || next === 'flows') void dispatch('view.main', next);
  };

  return (
    <>
      <main className="shell-view">
        {tab === 'graph' && (
          <div className="shell-view-graph">
            <EnforcementBanner />
            {player}
            <div>{canvas}</div>
          </div>
        )}
        {tab === 'flows' && <div className="shell-flows">{flows}</div>}
        {tab === 'yaml' && yaml}
        {tab === 'inspector' && inspector}
      </main>
      <nav className="view-tabs" aria-label="Views">
        {TABS.map(({ value, label, icon: Icon }) => (
          <button
            key={value}
            type="button"
            aria-current={tab === value ? 'page' : undefined}
            onClick={() => show(value)}
          >
            <Icon size={20} strokeWidth={1.9} aria-hidden="true" />
            {label}
          </button>
        ))}
      </nav>
    </>
  );
}
