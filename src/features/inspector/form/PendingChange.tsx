import { type KeyboardEvent, useEffect, useRef } from 'react';
import { hasSideEffects, radiusNet, radiusRows } from '../../../store/radiusRows';
import { Button } from '../../../ui/Button';
import { PhraseText, phraseToText } from '../../../ui/PhraseText';
import { RadiusList } from '../../../ui/RadiusList';
import type { PendingChanges } from './usePending';

/** What a change would do beside what it says, and the question whether to make it. */
export function PendingChange({ changes }: { readonly changes: PendingChanges }) {
  const { pending, apply, cancel } = changes;
  const button = useRef<HTMLButtonElement | null>(null);
  const before = useRef<Element | null>(null);
  // The keys go to the question, and back to where they were.
  useEffect(() => {
    if (pending === null) return;
    before.current = document.activeElement;
    button.current?.focus();
    return () => {
      if (before.current instanceof HTMLElement) before.current.focus();
    };
  }, [pending]);
  if (pending === null) return null;
  const { label, policies, notes, radius } = pending.preview;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    cancel();
  };
  return (
    <section className="edit-pending" aria-label="Before it is done" onKeyDown={onKeyDown}>
      <h3>{label}</h3>
      {policies.length > 0 && (
        <>
          <p>{policies.length === 1 ? 'It changes one policy:' : `It changes ${policies.length} policies:`}</p>
          <ul>
            {policies.map((policy) => (
              <li key={policy.policy}>
                <code>{policy.namespace === null ? policy.name : `${policy.namespace}/${policy.name}`}</code>
                {policy.sentences.map((sentence) => (
                  <span key={phraseToText(sentence)}>
                    <PhraseText phrase={sentence} />
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
      {hasSideEffects(radius, [pending.gesture]) && (
        <RadiusList net={radiusNet(radius)} rows={radiusRows(radius)} limit={10} />
      )}
      {notes.map((note) => (
        <p key={phraseToText(note)}>
          <PhraseText phrase={note} />
        </p>
      ))}
      <div className="edit-adds">
        <Button ref={button} size={28} variant="primary" kbd="⏎" onClick={apply}>
          Apply
        </Button>
        <Button size={28} kbd="Esc" onClick={cancel}>
          Cancel
        </Button>
      </div>
    </section>
  );
}
