import { isObject, member, objectIn, textIn, valueAt } from '../manifest/fields';
import { templatePath } from '../manifest/resource/template';
import type { FieldEdit } from '../model/fieldEdit';
import type { WorkloadKind } from '../model/gesture';
import { code, listPhrase, phrase } from '../model/phrase';
import type { JsonObject } from '../model/resources';
import type { Phrase } from '../model/verdict';

/** Kinds whose pods run for ever: all describe them in a template and find them by a selector. */
type Lasting = 'Deployment' | 'StatefulSet' | 'DaemonSet';

/** Fields of `spec` that only some of the kinds have; what a kind lacks goes when a workload becomes one. */
const OWN_FIELDS: Readonly<Record<Lasting, readonly string[]>> = {
  Deployment: ['replicas', 'strategy', 'progressDeadlineSeconds', 'paused', 'revisionHistoryLimit', 'minReadySeconds'],
  StatefulSet: [
    'replicas',
    'serviceName',
    'updateStrategy',
    'podManagementPolicy',
    'volumeClaimTemplates',
    'persistentVolumeClaimRetentionPolicy',
    'ordinals',
    'revisionHistoryLimit',
    'minReadySeconds',
  ],
  DaemonSet: ['updateStrategy', 'revisionHistoryLimit', 'minReadySeconds'],
};

const API_VERSIONS: Readonly<Record<WorkloadKind, string>> = {
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  Job: 'batch/v1',
  CronJob: 'batch/v1',
  Pod: 'v1',
};

/** A CronJob can't be without one. */
const SCHEDULE = '0 * * * *';

const LABELS = ['metadata', 'labels'];
const TEMPLATE_KEYS = ['template', 'spec'];
const JOB_KEYS = ['jobTemplate', 'spec'];

/** Kinds that can become others here; all but those of WorkloadKind only do so, and nothing becomes one of them. */
function familyOf(kind: string): 'lasting' | 'ending' | 'pod' | null {
  if (Object.hasOwn(OWN_FIELDS, kind) || kind === 'ReplicaSet') return 'lasting';
  if (kind === 'Job' || kind === 'CronJob') return 'ending';
  return kind === 'Pod' ? 'pod' : null;
}

/** Why a workload of one kind can't become one of another, and what to do instead; null: it can, as far as its kind goes. */
export function kindProblem(from: string, to: WorkloadKind): Phrase | null {
  const [was, is] = [familyOf(from), familyOf(to)];
  if (was === null)
    return phrase`A ${from} can’t become a ${to}: how it describes its pods is not known here. Add a ${to} of its own, and delete this one.`;
  if (was === 'lasting' && is === 'ending')
    return phrase`A ${from} can’t become a ${to}: its pods run for ever, and those of a ${to} end. Add a ${to} of its own, and delete this one.`;
  if (was === 'ending' && is === 'lasting')
    return phrase`A ${from} can’t become a ${to}: its pods end, and those of a ${to} run for ever. Add a ${to} of its own, and delete this one.`;
  return null;
}

/** The edits of a workload's document that make it one of another kind, with what goes by that; or why there are none. */
export function kindEdits(
  data: JsonObject,
  name: string,
  to: WorkloadKind,
): { readonly edits: readonly FieldEdit[]; readonly notes: readonly Phrase[] } | { readonly refusal: Phrase } {
  const from = textIn(data, 'kind') ?? 'Pod';
  const problem = kindProblem(from, to) ?? restartProblem(data, from, to) ?? labelsProblem(data, from, to);
  if (problem !== null) return { refusal: problem };
  const spec = objectIn(data, 'spec');
  const head: FieldEdit[] = [
    { type: 'set', path: ['kind'], value: to },
    { type: 'set', path: ['apiVersion'], value: API_VERSIONS[to] },
  ];
  // What a cluster said of the old kind is not true of the new one.
  if (Object.hasOwn(data, 'status')) head.push({ type: 'remove', path: ['status'] });
  if (from === 'Pod') return { edits: [...head, ...fromPod(data, name, to)], notes: notesOf([], to) };
  if (to === 'Pod') {
    const inner = from === 'CronJob' ? objectIn(objectIn(spec, 'jobTemplate'), 'spec') : spec;
    const gone = [
      ...fieldsBut(spec, ['template', 'jobTemplate']),
      ...(inner === spec ? [] : fieldsBut(inner, ['template'])),
    ];
    return {
      edits: [...head, ...toPod(data, from)],
      notes: notesOf(
        gone.filter((field) => field !== 'selector'),
        to,
      ),
    };
  }
  if (familyOf(to) === 'ending') {
    if (to === 'Job') {
      const edits: FieldEdit[] = [...head, { type: 'lift', path: ['spec'], keys: JOB_KEYS }];
      return { edits, notes: notesOf(fieldsBut(spec, ['jobTemplate']), to) };
    }
    return { edits: [...head, ...toCronJob(spec)], notes: notesOf([], to) };
  }
  const kept = Object.entries(OWN_FIELDS).find(([kind]) => kind === to)?.[1] ?? [];
  const known = new Set(Object.values(OWN_FIELDS).flat());
  const gone = Object.keys(spec).filter((field) => known.has(field) && !kept.includes(field));
  const edits = [...head, ...gone.map((field): FieldEdit => ({ type: 'remove', path: ['spec', field] }))];
  return { edits: [...edits, ...serviceName(to, spec, name)], notes: notesOf(gone, to) };
}

