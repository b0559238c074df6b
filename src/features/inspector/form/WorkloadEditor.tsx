import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import {
  dnsLabelProblem,
  dnsSubdomainProblem,
  kindProblem,
  type WorkloadEdit,
  type WorkloadKind,
  type WorkloadView,
} from '../../../engine';
import { useApp, useDispatch } from '../../../store/context';
import { selectWorkloads } from '../../../store/selectors/analysis';
import { Button } from '../../../ui/Button';
import { phraseToText } from '../../../ui/PhraseText';
import { Select } from '../../../ui/Select';
import { CommitField } from './CommitField';
import { EditForm } from './EditForm';
import { clause, ObjectLabels } from './ObjectLabels';
import { ObjectPorts } from './ObjectPorts';
import { useLabelOptions } from './useLabelOptions';
import { usePending } from './usePending';

const KINDS: readonly WorkloadKind[] = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Pod'];

/** Keys that controllers set on their pods, whatever a manifest says (S31). */
const CONTROLLER_KEY =
  /^(pod-template-hash|controller-revision-hash|pod-template-generation|controller-uid|job-name|statefulset\.kubernetes\.io\/.*|apps\.kubernetes\.io\/pod-index|batch\.kubernetes\.io\/.*)$/;

/** The fields of a workload. What a change does to policies is shown before it is made. */
export function WorkloadEditor({ workload }: { readonly workload: WorkloadView }) {
  const dispatch = useDispatch();
  const workloads = useApp(selectWorkloads);
  const options = useLabelOptions('pods');
  const changes = usePending();
  const [refused, setRefused] = useState<string | null>(null);
  const { id, name, namespace, kind, replicas, listedPods } = workload;
  const edit = (change: WorkloadEdit, then?: () => void) => {
    setRefused(null);
    changes.propose({ type: 'editWorkload', workload: id, edit: change }, then);
  };
  const select = (called: string, as: string) => () =>
    void dispatch('selection.set', { type: 'nodes', ids: [`${namespace}/${called}[${as}]`] });
  const nameProblem = (text: string): string | null =>
    clause((kind === 'Pod' ? dnsSubdomainProblem : dnsLabelProblem)(text)) ??
    (text !== name && workloads.has(`${namespace}/${text}[${kind}]`) ? `There is a ${kind} ${text} already.` : null);
  return (
    <EditForm changes={changes}>
      <section className="inspect-section" aria-label="Name and kind">
        <CommitField
          label="Name"
          value={name}
          problemOf={(text) => nameProblem(text.trim())}
          onCommit={(text) => edit({ type: 'rename', name: text.trim() }, select(text.trim(), kind))}
        />
        <div className="edit-row">
          {listedPods === 0 && (
            <KindField
              kind={kind}
              onRefuse={setRefused}
              onChange={(next) => edit({ type: 'kind', kind: next }, select(name, next))}
            />
          )}
          {listedPods === 0 && replicas !== null && kind !== 'Pod' && (
            <CommitField
              label="Replicas"
              value={String(replicas)}
              problemOf={(text) => (/^\d{1,5}$/.test(text.trim()) ? null : 'A whole number from 0 on.')}
              onCommit={(text) => edit({ type: 'replicas', replicas: Number(text.trim()) })}
            />
          )}
        </div>
        {refused !== null && (
          <div className="ui-field-error" role="alert">
            {refused}
          </div>
        )}
        {listedPods > 0 && (
          <p className="inspect-none">
            {`Kind and replicas can’t be changed here: its ${listedPods === 1 ? 'pod is' : `${listedPods} pods are`} listed one by one, as a cluster runs them, and ${listedPods === 1 ? 'counts' : 'count'} instead of what its controller asks for. Take their documents out of the text, and its template counts.`}
          </p>
        )}
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
        <ObjectPorts ports={workload.ports} onPort={(at, to, then) => edit({ type: 'port', at, to }, then)} />
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
    </EditForm>
  );
}

interface KindFieldProps {
  readonly kind: string;
  readonly onChange: (kind: WorkloadKind) => void;
  /** Why the kind that was chosen can't be; null: it can. */
  readonly onRefuse: (why: string | null) => void;
}

/** What a workload is. Another kind that it can't become says why, and what to do instead. */
function KindField({ kind, onChange, onRefuse }: KindFieldProps) {
  const kinds: readonly string[] = KINDS;
  const options = (kinds.includes(kind) ? kinds : [kind, ...kinds]).map((value) => ({ value, label: value }));
  const choose = (chosen: string) => {
    const next = KINDS.find((candidate) => candidate === chosen);
    const problem = next === undefined || next === kind ? null : kindProblem(kind, next);
    onRefuse(problem === null ? null : phraseToText(problem));
    if (next !== undefined && next !== kind && problem === null) onChange(next);
  };
  return <Select label="Kind" value={kind} options={options} onChange={choose} />;
}
