import type { EdgeItem, ExpectationView, FlowQuery } from '../../engine';
import { stableText } from '../../lib/stableText';
import type { AppState } from '../state';
import { createSelector, type Selector } from './createSelector';

const NONE: readonly ExpectationView[] = [];

const selectExpectations: Selector<readonly ExpectationView[]> = (state) => state.analysis.result?.expectations ?? NONE;

const selectByQuery: Selector<ReadonlyMap<string, ExpectationView>> = createSelector(
  [selectExpectations],
  (expectations) => new Map(expectations.map((expectation) => [keyOf(expectation.flow.query), expectation])),
);

function keyOf(query: FlowQuery): string {
  return stableText(query);
}

/** What somebody expects of a flow of an edge; null: nothing. */
export function expectationOf(state: AppState, item: EdgeItem): ExpectationView | null {
  return selectByQuery(state).get(keyOf(item.origin.type === 'drawn' ? item.origin.flow.query : item.query)) ?? null;
}
