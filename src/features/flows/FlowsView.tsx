import { BadgeCheck, ListOrdered, ShieldQuestionMark, WandSparkles } from 'lucide-react';
import type { ReactNode } from 'react';
import { useApp, useDispatch } from '../../store/context';
import type { FlowsTab } from '../../store/state';
import { TabPanel, Tabs } from '../../ui/Tabs';
import { Expectations } from './Expectations';
import { Generate } from './Generate';
import { Guarded } from './Guarded';
import { RolloutPlan } from './RolloutPlan';
import './flows.css';

const TABS = [
  { value: 'expectations', label: 'Expectations', icon: <BadgeCheck size={15} aria-hidden="true" /> },
  { value: 'generate', label: 'Generate', icon: <WandSparkles size={15} aria-hidden="true" /> },
  { value: 'rollout', label: 'Roll-out', icon: <ListOrdered size={15} aria-hidden="true" /> },
  { value: 'guarded', label: 'Guarded?', icon: <ShieldQuestionMark size={15} aria-hidden="true" /> },
] as const;

const PARTS: Readonly<Record<FlowsTab, () => ReactNode>> = {
  expectations: Expectations,
  generate: Generate,
  rollout: RolloutPlan,
  guarded: Guarded,
};

/** What must pass and what must not, and what follows from it: policies, their roll-out, what guards each rule. */
export function FlowsView() {
  const dispatch = useDispatch();
  const tab = useApp((state) => state.session.flowsTab);
  const Part = PARTS[tab];
  return (
    <div className="flows" data-testid="flows">
      <Tabs id="flows" label="Flows" value={tab} onChange={(next) => void dispatch('view.flows', next)} tabs={TABS} />
      <TabPanel id="flows" value={tab} className="flows-part">
        <Part />
      </TabPanel>
    </div>
  );
}
