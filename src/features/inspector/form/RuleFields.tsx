import { useState } from 'react';
import type { Direction, FieldPath } from '../../../engine';
import { AddPeer, AddPort, AddRule } from './AddToRule';
import { PeerFields } from './PeerFields';
import { PortFields } from './PortFields';
import { listAt } from './policyData';
import { findingText, samePath, usePolicyEditing } from './policyEditing';
import { RowActions } from './RowActions';
import { AddButton } from './SelectorFields';

const WORDS: Readonly<Record<Direction, { readonly title: string; readonly peers: string; readonly key: string }>> = {
  ingress: { title: 'Ingress rules', peers: 'From', key: 'from' },
  egress: { title: 'Egress rules', peers: 'To', key: 'to' },
};

/** The rules of one direction. */
export function RulesSection({ direction, inForce }: { readonly direction: Direction; readonly inForce: boolean }) {
  const { data, findings } = usePolicyEditing();
  const [adding, setAdding] = useState(false);
  const path: FieldPath = ['spec', direction];
  const rules = listAt(data, path);
  const idle = findings.filter((finding) => samePath(finding.path, path));
  return (
    <section className="inspect-section" aria-label={WORDS[direction].title}>
      <h3>{WORDS[direction].title}</h3>
      {idle.map((finding) => (
        <p key={finding.message} className="inspect-warn">
          {findingText(finding)}
        </p>
      ))}
      {rules.length === 0 && idle.length === 0 && (
        <p className="inspect-none">
          {inForce ? `No rule: all ${direction} of its pods is denied, unless another policy admits it.` : 'None.'}
        </p>
      )}
      <ol className="edit-list">
        {rules.map((_, index) => (
          <RuleFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no other name than its place.
            key={index}
            direction={direction}
            index={index}
            size={rules.length}
          />
        ))}
      </ol>
      {adding ? (
        <AddRule path={[...path, rules.length]} name={`${direction} rule`} onDone={() => setAdding(false)} />
      ) : (
        <div className="edit-adds">
          <AddButton label="Add rule" of={direction} onClick={() => setAdding(true)} />
        </div>
      )}
    </section>
  );
}

interface RuleFieldsProps {
  readonly direction: Direction;
  readonly index: number;
  readonly size: number;
}

function RuleFields({ direction, index, size }: RuleFieldsProps) {
  const { data } = usePolicyEditing();
  const [adding, setAdding] = useState<'peer' | 'port' | null>(null);
  const { peers: peersTitle, key } = WORDS[direction];
  const name = `${direction} rule ${index + 1}`;
  const path: FieldPath = ['spec', direction, index];
  const peers = listAt(data, [...path, key]);
  const ports = listAt(data, [...path, 'ports']);
  return (
    <li className="edit-rule" aria-label={name}>
      <div className="edit-item-head">
        <h4>Rule {index + 1}</h4>
        <RowActions name={name} path={path} size={size} />
      </div>
      <h5>{peersTitle}</h5>
      {peers.length === 0 && <p className="inspect-none">Anyone: any pod and any address.</p>}
      <ol className="edit-list">
        {peers.map((_, at) => (
          <PeerFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a peer has no other name than its place.
            key={at}
            path={[...path, key, at]}
            name={`peer ${at + 1} of ${name}`}
            size={peers.length}
          />
        ))}
      </ol>
      {adding === 'peer' && <AddPeer path={[...path, key, peers.length]} name={name} onDone={() => setAdding(null)} />}
      <h5>Ports</h5>
      {ports.length === 0 && <p className="inspect-none">Every port of every protocol.</p>}
      <ol className="edit-list">
        {ports.map((_, at) => (
          <PortFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a port has no other name than its place.
            key={at}
            path={[...path, 'ports', at]}
            name={`port ${at + 1} of ${name}`}
            size={ports.length}
          />
        ))}
      </ol>
      {adding === 'port' && (
        <AddPort path={[...path, 'ports', ports.length]} name={name} onDone={() => setAdding(null)} />
      )}
      {adding === null && (
        <div className="edit-adds">
          <AddButton
            label={peers.length === 0 ? 'Add peer (narrows)' : 'Add peer'}
            of={name}
            onClick={() => setAdding('peer')}
          />
          <AddButton
            label={ports.length === 0 ? 'Add port (narrows)' : 'Add port'}
            of={name}
            onClick={() => setAdding('port')}
          />
        </div>
      )}
    </li>
  );
}
