import { ChevronLeft, ChevronRight, ListOrdered, X } from 'lucide-react';
import { useApp, useDispatch } from '../../store/context';
import { IconButton } from '../../ui/IconButton';
import { startWords, stepVerb } from './flowWords';
import './flows.css';

/** Over the graph: scrubs through the steps of a roll-out; the graph shows the cluster after each. */
export function RolloutPlayer() {
  const dispatch = useDispatch();
  const play = useApp((state) => state.session.rollout);
  const revision = useApp((state) => state.document.revision);
  const tab = useApp((state) => state.session.mainTab);
  if (play === null || play.revision !== revision || tab !== 'graph') return null;
  const { start, steps, done } = play;
  const go = (to: number) =>
    void dispatch('rollout.show', { start, steps, done: Math.max(0, Math.min(steps.length, to)) });
  const step = steps[done - 1];
  const words =
    step === undefined
      ? `Before the first step: ${startWords(start)}`
      : `${stepVerb(step)} ${step.name}${step.namespace === null ? '' : ` in ${step.namespace}`}`;
  return (
    <aside className="flows-player" aria-label="Roll-out">
      <ListOrdered size={15} aria-hidden="true" />
      <IconButton
        label="Step back"
        size={26}
        icon={<ChevronLeft size={16} aria-hidden="true" />}
        aria-disabled={done === 0}
        onClick={() => go(done - 1)}
      />
      <input
        type="range"
        aria-label="Step of the roll-out"
        aria-valuetext={`${done} of ${steps.length}: ${words}`}
        min={0}
        max={steps.length}
        value={done}
        onChange={(event) => go(Number(event.target.value))}
      />
      <IconButton
        label="Step forward"
        size={26}
        icon={<ChevronRight size={16} aria-hidden="true" />}
        aria-disabled={done === steps.length}
        onClick={() => go(done + 1)}
      />
      <p role="status">
        <strong>
          {done} of {steps.length}
        </strong>{' '}
        {words}
        {step !== undefined && (
          <span className="flows-quiet">
            {' '}
            · opens {step.opens.length}, closes {step.closes.length}
            {step.more > 0 && ` and ${step.more} more`}
          </span>
        )}
      </p>
      <IconButton
        label="End the roll-out"
        size={26}
        icon={<X size={16} aria-hidden="true" />}
        onClick={() => void dispatch('rollout.show', null)}
      />
    </aside>
  );
}
