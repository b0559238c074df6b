import { ChevronDown } from 'lucide-react';
import type { GateProposal } from '../../engine';
import { Checkbox } from '../../ui/Checkbox';
import { Tag } from '../../ui/Chip';
import { Menu, MenuChoices } from '../../ui/Menu';
import { PhraseText, phraseToText } from '../../ui/PhraseText';
import { PostureMark } from '../../ui/PostureMark';
import { ownersText } from './wording';

interface GateRowProps {
  readonly gate: GateProposal;
  readonly onChange: (checked: boolean) => void;
  /** A policy's id, or `new`. */
  readonly onInto: (into: string) => void;
}

/** One gate of the popover: the policy it gets, or why it needs none and what ticking it would cost. */
export function GateRow({ gate, onChange, onInto }: GateRowProps) {
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
        <strong>{ownersText(gate)}</strong>
      </Checkbox>
      {gate.checked ? (
        <div className="allow-gate-tags">
          {asks !== null && <Tag tone="accent">Ask the owner</Tag>}
          <IntoMenu gate={gate} onInto={onInto} />
        </div>
      ) : gate.today === 'open' ? (
        <PostureMark posture="open" direction={gate.direction === 'egress' ? 'out' : 'in'} />
      ) : gate.today === 'admitted' ? (
        <Tag>admitted already</Tag>
      ) : null}
    </div>
  );
}

/** New, or Edited: where there are policies for just these pods, a menu of them. */
function IntoMenu({ gate, onInto }: Pick<GateRowProps, 'gate' | 'onInto'>) {
  const word = gate.into === null ? 'New' : 'Edited';
  if (gate.intoOptions.length === 0) return <Tag tone="accent">{word}</Tag>;
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          className="allow-into"
          aria-label={`${gate.direction === 'egress' ? 'Egress' : 'Ingress'} rule: ${gate.into === null ? 'a new policy' : `added to ${gate.policyName}`}. Choose a policy`}
        >
          {word}
          <ChevronDown aria-hidden="true" size={13} strokeWidth={2.2} />
        </button>
      }
    >
      <MenuChoices
        value={gate.into ?? 'new'}
        onChange={onInto}
        choices={[
          { value: 'new', label: 'A new policy' },
          ...gate.intoOptions.map(({ policy, name, source }) => ({
            value: policy,
            label: `Add to ${name}`,
            note: `${source.path}:${source.line}`,
          })),
        ]}
      />
    </Menu>
  );
}
