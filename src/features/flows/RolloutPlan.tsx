import { Download, Minus, Play, Plus, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Rollout, RolloutStep } from '../../engine';
import { useApp, useDispatch } from '../../store/context';
import { selectRunningFiles } from '../../store/selectors/runningFiles';
import { Button } from '../../ui/Button';
import { Tag } from '../../ui/Chip';
import { Segmented } from '../../ui/Segmented';
import { AnswerStatus } from './AnswerStatus';
import { counted, stepVerb } from './flowWords';
import { PhraseList } from './PhraseList';
import { useAnswer } from './useAnswer';

type Basis = 'imported' | 'nothing';

const BASES = [
  { value: 'imported', label: 'What was imported runs' },
  { value: 'nothing', label: 'None of these policies runs' },
] as const;

/** An order in which the policies can be applied to a running cluster, step by step, judged after each. */
export function RolloutPlan() {
  const running = useApp(selectRunningFiles);
  const [chosen, setChosen] = useState<Basis | null>(null);
  // Files that nobody has changed are a bundle that is still to be applied; changed ones differ from what runs.
  const basis = chosen ?? (running.length > 0 ? 'imported' : 'nothing');
  const { answer, status, failure, again } = useAnswer(`rollout ${basis}`, (engine) =>
    engine.rollout(basis === 'imported' ? running : null),
  );
  return (
    <div aria-busy={status === 'working'}>
      <div className="flows-basis">
        <Segmented label="What runs today" value={basis} onChange={setChosen} options={BASES} />
      </div>
      <AnswerStatus
        status={status}
        failure={failure}
        again={again}
        working="Judging every step…"
        empty={answer === null}
      />
      {answer !== null &&
        (answer.steps.length === 0 ? (
          <Nothing answer={answer} basis={basis} />
        ) : (
          <Steps answer={answer} basis={basis} />
        ))}
    </div>
  );
}

interface AnswerProps {
  readonly answer: Rollout;
  readonly basis: Basis;
}

function Nothing({ answer, basis }: AnswerProps) {
  return (
    <>
      <p className="flows-empty">
        {basis === 'imported' && answer.unchanged > 0
          ? `There is nothing to apply: ${counted(answer.unchanged, 'policy says', 'policies say')} what was imported.`
          : 'There is no policy to roll out yet. Draw edges, or generate policies.'}
      </p>
      <PhraseList label="Left out" phrases={answer.leftOut} />
    </>
  );
}

function Steps({ answer, basis }: AnswerProps) {
  const dispatch = useDispatch();
  const { start, steps } = answer;
  const show = (done: number): void => void dispatch('rollout.show', { start, steps, done });
  return (
    <>
      <header className="flows-head">
        <h2>Rolling it out, {counted(steps.length, 'step')}</h2>
        <p>{basisWords(answer, basis)}</p>
        <div className="flows-actions">
          <Button variant="primary" icon={<Play size={14} aria-hidden="true" />} onClick={() => show(0)}>
            Play on the graph
          </Button>
          <Button
            icon={<Download size={14} aria-hidden="true" />}
            onClick={() => void dispatch('rollout.download', answer)}
          >
            Numbered files and checklist
          </Button>
        </div>
      </header>
      <PhraseList
        label="Must pass and do not even in the end"
        phrases={answer.failing.map((flow) => [...flow, ' must pass and does not, even in the end.'])}
        tone="bad"
      />
      <PhraseList label="Left out" phrases={answer.leftOut} />
      <ol className="flows-steps">
        {steps.map((step, index) => (
          <li key={step.fileName}>
            <Step step={step} onShow={() => show(index + 1)} />
          </li>
        ))}
      </ol>
    </>
  );
}

function basisWords({ mustPass, dns, safe, unchanged }: Rollout, from: Basis): string {
  const kept =
    unchanged === 0
      ? ''
      : `, of which ${counted(unchanged, 'stays', 'stay')} as ${unchanged === 1 ? 'it is' : 'they are'}`;
  const start =
    from === 'nothing' ? 'From a cluster without these policies' : `From the policies as they were imported${kept}`;
  const basis = `${counted(mustPass, 'flow')} that must pass and DNS of ${counted(dns, 'workload')}`;
  const verdict = safe ? 'No step cuts one of them.' : 'Some step cuts one of them, see below.';
  return `${start}. Every step is judged by ${basis}. ${verdict}`;
}

function Step({ step, onShow }: { readonly step: RolloutStep; readonly onShow: () => void }) {
  const quiet = step.opens.length + step.closes.length === 0;
  return (
    <>
      <div className="flows-step-head">
        <strong>
          {stepVerb(step)} <code>{step.name}</code>
        </strong>
        {step.namespace !== null && <span className="flows-quiet">in {step.namespace}</span>}
        {step.change === 'temporary' && <Tag tone="warn">temporary</Tag>}
        <Button variant="link" aria-label={`Show the graph after ${step.fileName}`} onClick={onShow}>
          Show
        </Button>
      </div>
      <code className="flows-file">{step.fileName}</code>
      {quiet && <p className="flows-quiet">Opens and closes nothing.</p>}
      <PhraseList
        label="Opens"
        phrases={step.opens}
        tone="opens"
        mark={<Plus size={13} strokeWidth={2.2} aria-label="opens" />}
      />
      <PhraseList
        label="Closes"
        phrases={step.closes}
        tone="closes"
        mark={<Minus size={13} strokeWidth={2.2} aria-label="closes" />}
      />
      {step.more > 0 && <p className="flows-quiet">and {step.more.toLocaleString('en')} more</p>}
      <PhraseList
        label="Cuts"
        phrases={step.cuts}
        tone="bad"
        mark={<TriangleAlert size={13} strokeWidth={2.2} aria-label="cuts" />}
      />
    </>
  );
}
