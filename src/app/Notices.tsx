import { CircleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useApp } from '../store/context';
import { Button } from '../ui/Button';

/** Below this, in ms, showing progress is more restless than waiting. */
const PATIENCE = 150;

/** A thin bar while the engine works, and a banner when it failed. */
export function Notices() {
  const status = useApp((state) => state.analysis.status);
  const failure = useApp((state) => state.analysis.failure);
  const hasResult = useApp((state) => state.analysis.result !== null);
  const isBusy = useIsSlow(status === 'loading' || status === 'working');
  return (
    <>
      {isBusy && <div className="notice-progress" role="progressbar" aria-label="Judging the flows" />}
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

function useIsSlow(busy: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!busy) {
      setSlow(false);
      return;
    }
    const timer = setTimeout(() => setSlow(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [busy]);
  return slow;
}
