import type { Analysis, NamespaceView, PolicyView, Tier, WorkloadView } from '../../engine';

/** One line of the outline's tree. Captions are not items of the tree: they head the columns of the items below them. */
export type OutlineRow =
  | {
      readonly type: 'namespace';
      readonly id: string;
      readonly namespace: NamespaceView;
      readonly expanded: boolean;
      /** Its place among its siblings, from 1, as screen readers say it. */
      readonly position: number;
      readonly setSize: number;
    }
  | {
      readonly type: 'caption';
      readonly id: string;
      readonly text: string;
      readonly columns: string;
      /** Heads a group beside the namespaces, not a part of the one above. */
      readonly isHeading: boolean;
    }
  | {
      readonly type: 'workload';
      readonly id: string;
      readonly workload: WorkloadView;
      readonly position: number;
      readonly setSize: number;
    }
  | {
      readonly type: 'policy';
      readonly id: string;
      readonly policy: PolicyView;
      /** Why the policy needs a look; null where nothing is wrong. */
      readonly warning: string | null;
      readonly position: number;
      readonly setSize: number;
    };

export interface OutlineInput {
  readonly namespaces: readonly NamespaceView[];
  readonly analysis: Analysis;
  /** Namespaces whose children are shown, as long as nothing is filtered. */
  readonly isExpanded: (namespace: NamespaceView) => boolean;
  readonly filter: string;
}

/** Heads the policies that belong to no namespace. */
const CLUSTER_POLICIES = 'Cluster policies';

/** The captions under it, in the order in which their policies are asked (S40). */
const TIER_CAPTIONS: readonly { readonly tier: Tier; readonly text: string }[] = [
  { tier: 'admin', text: 'Admin tier' },
  { tier: 'baseline', text: 'Baseline tier' },
  // Kinds that are not judged have no tier that anybody knows.
  { tier: 'networkPolicy', text: 'Other kinds' },
];

/**
 * The lines of the namespaces tree, in order. With a filter, what holds its text (ignoring case) and the namespaces above
 * it; a namespace that matches itself keeps all its children, folded or not as it was.
 */
export function outlineRows({ namespaces, analysis, isExpanded, filter }: OutlineInput): readonly OutlineRow[] {
  const wanted = filter.trim().toLowerCase();
  const holds = (name: string) => name.toLowerCase().includes(wanted);
  const workloads = groupByNamespace(analysis.workloads);
  const policies = groupByNamespace(analysis.policies);
  const warnings = policyWarnings(analysis);

  const shown = namespaces.flatMap((namespace) => {
    const own = { workloads: workloads.get(namespace.name) ?? [], policies: policies.get(namespace.name) ?? [] };
    if (wanted === '' || holds(namespace.name)) return [{ namespace, expanded: isExpanded(namespace), ...own }];
    const matching = {
      workloads: own.workloads.filter((workload) => holds(workload.name)),
      policies: own.policies.filter((policy) => holds(policy.name)),
    };
    const any = matching.workloads.length + matching.policies.length > 0;
    return any ? [{ namespace, expanded: true, ...matching }] : [];
  });

  const clusterScoped = (policies.get(null) ?? []).filter((policy) => holds(policy.name) || holds(policy.kind));
  const setSize = shown.length + clusterScoped.length;
  const rows: OutlineRow[] = [];
  shown.forEach(({ namespace, expanded, ...own }, index) => {
    const isLeaf = own.workloads.length + own.policies.length === 0;
    rows.push({
      type: 'namespace',
      id: namespace.name,
      namespace,
      expanded: expanded && !isLeaf,
      position: index + 1,
      setSize,
    });
    if (expanded) rows.push(...childRows(namespace.name, own.workloads, own.policies, warnings));
  });
  rows.push(...clusterRows(clusterScoped, warnings, shown.length, setSize));
  return rows;
}

/** Policies of the whole cluster, tier by tier, by priority within each. They are siblings of the namespaces. */
function clusterRows(
  policies: readonly PolicyView[],
  warnings: ReadonlyMap<string, string>,
  before: number,
  setSize: number,
): readonly OutlineRow[] {
  if (policies.length === 0) return [];
  const rows: OutlineRow[] = [caption(CLUSTER_POLICIES, CLUSTER_POLICIES, '', true)];
  let position = before;
  for (const { tier, text } of TIER_CAPTIONS) {
    const own = policies.filter((policy) => policy.tier === tier);
    if (own.length === 0) continue;
    const ranked = own.some(({ priority }) => priority !== null);
    rows.push(caption(`${CLUSTER_POLICIES} ${tier}`, text, ranked ? 'priority pods' : 'pods'));
    for (const policy of own.sort(byPriority)) {
      position += 1;
      const warning = warnings.get(policy.id) ?? null;
      rows.push({ type: 'policy', id: policy.id, policy, warning, position, setSize });
    }
  }
  return rows;
}

/** What has no priority comes last: the singleton, and what can't be read. */
function byPriority(a: PolicyView, b: PolicyView): number {
  return (a.priority ?? Number.POSITIVE_INFINITY) - (b.priority ?? Number.POSITIVE_INFINITY) || 0;
}

function caption(id: string, text: string, columns: string, isHeading = false): OutlineRow {
  return { type: 'caption', id, text, columns, isHeading };
}

function childRows(
  parent: string,
  workloads: readonly WorkloadView[],
  policies: readonly PolicyView[],
  warnings: ReadonlyMap<string, string>,
): readonly OutlineRow[] {
  const rows: OutlineRow[] = [];
  const setSize = workloads.length + policies.length;
  if (workloads.length > 0) rows.push(caption(`${parent} workloads`, 'Workloads', 'in out'));
  workloads.forEach((workload, index) => {
    rows.push({ type: 'workload', id: workload.id, workload, position: index + 1, setSize });
  });
  if (policies.length > 0) rows.push(caption(`${parent} policies`, 'Policies', 'pods'));
  policies.forEach((policy, index) => {
    const warning = warnings.get(policy.id) ?? null;
    rows.push({ type: 'policy', id: policy.id, policy, warning, position: workloads.length + index + 1, setSize });
  });
  return rows;
}

const STATUS_WARNINGS: Record<PolicyView['status'], string | null> = {
  ok: null,
  duplicate: 'Another policy has the same name; the last one counts.',
  refused: 'The API server would refuse this policy. Flows of the pods that it could select are unknown.',
  broken: 'This policy cannot be read. Flows of the pods that it could select are unknown.',
  inactive: 'The network plugin that is chosen does not act on policies of this kind: it changes nothing.',
  unmodelled: 'Drawbridge does not judge policies of this kind. Flows that it could touch are unknown.',
};

/** The sentence beside a policy's triangle: the worst of what was found in it. */
function policyWarnings(analysis: Analysis): ReadonlyMap<string, string> {
  const warnings = new Map<string, string>();
  for (const policy of analysis.policies) {
    const warning = STATUS_WARNINGS[policy.status];
    if (warning !== null) warnings.set(policy.id, warning);
  }
  for (const { policy, severity, message } of analysis.diagnostics) {
    if (policy !== null && severity !== 'info' && !warnings.has(policy)) warnings.set(policy, message);
  }
  return warnings;
}

function groupByNamespace<T extends { readonly namespace: string | null }>(
  items: readonly T[],
): ReadonlyMap<string | null, readonly T[]> {
  const groups = new Map<string | null, T[]>();
  for (const item of items) {
    const group = groups.get(item.namespace);
    if (group === undefined) groups.set(item.namespace, [item]);
    else group.push(item);
  }
  return groups;
}
