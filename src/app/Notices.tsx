import { CircleAlert } from 'lucide-react';
import { useApp } from '../store/context';
import { selectIsWorking } from '../store/selectors/analysis';
import { Button } from '../ui/Button';
import { useIsLong } from './useIsLong';

/** Below this, in ms, showing progress is more restless than waiting. */
const PATIENCE = 150;

/** A thin bar while the engine works, and a banner when it failed. */
export function Notices() {
  const status = useApp((state) => state.analysis.status);
  const failure = useApp((state) => state.analysis.failure);
  const hasResult = useApp((state) => state.analysis.result !== null);
  const isBusy = useIsLong(useApp(selectIsWorking), PATIENCE);
  // The status bar tells more: one progress is enough for those who hear it.
  const isTold = useApp((state) => state.analysis.progress !== null);
  return (
    <>
      {isBusy && !isTold && <div className="notice-progress" role="progressbar" aria-label="Judging the flows" />}
      {isBusy && isTold && <div className="notice-progress" aria-hidden="true" />}
      {status === 'failed' && (
        <div className="notice-failure" role="alert">
          <CircleAlert size={16} aria-hidden="true" />
          <span>
            {failure ?? 'The analysis stopped.'} {hasResult && 'The graph shows the last good version. '}
            Your files are kept.
          </span>
          <Button size={26} onClick={() => window.location.reload()}>
            Reload the page
          </Button>
        </div>
      )}
    </>
  );
}
