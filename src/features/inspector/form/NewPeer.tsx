import type { JsonObject, JsonValue } from '../../../engine';
import { useApp } from '../../../store/context';
import { selectNamespaces } from '../../../store/selectors/analysis';
import { Combobox } from '../../../ui/Combobox';
import { Select } from '../../../ui/Select';
import { TextField } from '../../../ui/TextField';
import { peerForm } from './policyData';
import { useLabelOptions } from './useLabelOptions';

export type NewPeerKind = 'pods' | 'namespace' | 'both' | 'block' | 'anyone';

/** What a person has said of a peer that is not there yet. */
export interface PeerDraft {
  readonly kind: NewPeerKind;
  readonly key: string;
  readonly value: string;
  readonly namespace: string;
  readonly cidr: string;
}

/** What a peer is begun with that takes the place of one: addresses instead of pods, and pods instead of addresses. */
export function otherPeer(peer: JsonValue | undefined): PeerDraft {
  return { ...EMPTY_PEER, kind: peerForm(peer) === 'block' ? 'pods' : 'block' };
}

export const EMPTY_PEER: PeerDraft = { kind: 'pods', key: '', value: '', namespace: '', cidr: '' };

const KINDS: readonly { readonly value: NewPeerKind; readonly label: string }[] = [
  { value: 'pods', label: 'Pods of this namespace' },
  { value: 'both', label: 'Pods of another namespace' },
  { value: 'namespace', label: 'All pods of a namespace' },
  { value: 'block', label: 'A block of addresses' },
];
const ANYONE = { value: 'anyone', label: 'Anyone' } as const;

/** The peer as an object; null while something is missing, and for anyone, who is no peer. */
export function peerObject({ kind, key, value, namespace, cidr }: PeerDraft): JsonObject | null {
  const podSelector = { matchLabels: { [key.trim()]: value.trim() } };
  const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': namespace.trim() } };
  switch (kind) {
    case 'pods':
      return key.trim() === '' ? null : { podSelector };
    case 'both':
      return key.trim() === '' || namespace.trim() === '' ? null : { namespaceSelector, podSelector };
    case 'namespace':
      return namespace.trim() === '' ? null : { namespaceSelector };
    case 'block':
      return cidr.trim() === '' ? null : { ipBlock: { cidr: cidr.trim() } };
    case 'anyone':
      return null;
  }
}

interface NewPeerFieldsProps {
  readonly peer: PeerDraft;
  /** A rule may be for anyone. */
  readonly anyone: boolean;
  /** What the API server would say against a peer; null also while something of it is missing. */
  readonly problemOf: (peer: PeerDraft) => string | null;
  readonly onChange: (peer: PeerDraft) => void;
}

/** What is wrong, at the field that it is wrong in: a part that is fine by itself is not blamed for the next. */
function problemsOf(peer: PeerDraft, problemOf: (peer: PeerDraft) => string | null) {
  const all = problemOf(peer);
  const namespace = all === null || peer.kind !== 'both' ? null : problemOf({ ...peer, kind: 'namespace' });
  const key = all === null || namespace !== null ? null : problemOf({ ...peer, value: '' });
  const hasLabel = peer.kind === 'pods' || peer.kind === 'both';
  return {
    namespace: peer.kind === 'namespace' ? all : namespace,
    key: hasLabel ? key : null,
    value: hasLabel && namespace === null && key === null ? all : null,
    cidr: all,
  };
}

/** The fields of a peer that is not there yet. */
export function NewPeerFields({ peer, anyone, problemOf, onChange }: NewPeerFieldsProps) {
  const options = useLabelOptions('pods');
  const namespaces = useApp(selectNamespaces);
  const set = (part: Partial<PeerDraft>) => onChange({ ...peer, ...part });
  const { kind } = peer;
  const errors = problemsOf(peer, problemOf);
  return (
    <>
      <Select
        label="Who"
        value={kind}
        options={anyone ? [...KINDS, ANYONE] : KINDS}
        onChange={(next) => set({ kind: next })}
      />
      {(kind === 'namespace' || kind === 'both') && (
        <Combobox
          label="Namespace"
          value={peer.namespace}
          mono
          options={[...namespaces.keys()].map((value) => ({ value }))}
          error={errors.namespace}
          onChange={(namespace) => set({ namespace })}
        />
      )}
      {(kind === 'pods' || kind === 'both') && (
        <>
          <Combobox
            label="Label key"
            value={peer.key}
            mono
            options={options.keys}
            error={errors.key}
            onChange={(key) => set({ key })}
          />
          <Combobox
            label="Label value"
            value={peer.value}
            mono
            options={options.valuesOf(peer.key.trim())}
            error={errors.value}
            onChange={(value) => set({ value })}
          />
        </>
      )}
      {kind === 'block' && (
        <TextField
          label="Block (CIDR)"
          value={peer.cidr}
          mono
          placeholder="203.0.113.0/24"
          error={errors.cidr}
          onChange={(cidr) => set({ cidr })}
        />
      )}
      {kind === 'anyone' && <p className="inspect-warn">Every pod and every address, in the cluster and outside.</p>}
    </>
  );
}
