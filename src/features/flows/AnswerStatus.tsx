import { useApp, useDispatch } from '../../store/context';
import { progressText } from '../../store/progressText';
import { Button } from '../../ui/Button';
import type { AnswerState } from './useAnswer';

interface AnswerStatusProps extends Pick<AnswerState<unknown>, 'failure' | 'status' | 'again'> {
  /** What is being done, "Judging every step…". */
  readonly working: string;
  /** There is no answer to show meanwhile, not even an older one. */
  readonly empty: boolean;
}

/** How far a long answer is, with the way to give it up and to ask again; nothing where it is there. */
export function AnswerStatus({ failure, status, again, working, empty }: AnswerStatusProps) {
  const dispatch = useDispatch();
  const progress = useApp((state) => state.analysis.asked);
  if (status === 'failed') return <p className="flows-empty">{failure}</p>;
  if (status === 'there' || (status === 'working' && progress === null && !empty)) return null;
  const isCancelled = status === 'cancelled';
  return (
    <div className="flows-status">
      <p role="status">{isCancelled ? 'Cancelled.' : working}</p>
      {!isCancelled && progress !== null && (
        <>
          <progress
            aria-label={working}
            aria-valuetext={progressText(progress)}
            value={progress.done}
            max={Math.max(progress.total, 1)}
          />
          <span aria-hidden="true">{progressText(progress)}</span>
        </>
      )}
      {(isCancelled || progress !== null) && (
        <Button onClick={() => (isCancelled ? again() : void dispatch('analysis.cancel'))}>
          {isCancelled ? 'Work it out again' : 'Cancel'}
        </Button>
      )}
    </div>
  );
}
