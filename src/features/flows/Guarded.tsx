import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { GuardGap } from '../../engine';
import { useDispatch } from '../../store/context';
import { Button } from '../../ui/Button';
import { PhraseText, phraseToText } from '../../ui/PhraseText';
import { AnswerStatus } from './AnswerStatus';
import { counted } from './flowWords';
import { useAnswer } from './useAnswer';

/** Gaps that are listed at a time. */
const PAGE = 100;

/** Which rules an expectation would miss, and which nobody would. */
export function Guarded() {
  const [shown, setShown] = useState(PAGE);
  const { answer, status, failure, again } = useAnswer('guards', (engine) => engine.guards());
  const told = { status, failure, again, working: 'Taking away each rule in turn…' };
  if (answer === null) return <AnswerStatus {...told} empty={true} />;
  // What something would notice comes first: there is nothing to do about the others.
  const gaps = [...answer.gaps].sort((a, b) => Number(a.guard === null) - Number(b.guard === null));
  const { rules, guardedRules, selectors, guardedSelectors, expectations } = answer;
  if (rules === 0) return <p className="flows-empty">There is no rule to guard yet.</p>;
  return (
    <div aria-busy={status === 'working'}>
      <AnswerStatus {...told} empty={false} />
      <header className="flows-head">
        <h2>
          {guardedRules} of {counted(rules, 'rule')} {guardedRules === 1 ? 'is' : 'are'} guarded by an expectation
        </h2>
        <p>
          {guardedSelectors} of {counted(selectors, 'selector and block', 'selectors and blocks')} could not be widened
          unnoticed. Each rule was taken away and each selector and block widened in turn, and{' '}
          {counted(expectations, 'expectation')} that {expectations === 1 ? 'holds' : 'hold'} judged again.
        </p>
      </header>
      {gaps.length > 0 && (
        <ul className="flows-gaps" aria-label="Changes that no expectation would notice">
          {gaps.slice(0, shown).map((gap) => (
            <li key={`${gap.policy} ${phraseToText(gap.change)}`}>
              <Gap gap={gap} />
            </li>
          ))}
        </ul>
      )}
      {gaps.length > shown && (
        <Button onClick={() => setShown(shown + PAGE)}>
          Show {Math.min(PAGE, gaps.length - shown)} more of {(gaps.length - shown).toLocaleString('en')}
        </Button>
      )}
    </div>
  );
}

function Gap({ gap }: { readonly gap: GuardGap }) {
  const dispatch = useDispatch();
  const { name, change, source, guard } = gap;
  return (
    <>
      <p>
        <Button variant="link" onClick={() => void dispatch('yaml.reveal', source)}>
          {name} ({source.path}:{source.line})
        </Button>{' '}
        <PhraseText phrase={change} />
      </p>
      {guard === null ? (
        <p className="flows-quiet">
          {gap.idle
            ? 'Opens and closes nothing between what was loaded.'
            : 'What it changes is no single flow that surely holds today.'}
        </p>
      ) : (
        <div className="flows-offer">
          <p>
            <PhraseText phrase={guard.text} />
          </p>
          <Button
            icon={<Plus size={14} aria-hidden="true" />}
            aria-label={`Expect that ${phraseToText(guard.text)}`}
            onClick={() => void dispatch('flows.expect', { queries: [guard.query], expect: guard.expect })}
          >
            Expect this
          </Button>
        </div>
      )}
    </>
  );
}
