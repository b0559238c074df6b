import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { type ContainerPort, type Protocol, portNameProblem } from '../../../engine';
import { Button } from '../../../ui/Button';
import { IconButton } from '../../../ui/IconButton';
import { Select } from '../../../ui/Select';
import { TextField } from '../../../ui/TextField';
import { CommitField } from './CommitField';
import { NewItem } from './NewItem';
import { clause } from './ObjectLabels';
import { PROTOCOL_OPTIONS } from './PortFields';

/** `at` null adds, `to` null takes away. */
type OnPort = (at: ContainerPort | null, to: ContainerPort | null, then?: () => void) => void;

function numberProblem(text: string): string | null {
  const port = Number(text.trim());
  return /^\d+$/.test(text.trim()) && port >= 1 && port <= 65535 ? null : 'A port is a whole number from 1 to 65535.';
}

function nameProblem(text: string): string | null {
  return text.trim() === '' ? null : clause(portNameProblem(text.trim()));
}

/** The ports that a workload's containers declare: what named ports of policies find. */
export function ObjectPorts({ ports, onPort }: { readonly ports: readonly ContainerPort[]; readonly onPort: OnPort }) {
  const [adding, setAdding] = useState(false);
  return (
    <div className="edit-selector">
      {ports.length === 0 && <p className="inspect-none">None declared. Named ports of a policy find nothing here.</p>}
      {ports.map((port) => {
        const name = `port ${port.port}/${port.protocol}`;
        return (
          <div
            key={`${port.port}/${port.protocol}/${port.name ?? ''}`}
            className="edit-row edit-port"
            role="group"
            aria-label={`Container ${name}`}
          >
            <CommitField
              label={`Number of ${name}`}
              hideLabel
              value={String(port.port)}
              problemOf={numberProblem}
              onCommit={(text) => onPort(port, { ...port, port: Number(text.trim()) })}
            />
            <CommitField
              label={`Name of ${name}`}
              hideLabel
              value={port.name ?? ''}
              placeholder="no name"
              problemOf={nameProblem}
              onCommit={(text) => onPort(port, { ...port, name: text.trim() === '' ? null : text.trim() })}
            />
            <Select
              label={`Protocol of ${name}`}
              hideLabel
              value={port.protocol}
              options={PROTOCOL_OPTIONS}
              onChange={(protocol) => {
                if (protocol !== port.protocol) onPort(port, { ...port, protocol });
              }}
            />
            <IconButton
              size={26}
              label={`Delete ${name}`}
              icon={<X aria-hidden="true" size={14} strokeWidth={1.9} />}
              onClick={() => onPort(port, null)}
            />
          </div>
        );
      })}
      {adding ? (
        <NewPort onPort={onPort} onDone={() => setAdding(false)} />
      ) : (
        <div className="edit-adds">
          <Button
            size={26}
            variant="quiet"
            icon={<Plus aria-hidden="true" size={14} strokeWidth={1.9} />}
            onClick={() => setAdding(true)}
          >
            Add port
          </Button>
        </div>
      )}
    </div>
  );
}

function NewPort({ onPort, onDone }: { readonly onPort: OnPort; readonly onDone: () => void }) {
  const [port, setPort] = useState('');
  const [name, setName] = useState('');
  const [protocol, setProtocol] = useState<Protocol>('TCP');
  const portError = port === '' ? null : numberProblem(port);
  const disabled = port === '' || portError !== null || nameProblem(name) !== null;
  const add = () => {
    if (disabled) return;
    onPort(null, { port: Number(port.trim()), name: name.trim() === '' ? null : name.trim(), protocol }, onDone);
  };
  return (
    <NewItem label="New container port" disabled={disabled} onAdd={add} onCancel={onDone}>
      <TextField label="Number" value={port} mono error={portError} onChange={setPort} />
      <TextField label="Name" value={name} mono error={nameProblem(name)} onChange={setName} />
      <Select label="Protocol" value={protocol} options={PROTOCOL_OPTIONS} onChange={setProtocol} />
    </NewItem>
  );
}
