import { CircleSlash } from 'lucide-react';
import { useApp, useDispatch } from '../../store/context';
import { progressText } from '../../store/progressText';
import { selectIsCancelled } from '../../store/selectors/analysis';
import { LiveRegion } from '../../ui/LiveRegion';
import { useIsLong } from '../useIsLong';

/** Milliseconds after which those who hear the page are told that it is busy: once, and no numbers. */
const WORTH_A_WORD = 1000;

/** How far an evaluation is that takes a while, with the way to give it up; or that it was, with the way to have it. */
export function EvaluationStatus() {
  const dispatch = useDispatch();
  const progress = useApp((state) => state.analysis.progress);
  const isCancelled = useApp(selectIsCancelled) && progress === null;
  const isLong = useIsLong(progress !== null, WORTH_A_WORD);
  const said = isCancelled ? 'Not evaluated: cancelled.' : isLong ? 'Evaluating.' : '';
  return (
    <>
      <LiveRegion message={said} />
      {(progress !== null || isCancelled) && (
        <span className="status-group status-evaluation" data-cancelled={isCancelled || undefined}>
          {progress !== null ? (
            <>
              <progress
                className="status-progress"
                aria-label="Evaluation"
                aria-valuetext={progressText(progress)}
                value={progress.done}
                max={Math.max(progress.total, 1)}
              />
              <span className="status-text" aria-hidden="true">
                {progressText(progress)}
              </span>
            </>
          ) : (
            <span className="status-text">
              <CircleSlash size={14} aria-hidden="true" />
              Not evaluated: cancelled
            </span>
          )}
          {/* One button for both, so that it keeps the focus when one turns into the other. */}
          <button
            type="button"
            className="status-button status-action"
            onClick={() => void dispatch(isCancelled ? 'analysis.again' : 'analysis.cancel')}
          >
            {isCancelled ? 'Evaluate again' : 'Cancel'}
          </button>
        </span>
      )}
    </>
  );
}
