import type { Gesture, NodeId } from '../../engine';
import type { CommandContext } from '../commandContext';
import { INITIAL_SESSION } from '../initialState';
import {
  namespaceOf,
  nodeName,
  selectEdges,
  selectExternals,
  selectNamespaces,
  selectWorkloads,
} from '../selectors/analysis';
import { distinctFlows, selectVisibleEdges } from '../selectors/edges';
import { selectFolded } from '../selectors/folding';
import type { AppState } from '../state';
import { command } from './command';
import { closeFlow, reviewed } from './review';

export const set = command('selection.set', 'Select', ({ patchSession }, selection) => patchSession({ selection }));

export const clear = command('selection.clear', 'Clear the selection', ({ patchSession }) =>
  patchSession({ selection: INITIAL_SESSION.selection }),
);

/** What removing the selection would take, or why it is not possible. */
type Removal = { readonly gestures: readonly Gesture[]; readonly label?: string } | { readonly refusal: string };

export const remove = command(
  'selection.remove',
  'Remove',
  (context) =>
    context.inTurn(async () => {
      if (context.state().session.selection.type === 'none') return;
      const removal = removalOf(context.state());
      if ('refusal' in removal) {
        context.refuse(removal.refusal);
        return;
      }
      const { revision } = context.state().document;
      const [only, ...more] = removal.gestures;
      if (only?.type === 'removeFlow' && more.length === 0) {
        await closeFlow(context, only.query);
        clearIfRemoved(context, revision);
        return;
      }
      await reviewed(context, removal);
      clearIfRemoved(context, revision);
    }),
  { isEnabled: ({ session }) => session.selection.type !== 'none' },
);

/** Nothing was removed: what is selected is still there, and stays selected. */
function clearIfRemoved({ state, patchSession }: CommandContext, revision: number): void {
  if (state().document.revision !== revision) patchSession({ selection: INITIAL_SESSION.selection });
}

function removalOf(state: AppState): Removal {
  const { selection } = state.session;
  switch (selection.type) {
    case 'none':
      return { refusal: 'Nothing is selected.' };
    case 'policy':
      return { gestures: [{ type: 'removePolicy', policy: selection.id }] };
    case 'nodes':
      return nodeRemoval(state, selection.ids);
    case 'edge':
      return edgeRemoval(state, selection.id, selection.item);
  }
}

function nodeRemoval(state: AppState, ids: readonly NodeId[]): Removal {
  const externals = selectExternals(state);
  const gestures: Gesture[] = [];
  for (const id of ids) {
    const external = externals.get(id);
    if (external?.type === 'cidr') gestures.push({ type: 'removeExternal', cidr: external.cidr });
    else return { refusal: whyNodeStays(state, id) };
  }
  return gestures.length === 1 ? { gestures } : { gestures, label: `Remove ${gestures.length} address ranges` };
}

function whyNodeStays(state: AppState, id: NodeId): string {
  const name = nodeName(state, id);
  const source = selectWorkloads(state).get(id)?.source ?? selectNamespaces(state).get(id)?.source ?? null;
  if (source !== null)
    return `"${name}" is written in ${source.path}, line ${source.line}. To remove it, delete it there.`;
  if (namespaceOf(selectWorkloads(state), selectNamespaces(state), id) !== null) {
    return `No file shows "${name}": it stands here because a policy or a workload names it, or because it is assumed.`;
  }
  return `"${name}" is not something that was drawn: it stands for what rules and flows name, and goes with the last of them.`;
}

function edgeRemoval(state: AppState, id: string, itemId: string | null): Removal {
  const visible = selectVisibleEdges(state).find((candidate) => candidate.id === id);
  const edge = visible ?? selectEdges(state).find((candidate) => candidate.id === id);
  if (edge === undefined) return { refusal: 'The selected edge is not there any more.' };
  const folded = selectFolded(state);
  const own = selectEdges(state).find((candidate) => candidate.id === id)?.items.length ?? 0;
  if (itemId === null && (folded.has(edge.from) || folded.has(edge.to)) && edge.items.length > own) {
    return {
      refusal: 'This edge stands for flows of a folded namespace. Unfold it, or pick one of the flows, to remove it.',
    };
  }
  const items = itemId === null ? edge.items : edge.items.filter((item) => item.id === itemId);
  // An egress rule and an ingress rule of one flow are removed by one gesture.
  const flows = distinctFlows(items.filter((item) => item.origin.type !== 'effective'));
  if (flows.length === 0) {
    const who = nodeName(state, edge.from);
    return {
      refusal: `No rule and no drawn flow stands for this: it passes because gates of "${who}" or "${nodeName(state, edge.to)}" are open. Default deny closes them.`,
    };
  }
  const gestures = flows.map(({ query }): Gesture => ({ type: 'removeFlow', query }));
  return gestures.length === 1 ? { gestures } : { gestures, label: `Remove ${gestures.length} flows` };
}
