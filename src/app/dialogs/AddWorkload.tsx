import { useRef, useState } from 'react';
import type { Gesture } from '../../engine';
import { useApp, useDispatch } from '../../store/context';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { errorShown } from './errorShown';
import { FormDialog } from './FormDialog';
import { parseLabels, parseName, parsePorts } from './formFields';

type WorkloadKind = Extract<Gesture, { type: 'addWorkload' }>['kind'];

const KINDS: readonly WorkloadKind[] = ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job', 'Pod'];
const FIRST_NAMESPACE = 'default';

/** A workload with its labels and ports, written as a manifest. */
export function AddWorkload({ namespace: preset }: { readonly namespace: string | null }) {
  const dispatch = useDispatch();
  const analysis = useApp((state) => state.analysis.result);
  const names = analysis?.namespaces.map((candidate) => candidate.name) ?? [];
  const namespaces = names.length === 0 ? [FIRST_NAMESPACE] : names;
  const ordinary = analysis?.namespaces.find((candidate) => !candidate.system)?.name;

  const first = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [namespace, setNamespace] = useState(preset ?? ordinary ?? namespaces[0] ?? FIRST_NAMESPACE);
  const [kind, setKind] = useState<WorkloadKind>('Deployment');
  const [labels, setLabels] = useState<string | null>(null);
  const [ports, setPorts] = useState('');
  const [tried, setTried] = useState(false);

  // Until someone writes labels, they follow the name.
  const labelsText = labels ?? (name.trim() === '' ? '' : `app=${name.trim()}`);
  const taken = (analysis?.workloads ?? [])
    .filter((workload) => workload.namespace === namespace && workload.kind === kind)
    .map((workload) => workload.name);
  const parsedName = parseName(name, taken, `a ${kind} in ${namespace}`);
  const parsedLabels = parseLabels(labelsText);
  const labelsNeeded = parsedLabels.ok && parsedLabels.value.size === 0;
  const parsedPorts = parsePorts(ports);

  const submit = () => {
    setTried(true);
    if (!parsedName.ok || !parsedLabels.ok || !parsedPorts.ok || labelsNeeded) return;
    void dispatch('dialog.close');
    void dispatch('document.review', {
      gestures: [
        {
          type: 'addWorkload',
          namespace,
          name: parsedName.value,
          kind,
          labels: parsedLabels.value,
          ports: parsedPorts.value,
        },
      ],
    });
  };

  return (
    <FormDialog title="Add a workload" action="Add workload" onSubmit={submit} initialFocus={first}>
      <TextField
        ref={first}
        label="Name"
        mono
        value={name}
        onChange={setName}
        placeholder="frontend"
        error={errorShown(parsedName, tried || name !== '')}
      />
      <div className="form-row">
        <Select
          label="Namespace"
          value={namespace}
          onChange={setNamespace}
          options={namespaces.map((value) => ({ value, label: value }))}
        />
        <Select
          label="Kind"
          value={kind}
          onChange={setKind}
          options={KINDS.map((value) => ({ value, label: value }))}
        />
      </div>
      <TextField
        label="Pod labels"
        mono
        value={labelsText}
        onChange={setLabels}
        placeholder="app=frontend"
        hint="key=value, separated by commas. Policies select pods by these."
        error={
          labelsNeeded && tried
            ? 'Give it at least one label: without labels no policy can tell its pods from others.'
            : errorShown(parsedLabels, labels !== null || tried)
        }
      />
      <TextField
        label="Container ports"
        mono
        value={ports}
        onChange={setPorts}
        placeholder="8080"
        hint="Numbers, separated by commas, if needed with protocol and name: http:8080, 53/UDP."
        error={errorShown(parsedPorts, true)}
      />
    </FormDialog>
  );
}
