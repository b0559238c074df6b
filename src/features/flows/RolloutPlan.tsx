import { Download, Minus, Play, Plus, TriangleAlert } from 'lucide-react';
import type { Rollout, RolloutStep } from '../../engine';
import { useDispatch } from '../../store/context';
import { Button } from '../../ui/Button';
import { Tag } from '../../ui/Chip';
import { counted } from './flowWords';
import { PhraseList } from './PhraseList';
import { useAnswer } from './useAnswer';

/** An order in which the policies can be applied to a running cluster, step by step, judged after each. */
export function RolloutPlan() {
  const dispatch = useDispatch();
  const { answer, failure, working } = useAnswer('rollout', (engine) => engine.rollout());
  if (failure !== null) return <p className="flows-empty">{failure}</p>;
  if (answer === null) return <p className="flows-empty">Judging every step…</p>;
  if (answer.steps.length === 0) {
    return <p className="flows-empty">There is no policy to roll out yet. Draw edges, or generate policies.</p>;
  }
  return (
    <div aria-busy={working}>
      <header className="flows-head">
        <h2>Rolling it out, {counted(answer.steps.length, 'step')}</h2>
        <p>{basisWords(answer)}</p>
        <div className="flows-actions">
          <Button
            variant="primary"
            icon={<Play size={14} aria-hidden="true" />}
            onClick={() => void dispatch('rollout.show', { steps: answer.steps, done: 0 })}
          >
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
        {answer.steps.map((step, index) => (
          <li key={step.fileName}>
            <Step step={step} onShow={() => void dispatch('rollout.show', { steps: answer.steps, done: index + 1 })} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function basisWords({ mustPass, dns, safe }: Rollout): string {
  const basis = `${counted(mustPass, 'flow')} that must pass and DNS of ${counted(dns, 'workload')}`;
  const verdict = safe ? 'No step cuts one of them.' : 'Some step cuts one of them, see below.';
  return `From a cluster without these policies. Every step is judged by ${basis}. ${verdict}`;
}

function Step({ step, onShow }: { readonly step: RolloutStep; readonly onShow: () => void }) {
  const quiet = step.opens.length + step.closes.length === 0;
  return (
    <>
      <div className="flows-step-head">
        <strong>
          {step.action === 'apply' ? 'Apply' : 'Delete'} <code>{step.name}</code>
        </strong>
        {step.namespace !== null && <span className="flows-quiet">in {step.namespace}</span>}
        {step.temporary && <Tag tone="warn">temporary</Tag>}
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
