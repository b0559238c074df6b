import { FileCode2, SlidersHorizontal, Waypoints } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useApp } from '../store/context';
import { EnforcementBanner } from './cni/EnforcementBanner';

const TABS = [
  { value: 'graph', label: 'Graph', icon: Waypoints },
  { value: 'yaml', label: 'YAML', icon: FileCode2 },
  { value: 'inspector', label: 'Inspector', icon: SlidersHorizontal },
] as const;

type Tab = (typeof TABS)[number]['value'];

export interface ViewTabsProps {
  readonly canvas: ReactNode;
  readonly yaml: ReactNode;
  readonly inspector: ReactNode;
}

/** On a phone: one thing at a time, chosen at the bottom. */
export function ViewTabs({ canvas, yaml, inspector }: ViewTabsProps) {
  const [tab, setTab] = useState<Tab>('graph');
  const rightTab = useApp((state) => state.session.rightTab);
  const asked = useApp((state) => (state.session.reveal?.reason === 'asked' ? state.session.reveal.token : null));

  // What would open beside the canvas on a wide screen ("Explain", a link to a line) comes to the front here.
  const before = useRef({ rightTab, asked });
  useEffect(() => {
    const last = before.current;
    before.current = { rightTab, asked };
    if (asked !== null && asked !== last.asked) setTab('yaml');
    else if (rightTab !== last.rightTab) setTab(rightTab);
  }, [rightTab, asked]);

  return (
    <>
      <main className="shell-view">
        {tab === 'graph' && (
          <div className="shell-view-graph">
            <EnforcementBanner />
            <div>{canvas}</div>
          </div>
        )}
        {tab === 'yaml' && yaml}
        {tab === 'inspector' && inspector}
      </main>
      <nav className="view-tabs" aria-label="Views">
        {TABS.map(({ value, label, icon: Icon }) => (
          <button
            key={value}
            type="button"
            aria-current={tab === value ? 'page' : undefined}
            onClick={() => setTab(value)}
          >
            <Icon size={20} strokeWidth={1.9} aria-hidden="true" />
            {label}
          </button>
        ))}
      </nav>
    </>
  );
}
