import { Check, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { BlastRadius } from '../../engine';
import { useApp, useDispatch } from '../../store/context';
import { radiusNet, radiusRows } from '../../store/radiusRows';
import { Button } from '../../ui/Button';
import { RadiusList } from '../../ui/RadiusList';
import { useTypedRadius } from './useTypedRadius';
import './typedRadius.css';

/** A strip under the editor: what the typing so far opens and closes, one line until it is unfolded. */
export function TypedRadius() {
  const dispatch = useDispatch();
  const answer = useTypedRadius();
  const invalid = useApp((state) => state.analysis.status === 'invalid');
  const [unfolded, setUnfolded] = useState(false);
  if (answer === null) return null;
  const { path, radius, pending } = answer;
  return (
    <section className="typed-radius" aria-label="What your typing opens and closes" aria-busy={pending}>
      <div className="typed-radius-line">
        <button
          type="button"
          className="typed-radius-fold"
          aria-expanded={unfolded}
          disabled={radius === null}
          onClick={() => setUnfolded(!unfolded)}
        >
          <ChevronRight aria-hidden="true" size={13} strokeWidth={2.2} />
          <span className="typed-radius-path">Typed in {path}</span>
          <span className="typed-radius-net" role="status">
            {lineOf(radius, pending, invalid)}
          </span>
        </button>
        <Button
          variant="quiet"
          size={26}
          icon={<Check aria-hidden="true" size={13} strokeWidth={2.2} />}
          title="Begin anew: what you type from here on is compared with the text as it is now"
          onClick={() => void dispatch('typing.seen')}
        >
          Seen
        </Button>
      </div>
      {unfolded && radius !== null && (
        <RadiusList net={radiusNet(radius)} rows={radiusRows(radius)} pending={pending || invalid} limit={8} />
      )}
    </section>
  );
}

function lineOf(radius: BlastRadius | null, pending: boolean, invalid: boolean): string {
  if (invalid) return 'waits until the text can be read';
  if (radius === null) return 'comparing…';
  if (radius.problem !== null) return pending ? 'comparing…' : 'can’t be compared';
  if (radius.opens + radius.closes + radius.unknown === 0) return 'nothing opens, nothing closes';
  return radiusNet(radius);
}
