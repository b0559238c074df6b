import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import type { GesturePreview, Phrase } from '../../../engine';
import { hasSideEffects, radiusNet, radiusRows } from '../../../store/radiusRows';
import { Button } from '../../../ui/Button';
import { PhraseText, phraseToText } from '../../../ui/PhraseText';
import { RadiusList } from '../../../ui/RadiusList';
import type { Pending } from './pendingChanges';

interface PendingChangeProps {
  readonly pending: Pending;
  readonly onAsk: () => void;
  readonly onApply: () => void;
  readonly onCancel: () => void;
}

/** What a change would do beside what it says, and the question whether to make it: Enter makes it, Escape leaves it. */
export function PendingChange({ pending, onAsk, onApply, onCancel }: PendingChangeProps) {
  const summary = useId();
  const button = useRef<HTMLButtonElement | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys go to the question once, when it is asked.
  useEffect(() => {
    onAsk();
    button.current?.focus();
  }, [pending.gesture]);
  const { preview, gesture } = pending;
  const shown = hasSideEffects(preview.radius, [gesture]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onCancel();
      // The Enter that wrote the field may still be held: that is no answer to what nobody has seen yet.
    } else if (event.key === 'Enter' && event.repeat) event.preventDefault();
  };
  return (
    <section className="edit-pending" aria-label="Before it is done" onKeyDown={onKeyDown}>
      <h3>{preview.label}</h3>
      <p id={summary} className="ui-visually-hidden">
        {summaryOf(preview, shown)}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keys, too. */}
      <div className="edit-pending-list" role="group" aria-label="What else it does" tabIndex={0}>
        <Changes
          one="policy"
          many="policies"
          changes={preview.policies.map((change) => ({ ...change, id: change.policy }))}
        />
        <Changes one="Service" many="Services" changes={preview.services} />
        {shown && <RadiusList net={radiusNet(preview.radius)} rows={radiusRows(preview.radius)} limit={10} />}
        {preview.notes.map((note) => (
          <p key={phraseToText(note)}>
            <PhraseText phrase={note} />
          </p>
        ))}
      </div>
      <div className="edit-adds">
        <Button ref={button} size={28} variant="primary" kbd="⏎" aria-describedby={summary} onClick={onApply}>
          Apply
        </Button>
        <Button size={28} kbd="Esc" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </section>
  );
}

/** What is read out with the question: what changes, in numbers. */
function summaryOf({ label, policies, services, radius }: GesturePreview, shown: boolean): string {
  const parts = [
    policies.length === 0 ? [] : [changesText(policies.length, 'policy', 'policies')],
    services.length === 0 ? [] : [changesText(services.length, 'Service', 'Services')],
    shown && radius.problem === null ? [`Blast radius ${radiusNet(radius)}`] : [],
  ].flat();
  return [label, ...parts].join('. ').concat('.');
}

function changesText(count: number, one: string, many: string): string {
  return count === 1 ? `It changes one ${one}` : `It changes ${count} ${many}`;
}

interface ChangesProps {
  readonly one: string;
  readonly many: string;
  readonly changes: readonly {
    readonly id: string;
    readonly name: string;
    readonly namespace: string | null;
    readonly sentences: readonly Phrase[];
  }[];
}

/** Policies or Services that take other pods afterwards. */
function Changes({ one, many, changes }: ChangesProps) {
  if (changes.length === 0) return null;
  return (
    <>
      <p>{changesText(changes.length, one, many)}:</p>
      <ul>
        {changes.map(({ id, name, namespace, sentences }) => (
          <li key={id}>
            <code>{namespace === null ? name : `${namespace}/${name}`}</code>
            {sentences.map((sentence) => (
              <span key={phraseToText(sentence)}>
                <PhraseText phrase={sentence} />
              </span>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
