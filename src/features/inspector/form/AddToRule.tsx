import { useState } from 'react';
import type { FieldEdit, FieldPath, JsonObject, Protocol } from '../../../engine';
import { Select } from '../../../ui/Select';
import { TextField } from '../../../ui/TextField';
import { NewItem } from './NewItem';
import { EMPTY_PEER, NewPeerFields, type PeerDraft, peerObject } from './NewPeer';
import { PROTOCOL_OPTIONS } from './PortFields';
import { portValue } from './policyData';
import { usePolicyEditing } from './policyEditing';

interface AddProps {
  /** The place behind the last item, or of the one that is replaced. */
  readonly path: FieldPath;
  /** "ingress rule 2" */
  readonly name: string;
  readonly onDone: () => void;
}

/** A port that a person has typed: its number or name, an end, a protocol. */
interface PortDraft {
  readonly port: string;
  readonly end: string;
  readonly protocol: Protocol;
}

const EMPTY_PORT: PortDraft = { port: '', end: '', protocol: 'TCP' };

function portObject({ port, end, protocol }: PortDraft): JsonObject {
  const [from, to] = [portValue(port), portValue(end)];
  return { protocol, ...(from === null ? {} : { port: from }), ...(to === null ? {} : { endPort: to }) };
}

/** What the parts that add something have in common: nothing is written before it is whole and taken. */
function useAdding(made: FieldEdit | null, onDone: () => void) {
  const { edit, problem, draft } = usePolicyEditing();
  const error = made === null ? null : problem(made);
  const done = () => {
    draft(null);
    onDone();
  };
  const add = () => {
    if (made === null || error !== null) return;
    edit(made, done);
  };
  /** What is wrong with a part of it. */
  const problemOf = (part: FieldEdit | null): string | null => (part === null ? null : problem(part));
  return { done, add, disabled: made === null || error !== null, problemOf, draft };
}

interface AddPeerProps extends AddProps {
  /** The peer becomes another one, with this to begin with; absent: one more. */
  readonly instead?: PeerDraft;
}

/** A peer for a rule, or another one in the place of one. */
export function AddPeer({ path, name, onDone, instead }: AddPeerProps) {
  const [peer, setPeer] = useState(instead ?? EMPTY_PEER);
  const editOf = (from: PeerDraft): FieldEdit | null => {
    const value = peerObject(from);
    return value === null ? null : { type: instead === undefined ? 'insert' : 'set', path, value };
  };
  const adding = useAdding(editOf(peer), onDone);
  const type = (next: PeerDraft) => {
    setPeer(next);
    const made = editOf(next);
    adding.draft(adding.problemOf(made) === null ? made : null);
  };
  return (
    <NewItem
      label={instead === undefined ? `New peer of ${name}` : `Other peer for ${name}`}
      verb={instead === undefined ? undefined : 'Change'}
      disabled={adding.disabled}
      onAdd={adding.add}
      onCancel={adding.done}
    >
      <NewPeerFields peer={peer} anyone={false} problemOf={(part) => adding.problemOf(editOf(part))} onChange={type} />
    </NewItem>
  );
}

/** A port for a rule. */
export function AddPort({ path, name, onDone }: AddProps) {
  const [port, setPort] = useState(EMPTY_PORT);
  const editOf = (from: PortDraft): FieldEdit | null =>
    from.port.trim() === '' ? null : { type: 'insert', path, value: portObject(from) };
  const adding = useAdding(editOf(port), onDone);
  return (
    <NewItem label={`New port of ${name}`} disabled={adding.disabled} onAdd={adding.add} onCancel={adding.done}>
      <NewPortFields port={port} problemOf={(part) => adding.problemOf(editOf(part))} onChange={setPort} />
    </NewItem>
  );
}

interface NewPortFieldsProps {
  readonly port: PortDraft;
  /** What the API server would say against a port. */
  readonly problemOf: (port: PortDraft) => string | null;
  readonly onChange: (port: PortDraft) => void;
}

function NewPortFields({ port, problemOf, onChange }: NewPortFieldsProps) {
  const error = problemOf({ ...port, end: '' });
  return (
    <>
      <TextField
        label="Port number or name"
        value={port.port}
        mono
        error={error}
        onChange={(text) => onChange({ ...port, port: text })}
      />
      <TextField
        label="Up to port"
        value={port.end}
        mono
        error={error === null ? problemOf(port) : null}
        onChange={(end) => onChange({ ...port, end })}
      />
      <Select
        label="Protocol"
        value={port.protocol}
        options={PROTOCOL_OPTIONS}
        onChange={(protocol) => onChange({ ...port, protocol })}
      />
    </>
  );
}

/** A rule: for whom, and on which port. A rule with neither admits everything, so both are asked for. */
export function AddRule({ path, name, onDone }: AddProps) {
  const [peer, setPeer] = useState(EMPTY_PEER);
  const [port, setPort] = useState(EMPTY_PORT);
  const peersKey = path[1] === 'egress' ? 'to' : 'from';
  const ruleOf = (from: PeerDraft | null, on: PortDraft | null): FieldEdit => {
    const value = from === null ? null : peerObject(from);
    const ports = on === null || (on.port.trim() === '' && on.end.trim() === '') ? {} : { ports: [portObject(on)] };
    const rule: JsonObject = { ...(value === null ? {} : { [peersKey]: [value] }), ...ports };
    return { type: 'insert', path, value: rule };
  };
  const whole = peerObject(peer) !== null || peer.kind === 'anyone';
  const adding = useAdding(whole ? ruleOf(peer, port) : null, onDone);
  return (
    <NewItem label={`New ${name}`} disabled={adding.disabled} onAdd={adding.add} onCancel={adding.done}>
      <NewPeerFields peer={peer} anyone problemOf={(part) => adding.problemOf(ruleOf(part, null))} onChange={setPeer} />
      <NewPortFields port={port} problemOf={(part) => adding.problemOf(ruleOf(null, part))} onChange={setPort} />
      {port.port.trim() === '' && <p className="inspect-none">Without a port the rule admits every port.</p>}
    </NewItem>
  );
}
