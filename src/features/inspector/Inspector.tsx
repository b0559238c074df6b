import { useApp } from '../../store/context';
import { selectExternals, selectNamespaces, selectWorkloads } from '../../store/selectors/analysis';
import { selectSelectedPolicy } from '../../store/selectors/selected';
import { ExternalFacts } from './ExternalFacts';
import { NamespaceFacts } from './NamespaceFacts';
import { PolicyFacts } from './PolicyFacts';
import { SeveralFacts } from './SeveralFacts';
import { WorkloadFacts } from './WorkloadFacts';
import './inspector.css';

/** What is known of the selected node or policy. Edges are explained by the explain feature. */
export function Inspector() {
  // The way back into a form leads over what stays while another thing is shown in it.
  return (
    <div data-form-root>
      <Selected />
    </div>
  );
}

function Selected() {
  const selection = useApp((state) => state.session.selection);
  const policy = useApp(selectSelectedPolicy);
  const id = selection.type === 'nodes' && selection.ids.length === 1 ? selection.ids[0] : undefined;
  const workload = useApp((state) => (id === undefined ? undefined : selectWorkloads(state).get(id)));
  const namespace = useApp((state) => (id === undefined ? undefined : selectNamespaces(state).get(id)));
  const external = useApp((state) => (id === undefined ? undefined : selectExternals(state).get(id)));
  if (policy !== null) return <PolicyFacts key={policy.id} policy={policy} />;
  if (workload !== undefined) return <WorkloadFacts key={workload.id} workload={workload} />;
  if (namespace !== undefined) return <NamespaceFacts key={namespace.name} namespace={namespace} />;
  if (external !== undefined) return <ExternalFacts key={external.id} external={external} />;
  if (selection.type === 'nodes' && selection.ids.length > 1) return <SeveralFacts ids={selection.ids} />;
  return <p className="inspect-nothing">Select a card, a policy or an edge.</p>;
}
