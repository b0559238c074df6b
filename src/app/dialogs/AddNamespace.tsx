import { useRef, useState } from 'react';
import { useApp, useDispatch } from '../../store/context';
import { Checkbox } from '../../ui/Checkbox';
import { TextField } from '../../ui/TextField';
import { errorShown } from './errorShown';
import { FormDialog } from './FormDialog';
import { parseLabels, parseName } from './formFields';

/** A namespace, by default under default deny with DNS allowed. */
export function AddNamespace() {
  const dispatch = useDispatch();
  const taken = useApp((state) => state.analysis.result?.namespaces);
  const first = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [labels, setLabels] = useState('');
  const [baseline, setBaseline] = useState(true);
  const [tried, setTried] = useState(false);

  const parsedName = parseName(
    name,
    taken?.filter((namespace) => namespace.declared).map(({ name }) => name) ?? [],
    'a namespace',
  );
  const parsedLabels = parseLabels(labels);

  const submit = () => {
    setTried(true);
    if (!parsedName.ok || !parsedLabels.ok) return;
    void dispatch('dialog.close');
    void dispatch('document.review', {
      gestures: [
        {
          type: 'addNamespace',
          name: parsedName.value,
          labels: parsedLabels.value,
          baseline,
        },
      ],
    });
  };

  return (
    <FormDialog title="Add a namespace" action="Add namespace" onSubmit={submit} initialFocus={first}>
      <TextField
        ref={first}
        label="Name"
        mono
        value={name}
        onChange={setName}
        placeholder="shop"
        error={errorShown(parsedName, tried || name !== '')}
      />
      <TextField
        label="Labels"
        mono
        value={labels}
        onChange={setLabels}
        placeholder="team=checkout"
        hint="key=value, separated by commas. kubernetes.io/metadata.name is set by the cluster."
        error={errorShown(parsedLabels, true)}
      />
      <Checkbox
        checked={baseline}
        onChange={setBaseline}
        note="Writes the policies default-deny and allow-dns: nothing passes but name resolution until you allow it."
      >
        Default deny in both directions, DNS allowed
      </Checkbox>
    </FormDialog>
  );
}
