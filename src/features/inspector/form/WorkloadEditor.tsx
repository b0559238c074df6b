import { Trash2 } from 'lucide-react';
import { dnsLabelProblem, dnsSubdomainProblem, type WorkloadEdit, type WorkloadView } from '../../../engine';
import { useApp, useDispatch } from '../../../store/context';
import { selectWorkloads } from '../../../store/selectors/analysis';
import { Button } from '../../../ui/Button';
import { Select } from '../../../ui/Select';
import { CommitField, RefusalsContext } from './CommitField';
import { clause, ObjectLabels } from './ObjectLabels';
import { ObjectPorts } from './ObjectPorts';
import { PendingChange } from './PendingChange';
import { useLabelOptions } from './useLabelOptions';
import { usePending } from './usePending';
import './form.css';

type TemplateKind = Extract<WorkloadEdit, { type: 'kind' }>['kind'];

const KINDS: readonly { readonly value: TemplateKind; readonly label: string }[] = [
  { value: 'Deployment', label: 'Deployment' },
  { value: 'StatefulSet', label: 'StatefulSet' },
  { value: 'DaemonSet', label: 'DaemonSet' },
];

/** Keys that controllers set on their pods, whatever a manifest says (S31). */
const CONTROLLER_KEY =
  /^(pod-template-hash|controller-revision-hash|pod-template-generation|controller-uid|job-name|statefulset\.kubernetes\.io\/.*|apps\.kubernetes\.io\/pod-index|batch\.kubernetes\.io\/.*)$/;

/** The fields of a workload. What a change does to policies is shown before it is made. */
export function WorkloadEditor({ workload }: { readonly workload: WorkloadView }) {
  const dispatch = useDispatch();
  const workloads = useApp(selectWorkloads);
  const options = useLabelOptions('pods');
  const changes = usePending();
  const { id, name, namespace, kind, replicas } = workload;
  const edit = (change: WorkloadEdit, then?: () => void) =>
    changes.propose({ type: 'editWorkload', workload: id, edit: change }, then);
  const select = (called: string, as: string) => () =>
    void dispatch('selection.set', { type: 'nodes', ids: [`${namespace}/${called}[${as}]`] });
  const nameProblem = (text: string): string | null =>
    clause((kind === 'Pod' ? dnsSubdomainProblem : dnsLabelProblem)(text)) ??
    (text !== name && workloads.has(`${namespace}/${text}[${kind}]`) ? `There is a ${kind} ${text} already.` : null);
  const ownKind = KINDS.find((option) => option.value === kind)?.value;
  return (
    <RefusalsContext value={changes.refusals}>
      <section className="inspect-section" aria-label="Name and kind">
        <CommitField
          label="Name"
          value={name}
          problemOf={(text) => nameProblem(text.trim())}
          onCommit={(text) => edit({ type: 'rename', name: text.trim() }, select(text.trim(), kind))}
        />
        <div className="edit-row">
          {ownKind !== undefined && (
            <Select
              label="Kind"
              value={ownKind}
              options={KINDS}
              onChange={(next) => {
                if (next !== kind) edit({ type: 'kind', kind: next }, select(name, next));
              }}
            />
          )}
          {replicas !== null && kind !== 'Pod' && (
            <CommitField
              label="Replicas"
              value={String(replicas)}
              problemOf={(text) => (/^\d{1,5}$/.test(text.trim()) ? null : 'A whole number from 0 on.')}
              onCommit={(text) => edit({ type: 'replicas', replicas: Number(text.trim()) })}
            />
          )}
        </div>
      </section>
      <section className="inspect-section" aria-label="Labels of its pods">
        <h3>Labels of its pods</h3>
        <ObjectLabels
          name={name}
          labels={workload.labels}
          fixed={(key) => CONTROLLER_KEY.test(key)}
          options={options}
          onEdit={edit}
        />
      </section>
      <section className="inspect-section" aria-label="Container ports">
        <h3>Container ports</h3>
        <ObjectPorts ports={workload.ports} onPort={(at, to) => edit({ type: 'port', at, to })} />
      </section>
      <div className="inspect-actions">
        <Button
          variant="danger"
          icon={<Trash2 aria-hidden="true" size={14} strokeWidth={1.9} />}
          onClick={() => edit({ type: 'delete' })}
        >
          Delete {kind}
        </Button>
      </div>
      <PendingChange changes={changes} />
    </RefusalsContext>
  );
}
