import { ArrowRight } from 'lucide-react';
import type { DrawnFlow, FlowState } from '../../engine';
import { useApp, useDispatch } from '../../store/context';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { StatusPill } from '../../ui/StatusPill';
import { endWords, portWords } from './flowWords';

const OPTIONS = [
  { value: 'none', label: 'No expectation' },
  { value: 'allowed', label: 'Must pass' },
  { value: 'blocked', label: 'Must not pass' },
] as const;

const HOLDS = { holds: 'Holds', fails: 'Does not hold', unknown: 'Nobody can say' } as const;

const NO_FLOWS: readonly DrawnFlow[] = [];

/** Every drawn flow, what must hold of it, and whether it does. */
export function Expectations() {
  const dispatch = useDispatch();
  const flows = useApp((state) => state.analysis.result?.flows ?? NO_FLOWS);
  const expectations = useApp((state) => state.analysis.result?.expectations);
  const edges = useApp((state) => state.analysis.result?.edges);
  if (flows.length === 0) {
    return (
      <p className="flows-empty">
        No flow is drawn yet. Drag an edge between two cards in the graph, then say here whether it must pass.
      </p>
    );
  }
  const unmarked = flows.filter((flow) => flow.expect === null);
  const states = new Map<string, FlowState>();
  for (const edge of edges ?? [])
    for (const item of edge.items) if (item.origin.type === 'drawn') states.set(item.origin.flow.id, item.state);
  return (
    <>
      <header className="flows-head">
        <h2>What must pass, and what must not</h2>
        <p>Saved in flows.yaml and judged with every edit.</p>
        <Button
          disabled={unmarked.length === 0}
          onClick={() =>
            void dispatch('flows.expect', { queries: unmarked.map((flow) => flow.query), expect: 'allowed' })
          }
        >
          Mark the other {unmarked.length} as must pass
        </Button>
      </header>
      <table className="flows-table">
        <thead>
          <tr>
            <th scope="col">Flow</th>
            <th scope="col">Port</th>
            <th scope="col">Now</th>
            <th scope="col">Expectation</th>
            <th scope="col">Holds?</th>
          </tr>
        </thead>
        <tbody>
          {flows.map((flow) => {
            const holds = expectations?.find((item) => item.flow.id === flow.id)?.holds ?? null;
            const name = `${endWords(flow.query.from)} to ${endWords(flow.query.to)} ${portWords(flow.query)}`;
            return (
              <tr key={flow.id}>
                <th scope="row">
                  <code>{endWords(flow.query.from)}</code>
                  <ArrowRight size={13} aria-label="to" />
                  <code>{endWords(flow.query.to)}</code>
                </th>
                <td>
                  <code>{portWords(flow.query)}</code>
                </td>
                <td>
                  <StatusPill state={states.get(flow.id) ?? 'unknown'} />
                </td>
                <td>
                  <Select
                    label={`Expectation of ${name}`}
                    hideLabel
                    value={flow.expect ?? 'none'}
                    options={OPTIONS}
                    onChange={(value) =>
                      void dispatch('flows.expect', { queries: [flow.query], expect: value === 'none' ? null : value })
                    }
                  />
                </td>
                <td className="flows-holds" data-holds={holds ?? undefined}>
                  {holds === null ? '' : HOLDS[holds]}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
