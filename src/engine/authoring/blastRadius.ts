import { connect } from '../connectivity/connect';
import type { Connectivity } from '../connectivity/connectivity';
import { difference } from '../connectivity/difference';
import { type BlastRadius, noRadius, type RadiusChange, type RadiusFlow, type RadiusGroup } from '../model/blastRadius';
import { phrase } from '../model/phrase';
import type { WorkloadId } from '../model/resources';
import type { FlowQuery, Phrase } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { causesOf } from './radiusCauses';
import { changedFlows } from './radiusFlows';
import { intendedFlows } from './radiusIntended';
import { radiusNames } from './radiusNames';
import { radiusSentence } from './radiusSentences';
import { touchedWorkloads } from './radiusTouched';

const ORDER: readonly RadiusChange[] = ['opens', 'mayOpen', 'closes', 'mayClose'];

/** Pairs of workloads that are compared at most: about a second's work. */
const MAX_PAIRS = 400_000;

/**
 * What opens and what closes between two clusters, split into what is `intended` and the rest, and that by its cause. Where
 * neither enforces policies, both are judged as if they did (S11): planning is about the policies. What replicas of one workload open to each
 * other is not compared; a flow of several members counts as passing while some member's does (S52).
 */
export function blastRadius(
  before: Cluster,
  after: Cluster,
  intended: readonly FlowQuery[],
  newId: NewId = SAME,
): BlastRadius {
  const [was, is] = alikeEnforced(before, after);
  const touched = new Set([...touchedWorkloads(was, is)].map(newId));
  const workloads = new Set([...was.workloads.map(({ id }) => newId(id)), ...is.workloads.map(({ id }) => id)]);
  const kept = withinBudget(touched, workloads.size);
  const notes = notesOf(is, after, touched.size, kept.size);
  if (kept.size === 0) return { ...noRadius(null), notes };
  const options = { ipv6: was.resources.dualStack || is.resources.dualStack };
  const found = difference(renamed(connect(was, options), newId), connect(is, options), (id) => kept.has(id));
  const names = radiusNames([...workloads]);
  const flows = changedFlows(found.changed, intendedFlows([is, was], intended), names, options.ipv6);
  const groups = groupsOf(
    flows.filter((flow) => !flow.intended),
    causesOf(was, is, newId),
    names.workload,
  );
  const count = (...changes: readonly RadiusChange[]): number =>
    new Set(
      flows
        .filter(({ change }) => changes.includes(change))
        .map(({ change, from, to }) => `${change} ${from.workload ?? from.name} ${to.workload ?? to.name}`),
    ).size;
  return {
    intended: flows.filter((flow) => flow.intended),
    groups,
    opens: count('opens'),
    closes: count('closes'),
    unknown: count('mayOpen', 'mayClose'),
    notes,
    problem: null,
  };
}

/** What a workload of before is called after. */
type NewId = (id: WorkloadId) => WorkloadId;

const SAME: NewId = (id) => id;

/** The same connectivity under the names that workloads have afterwards: who is called otherwise is still the same. */
function renamed(before: Connectivity, newId: NewId): Connectivity {
  if (newId === SAME) return before;
  const old = new Map(before.workloads.map((id) => [newId(id), id]));
  const classes = { ...before.classes, classOf: (id: WorkloadId) => before.classes.classOf(old.get(id) ?? id) };
  return { ...before, workloads: [...old.keys()], classes };
}

/** As if both enforced policies; where just one does, that is the change itself. */
function alikeEnforced(before: Cluster, after: Cluster): readonly [Cluster, Cluster] {
  if (before.reading.enforced !== after.reading.enforced) return [before, after];
  return [enforced(before), enforced(after)];
}

function enforced(cluster: Cluster): Cluster {
  return cluster.reading.enforced ? cluster : { ...cluster, reading: { ...cluster.reading, enforced: true } };
}

/** As many of the workloads, in order, as can be compared with all others. */
function withinBudget(touched: ReadonlySet<WorkloadId>, all: number): ReadonlySet<WorkloadId> {
  const most = Math.max(1, Math.floor(MAX_PAIRS / Math.max(1, all)));
  return touched.size <= most ? touched : new Set([...touched].slice(0, most));
}

function notesOf(judged: Cluster, after: Cluster, touched: number, kept: number): readonly Phrase[] {
  const notes: Phrase[] = [];
  if (judged.reading.enforced && !after.reading.enforced) {
    notes.push(phrase`The network plugin enforces no policies; this is what would change where they are enforced.`);
  }
  if (kept < touched) {
    notes.push(
      phrase`Only ${kept} of the ${touched} workloads that this touches were compared with all others: more may open or close.`,
    );
  }
  return notes;
}

function groupsOf(
  flows: readonly RadiusFlow[],
  causeOf: ReturnType<typeof causesOf>,
  nameOf: (id: WorkloadId) => string,
): readonly RadiusGroup[] {
  const groups = new Map<string, Omit<RadiusGroup, 'sentence'> & { readonly flows: RadiusFlow[] }>();
  for (const flow of flows) {
    const cause = causeOf(flow);
    const key = `${flow.change} ${JSON.stringify(cause)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { cause, change: flow.change, flows: [flow] });
    else group.flows.push(flow);
  }
  return [...groups.values()]
    .sort((a, b) => ORDER.indexOf(a.change) - ORDER.indexOf(b.change) || b.flows.length - a.flows.length)
    .map((group) => ({ ...group, sentence: radiusSentence(group, nameOf) }));
}
