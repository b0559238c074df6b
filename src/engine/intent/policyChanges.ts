import { deepEqual } from '../../lib/deepEqual';
import type { AuthoringState } from '../authoring/authoring';
import { objectIn } from '../manifest/fields';
import { inPathOrder } from '../manifest/pathOrder';
import { createManifestReader } from '../manifest/reader';
import type { RunningFile } from '../model/intent';
import { code, phrase } from '../model/phrase';
import type { JsonObject, PolicyDocument, PolicyId } from '../model/resources';
import type { SourceFile } from '../model/source';
import type { Phrase } from '../model/verdict';
import type { CompiledPolicy } from '../policy/cluster';
import { compile } from '../policy/compile';

/** A policy that runs today and is to be changed or taken away. */
export interface RunningPolicy {
  readonly document: PolicyDocument;
  /** With everything that its text may leave out: as the cluster holds it. */
  readonly manifest: JsonObject;
}

/** What there is to do between the policies that run today and those of the workspace. */
export interface PolicyChanges {
  readonly unchanged: readonly PolicyId[];
  /** `replaces`: the one that runs under that name; null: there is none. */
  readonly applied: readonly { readonly id: PolicyId; readonly replaces: RunningPolicy | null }[];
  readonly removed: readonly RunningPolicy[];
  /** The files that the running policies stand in. */
  readonly files: readonly SourceFile[];
  /** Policies that no step is about, and why. */
  readonly leftOut: readonly Phrase[];
}

/** Compares the workspace's policies with those that run: none (null), or those of its files with some as they were. */
export function policyChanges(state: AuthoringState, running: readonly RunningFile[] | null): PolicyChanges {
  const wanted = judged(state.cluster.policies);
  const leftOut = state.cluster.policies.filter((policy) => policy.status !== 'ok').map(notJudged);
  if (running === null) {
    const applied = wanted.map(({ id }) => ({ id, replaces: null }));
    return { unchanged: [], applied, removed: [], files: state.files, leftOut };
  }
  const { files, policies, refused } = runningPolicies(state, running);
  const there = new Map(policies.map((policy) => [keyOf(policy.document), policy]));
  const isSame = (document: PolicyDocument): boolean =>
    deepEqual(there.get(keyOf(document))?.document.data, document.data);
  const keys = new Set(wanted.map(keyOf));
  return {
    unchanged: wanted.filter(isSame).map(({ id }) => id),
    applied: wanted
      .filter((document) => !isSame(document))
      .map((document) => ({ id: document.id, replaces: there.get(keyOf(document)) ?? null })),
    removed: policies.filter(({ document }) => !keys.has(keyOf(document))),
    files,
    leftOut: [...leftOut, ...refused],
  };
}

function runningPolicies(
  state: AuthoringState,
  running: readonly RunningFile[],
): {
  readonly files: readonly SourceFile[];
  readonly policies: readonly RunningPolicy[];
  readonly refused: readonly Phrase[];
} {
  const changed = new Set(running.map(({ path }) => path));
  const old = running.flatMap(({ file }) => (file === null ? [] : [file]));
  const files = inPathOrder([...state.files.filter(({ path }) => !changed.has(path)), ...old]);
  const { defaultNamespace } = state.reading.settings;
  const { resources } = state.cluster;
  const kept = resources.policies.filter(({ source }) => !changed.has(source.path));
  const read = createManifestReader().read(old, { defaultNamespace }).resources.policies;
  const places = new Map(files.map(({ path }, index) => [path, index]));
  const place = ({ source }: PolicyDocument): number => places.get(source.path) ?? 0;
  // In path and document order, for of two policies of one name the last counts (S54).
  const documents = [...kept, ...read].sort((a, b) => place(a) - place(b) || a.source.start - b.source.start);
  // Ids are given anew: two readings may have given the same one twice.
  const policies = documents.map((document, index) => ({ ...document, id: `${document.id} ${index}` }));
  const compiled = compile({ ...resources, policies, broken: [] }, state.cluster.reading).policies;
  const last = new Map(judged(compiled).map((document) => [keyOf(document), document]));
  return {
    files,
    policies: [...last.values()].map((document) => ({ document, manifest: manifestOf(document) })),
    // The API server would never have taken them, so they don't run.
    refused: compiled.filter(({ status }) => status === 'refused').map(notJudged),
  };
}

function judged(policies: readonly CompiledPolicy[]): readonly PolicyDocument[] {
  return policies.flatMap(({ status, document }) => (status === 'ok' && document !== null ? [document] : []));
}

function keyOf({ kind, apiVersion, namespace, name }: PolicyDocument): string {
  return `${apiVersion.split('/')[0]} ${kind} ${namespace ?? ''} ${name}`;
}

function manifestOf({ apiVersion, kind, data, namespace }: PolicyDocument): JsonObject {
  const metadata = { ...objectIn(data, 'metadata'), ...(namespace === null ? {} : { namespace }) };
  return { apiVersion, kind, ...data, metadata };
}

function notJudged({ name, source }: CompiledPolicy): Phrase {
  return phrase`${code(name)} (${source.path}:${source.line}) is not judged, so it has no step.`;
}
