import { useRef, useState } from 'react';
import { useApp, useDispatch } from '../../store/context';
import { TextField } from '../../ui/TextField';
import { errorShown } from './errorShown';
import { FormDialog } from './FormDialog';
import { parseCidr } from './formFields';

/** An address range outside of the cluster, as a node of its own. */
export function AddCidr() {
  const dispatch = useDispatch();
  const externals = useApp((state) => state.analysis.result?.externals);
  const first = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);

  const parsed = parseCidr(text);
  const known = parsed.ok ? externals?.find((external) => external.cidr === parsed.value) : undefined;
  const error = known === undefined ? errorShown(parsed, tried) : `${known.cidr} is on the canvas already.`;
  const hint =
    parsed.ok && parsed.value !== text.trim()
      ? `Means ${parsed.value}.`
      : 'An address range of either family. It is drawn at once; policies are written when you drag an edge.';

  const submit = () => {
    setTried(true);
    if (!parsed.ok || known !== undefined) return;
    void dispatch('dialog.close');
    void dispatch('document.gesture', {
      type: 'addCidr',
      cidr: parsed.value,
      name: name.trim() === '' ? null : name.trim(),
    });
  };

  return (
    <FormDialog title="Add an external CIDR" action="Add CIDR" onSubmit={submit} initialFocus={first}>
      <TextField
        ref={first}
        label="Address range"
        mono
        value={text}
        onChange={setText}
        placeholder="203.0.113.0/24"
        hint={hint}
        error={error}
      />
      <TextField
        label="Name (optional)"
        value={name}
        onChange={setName}
        placeholder="Payment processor"
        maxLength={63}
      />
    </FormDialog>
  );
}
