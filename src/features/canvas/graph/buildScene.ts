import type { ExternalView, NamespaceView, NodeId, WorkloadId, WorkloadView } from '../../../engine';
import { CARD_SIZE, EMPTY_GROUP_SIZE, externalSize, FOLDED_SIZE, REST_SIZE, type SceneNode } from './sceneNode';

export interface SceneInput {
  /** Without hidden system namespaces. */
  readonly namespaces: readonly NamespaceView[];
  readonly workloads: ReadonlyMap<WorkloadId, WorkloadView>;
  readonly externals: readonly ExternalView[];
  readonly folded: ReadonlySet<string>;
  /** Above the limits at which the graph opens folded. */
  readonly large: boolean;
  /** Ends of the edges that are shown, folding done. */
  readonly linked: ReadonlySet<NodeId>;
  readonly focus: NodeId | null;
  /** The focus and its neighbours; null without focus. */
  readonly focusNodes: ReadonlySet<NodeId> | null;
}

/** Builds the nodes of the canvas; a node that did not change keeps its identity from one call to the next. */
export type SceneBuilder = (input: SceneInput) => readonly SceneNode[];

/** A builder with a memory of its last answer. `onBuilt` hears of every node that is made anew. */
export function createSceneBuilder(onBuilt: (id: NodeId) => void = () => {}): SceneBuilder {
  let before = new Map<NodeId, SceneNode>();
  let answer: readonly SceneNode[] = [];
  return (input) => {
    const nodes = sceneNodes(input).map((node) => {
      const old = before.get(node.id);
      if (old !== undefined && sameNode(old, node)) return old;
      onBuilt(node.id);
      return node;
    });
    before = new Map(nodes.map((node) => [node.id, node]));
    if (nodes.length !== answer.length || nodes.some((node, index) => node !== answer[index])) answer = nodes;
    return answer;
  };
}

function sceneNodes(input: SceneInput): readonly SceneNode[] {
  const focusWorkload = input.focus === null ? undefined : input.workloads.get(input.focus);
  return [
    ...input.externals.filter((view) => isShown(view, input)).map(externalNode),
    ...input.namespaces.flatMap((view) =>
      input.folded.has(view.name) ? [foldedNode(view)] : openNamespace(view, input, focusWorkload),
    ),
  ];
}

/** The Internet and address ranges stand always; "Anywhere" and "All namespaces" only where an edge ends at them. */
function isShown(view: ExternalView, input: SceneInput): boolean {
  return view.type === 'internet' || view.type === 'cidr' || input.linked.has(view.id);
}

function externalNode(view: ExternalView): SceneNode {
  return { kind: 'external', id: view.id, parent: null, size: externalSize(view), view };
}

function foldedNode(view: NamespaceView): SceneNode {
  return { kind: 'folded', id: view.name, parent: null, size: FOLDED_SIZE, view };
}

function openNamespace(
  view: NamespaceView,
  input: SceneInput,
  focusWorkload: WorkloadView | undefined,
): readonly SceneNode[] {
  const members = view.workloads.flatMap((id) => {
    const workload = input.workloads.get(id);
    return workload === undefined ? [] : [workload];
  });
  const focused = focusWorkload?.namespace === view.name ? input.focusNodes : null;
  const drawn = focused === null ? members : members.filter((workload) => focused.has(workload.id));
  const group: SceneNode = {
    kind: 'group',
    id: view.name,
    parent: null,
    size: EMPTY_GROUP_SIZE,
    view,
    large: input.large,
  };
  const rest = members.length - drawn.length;
  return [
    group,
    ...drawn.map(
      (workload): SceneNode => ({
        kind: 'workload',
        id: workload.id,
        parent: view.name,
        size: CARD_SIZE,
        view: workload,
      }),
    ),
    ...(rest > 0 && focusWorkload !== undefined
      ? [
          {
            kind: 'rest' as const,
            id: restId(view.name),
            parent: view.name,
            size: REST_SIZE,
            count: rest,
            focusName: focusWorkload.name,
          },
        ]
      : []),
  ];
}

/** No namespace or workload id starts with `+`. */
export function restId(namespace: string): NodeId {
  return `+rest ${namespace}`;
}

function sameNode(a: SceneNode, b: SceneNode): boolean {
  if (a.kind !== b.kind || a.parent !== b.parent) return false;
  if (a.kind === 'rest') return b.kind === 'rest' && a.count === b.count && a.focusName === b.focusName;
  if (a.kind === 'group') return b.kind === 'group' && a.large === b.large && sameView(a.view, b.view);
  return b.kind !== 'rest' && sameView(a.view, b.view);
}

/** Is the same drawn? Where in its file it stands may differ: an edit further up moves every range. */
function sameView(a: object, b: object): boolean {
  if (a === b) return true;
  const other = new Map(Object.entries(b));
  const entries = Object.entries(a);
  return (
    entries.length === other.size &&
    entries.every(([key, value]) => key === 'source' || Object.is(value, other.get(key)))
  );
}