function serviceName(to: WorkloadKind, spec: JsonObject, name: string): readonly FieldEdit[] {
  if (to !== 'StatefulSet' || Object.hasOwn(spec, 'serviceName')) return [];
  return [{ type: 'set', path: ['spec', 'serviceName'], value: name }];
}

function fromPod(data: JsonObject, name: string, to: WorkloadKind): readonly FieldEdit[] {
  const labels = valueAt(data, LABELS);
  const annotations = valueAt(data, ['metadata', 'annotations']);
  const edits: FieldEdit[] = [{ type: 'nest', path: ['spec'], keys: TEMPLATE_KEYS }];
  if (labels !== undefined) edits.push({ type: 'set', path: ['spec', 'template', ...LABELS], value: labels });
  if (isObject(annotations))
    edits.push({ type: 'set', path: ['spec', 'template', 'metadata', 'annotations'], value: annotations });
  if (familyOf(to) === 'lasting' && labels !== undefined)
    edits.push({ type: 'set', path: ['spec', 'selector', 'matchLabels'], value: labels });
  if (to === 'CronJob') edits.push(...toCronJob({}));
  return [...edits, ...serviceName(to, {}, name)];
}

function toCronJob(spec: JsonObject): readonly FieldEdit[] {
  // A Job's selector is made by its controller; a template of Jobs has none.
  const made = ['selector', 'manualSelector'].filter((field) => Object.hasOwn(spec, field));
  return [
    ...made.map((field): FieldEdit => ({ type: 'remove', path: ['spec', field] })),
    { type: 'nest', path: ['spec'], keys: JOB_KEYS },
    { type: 'set', path: ['spec', 'schedule'], value: SCHEDULE },
  ];
}

/** The pod is what the template says, by its labels and annotations, and by nothing of the controller's own. */
function toPod(data: JsonObject, from: string): readonly FieldEdit[] {
  const path = templatePath(from);
  const edits = ['labels', 'annotations'].flatMap((field): readonly FieldEdit[] => {
    const own = ['metadata', field];
    const value = valueAt(data, [...path, ...own]);
    if (isObject(value)) return [{ type: 'set', path: own, value }];
    return valueAt(data, own) === undefined ? [] : [{ type: 'remove', path: own }];
  });
  return [...edits, { type: 'lift', path: ['spec'], keys: [...path.slice(1), 'spec'] }];
}

function fieldsBut(spec: JsonObject, kept: readonly string[]): readonly string[] {
  return Object.keys(spec).filter((field) => !kept.includes(field));
}

function notesOf(gone: readonly string[], to: WorkloadKind): readonly Phrase[] {
  return [
    ...(gone.length === 0 ? [] : [phrase`A ${to} has no ${listPhrase(gone)}, so that went.`]),
    ...(to === 'CronJob' ? [phrase`It runs every hour (${code(SCHEDULE)}) until its text says otherwise.`] : []),
  ];
}

/** Pods of the lasting kinds are always started anew, those of the others never. */
function restartProblem(data: JsonObject, from: string, to: WorkloadKind): Phrase | null {
  if (from !== 'Pod' || to === 'Pod') return null;
  const policy = textIn(objectIn(data, 'spec'), 'restartPolicy') ?? 'Always';
  const ends = familyOf(to) === 'ending';
  if (ends === (policy !== 'Always')) return null;
  return phrase`Its ${code('restartPolicy')} is ${code(policy)}, and a ${to} takes only ${ends ? phrase`${code('OnFailure')} and ${code('Never')}` : code('Always')}: change that in its text first.`;
}

/** A controller of the lasting kinds finds its pods by their labels. */
function labelsProblem(data: JsonObject, from: string, to: WorkloadKind): Phrase | null {
  if (from !== 'Pod' || familyOf(to) !== 'lasting') return null;
  const labels = member(objectIn(data, 'metadata'), 'labels');
  if (isObject(labels) && Object.keys(labels).length > 0) return null;
  return phrase`It has no label by which a ${to} could find its pods: add one first.`;
}
