import type { ReactNode } from 'react';
import type { Phrase } from '../../engine';
import { PhraseText, phraseToText } from '../../ui/PhraseText';

interface PhraseListProps {
  readonly label: string;
  readonly phrases: readonly Phrase[];
  readonly tone?: 'plain' | 'opens' | 'closes' | 'bad';
  /** What stands before each. */
  readonly mark?: ReactNode;
}

/** Sentences under each other; nothing where there are none. */
export function PhraseList({ label, phrases, tone = 'plain', mark }: PhraseListProps) {
  if (phrases.length === 0) return null;
  return (
    <ul className="flows-list" aria-label={label} data-tone={tone}>
      {phrases.map((phrase) => (
        <li key={phraseToText(phrase)}>
          {mark}
          <span>
            <PhraseText phrase={phrase} />
          </span>
        </li>
      ))}
    </ul>
  );
}
