import { Check, Plus } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import type { PortChoice, PortOption, Protocol } from '../../engine';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { portLabel, readPort, samePort } from './portText';

interface PortPickerProps {
  readonly options: readonly PortOption[];
  readonly chosen: readonly PortChoice[];
  readonly onChange: (ports: readonly PortChoice[]) => void;
  readonly firstRef: RefObject<HTMLButtonElement | null>;
}

const ANY: PortChoice = { port: null, protocol: null };
const PROTOCOLS: readonly { readonly value: Protocol; readonly label: string }[] = [
  { value: 'TCP', label: 'TCP' },
  { value: 'UDP', label: 'UDP' },
  { value: 'SCTP', label: 'SCTP' },
];

/** The target's container ports as pills, any number of them; a port of one's own; or any port. */
export function PortPicker({ options, chosen, onChange, firstRef }: PortPickerProps) {
  const [adding, setAdding] = useState(false);
  const own = chosen.filter((choice) => choice.port !== null && !options.some((option) => samePort(option, choice)));
  const pills: readonly (PortChoice & { readonly name?: string | null })[] = [...options, ...own];
  const isChosen = (choice: PortChoice) => chosen.some((candidate) => samePort(candidate, choice));
  const toggle = (choice: PortChoice) => {
    const rest = chosen.filter((candidate) => candidate.port !== null && !samePort(candidate, choice));
    const plain: PortChoice = { port: choice.port, protocol: choice.protocol };
    onChange(isChosen(choice) ? rest : [...rest, plain]);
  };
  // Enter allows the flow, as the button says; Space chooses the port.
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };
  return (
    <section className="allow-section">
      <h3 id="allow-ports">Port</h3>
      <div className="allow-ports" role="group" aria-labelledby="allow-ports">
        {pills.map((pill, index) => (
          <button
            key={portLabel(pill)}
            ref={index === 0 ? firstRef : undefined}
            type="button"
            className="allow-port"
            aria-pressed={isChosen(pill)}
            onClick={() => toggle(pill)}
            onKeyDown={onKeyDown}
          >
            {isChosen(pill) && <Check aria-hidden="true" size={13} strokeWidth={2.2} />}
            <code>{portLabel(pill)}</code>
            {pill.name !== undefined && pill.name !== null && <span>{pill.name}</span>}
          </button>
        ))}
        <button
          type="button"
          className="allow-port"
          data-dashed
          aria-expanded={adding}
          onClick={() => setAdding(!adding)}
        >
          <Plus aria-hidden="true" size={13} strokeWidth={2.2} />
          Add port
        </button>
        <button
          ref={pills.length === 0 ? firstRef : undefined}
          type="button"
          className="allow-port"
          aria-pressed={isChosen(ANY)}
          onClick={() => onChange([ANY])}
          onKeyDown={onKeyDown}
        >
          {isChosen(ANY) && <Check aria-hidden="true" size={13} strokeWidth={2.2} />}
          Any port
        </button>
      </div>
      {adding && (
        <AddPort
          onAdd={(choice) => {
            if (!isChosen(choice)) toggle(choice);
            setAdding(false);
          }}
        />
      )}
      {chosen.length === 0 && <p className="allow-warning">Choose at least one port.</p>}
    </section>
  );
}

function AddPort({ onAdd }: { readonly onAdd: (choice: PortChoice) => void }) {
  const [text, setText] = useState('');
  const [protocol, setProtocol] = useState<Protocol>('TCP');
  const [error, setError] = useState<string | null>(null);
  const add = () => {
    const read = readPort(text);
    if ('error' in read) setError(read.error);
    else onAdd({ port: read.port, protocol });
  };
  // Enter adds the port here; elsewhere in the popover it allows the flow.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  };
  return (
    <div className="allow-add">
      <TextField
        label="Port, range or name"
        hideLabel
        autoFocus
        mono
        fieldSize={30}
        placeholder="8080, 8000-8100, http"
        value={text}
        error={error}
        onChange={(value) => {
          setText(value);
          setError(null);
        }}
        onKeyDown={onKeyDown}
      />
      <Select label="Protocol" hideLabel value={protocol} onChange={setProtocol} options={PROTOCOLS} />
      <Button onClick={add}>Add</Button>
    </div>
  );
}
