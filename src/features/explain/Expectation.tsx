import type { EdgeItem } from '../../engine';
import { useApp, useDispatch } from '../../store/context';
import { expectationOf } from '../../store/selectors/expectations';
import { Segmented } from '../../ui/Segmented';

const OPTIONS = [
  { value: 'none', label: 'No expectation' },
  { value: 'allowed', label: 'Must pass' },
  { value: 'blocked', label: 'Must not pass' },
] as const;

/** What must hold of the flow: saved in flows.yaml, judged all the time. */
export function Expectation({ item }: { readonly item: EdgeItem }) {
  const dispatch = useDispatch();
  const expectation = useApp((state) => expectationOf(state, item));
  const holds = expectation?.holds ?? null;
  return (
    <div className="explain-expect">
      <Segmented
        label="Expectation of this flow"
        value={expectation?.expect ?? 'none'}
        options={OPTIONS}
        onChange={(value) =>
          void dispatch('flows.expect', { queries: [item.query], expect: value === 'none' ? null : value })
        }
      />
      {holds !== null && (
        <span className="explain-expect-state" data-holds={holds}>
          {{ holds: 'Holds', fails: 'Does not hold', unknown: 'Nobody can say' }[holds]}
        </span>
      )}
    </div>
  );
}
