import type { GateProposal } from '../../engine';
import { Checkbox } from '../../ui/Checkbox';
import { Tag } from '../../ui/Chip';
import { PhraseText, phraseToText } from '../../ui/PhraseText';
import { PostureMark } from '../../ui/PostureMark';

interface GateRowProps {
  readonly gate: GateProposal;
  readonly owner: string;
  readonly onChange: (checked: boolean) => void;
}

/** One gate of the popover: the policy it gets, or why it needs none and what ticking it would cost. */
export function GateRow({ gate, owner, onChange }: GateRowProps) {
  const asks = gate.asks ?? null;
  const note = (
    <>
      {gate.checked && <code className="allow-policy">{gate.policyName}</code>}
      {gate.note.map((phrase) => (
        <span key={phraseToText(phrase)} className="allow-gate-note">
          <PhraseText phrase={phrase} />
        </span>
      ))}
      {gate.checked && asks !== null && (
        <span className="allow-gate-note">
          <code>{asks}</code> is not your namespace: you get a message and a patch for its owner.
        </span>
      )}
    </>
  );
  return (
    <div className="allow-gate">
      <Checkbox checked={gate.checked} onChange={onChange} note={note}>
        {gate.direction === 'egress' ? 'Egress on ' : 'Ingress on '}
        <strong>{owner}</strong>
      </Checkbox>
      {gate.checked ? (
        <Tag tone="accent">{asks === null ? 'New' : 'Ask the owner'}</Tag>
      ) : gate.today === 'open' ? (
        <PostureMark posture="open" direction={gate.direction === 'egress' ? 'out' : 'in'} />
      ) : gate.today === 'admitted' ? (
        <Tag>admitted already</Tag>
      ) : null}
    </div>
  );
}
