import type { FieldPath } from '../model/finding';
import type { Stretch } from '../model/language';
import type { Direction } from '../model/verdict';
import type { CompiledPeer, CompiledPolicy } from '../policy/cluster';
import { orTri, type TriBits } from '../sets/bits';
import { documentAt, headOf, type LanguageState, textOf } from './languageState';
import { placeInTree, type TreePlace } from './placeInTree';
import type { Field } from './schema/field';
import { schemaOf } from './schema/schemaOf';

/** What stands at an offset of a file, with the policy that it belongs to. */
export interface PolicyPlace {
  readonly schema: Field;
  /** From the policy's root, also where the policy is an item of a List. */
  readonly path: FieldPath;
  readonly part: TreePlace['part'];
  /** Of the file. */
  readonly place: Stretch;
  /** Null: not one of the cluster's policies. */
  readonly policy: CompiledPolicy | null;
}

/** Null where there is nothing that the schemas know, and in documents that can't be read. */
export function policyPlace(state: LanguageState, path: string, offset: number): PolicyPlace | null {
  const text = textOf(state.files, path);
  if (text === null) return null;
  const document = documentAt(text, offset);
  const tree = document.tree();
  const found = tree === null ? null : placeInTree(tree, offset - document.start);
  if (found === null) return null;
  const policy =
    state.cluster.policies.find(
      ({ source }) => source.path === path && source.start <= offset && offset <= source.end,
    ) ?? null;
  const head =
    policy?.document === null || policy === null
      ? headOf(document)
      : { apiVersion: policy.document.apiVersion, kind: policy.kind };
  const schema = schemaOf(head.apiVersion, head.kind);
  if (schema === null) return null;
  return {
    schema,
    path: found.path[0] === 'items' ? found.path.slice(2) : found.path,
    part: found.part,
    place: { start: document.start + found.start, end: document.start + found.end },
    policy,
  };
}

/** The peers of a rule that a path leads into; none where it leads elsewhere. */
export function peersAt(policy: CompiledPolicy, path: FieldPath): readonly CompiledPeer[] {
  const [spec, direction, rule, list, peer] = path;
  if (spec !== 'spec' || (direction !== 'ingress' && direction !== 'egress')) return [];
  if ((list !== 'from' && list !== 'to') || typeof peer !== 'number') return [];
  const peers = policy.rules[direction].find(({ index }) => index === rule)?.peers ?? [];
  return peers.filter(({ index }) => index === peer);
}

/** Does the path lead into what says which pods the policy is about? */
export function isInSubject(path: FieldPath): boolean {
  return path[0] === 'spec' && (path[1] === 'podSelector' || path[1] === 'subject');
}

/** The pods that the policy is about, in whatever direction. */
export function subjectOf(policy: CompiledPolicy): TriBits {
  return orTri(policy.selects.ingress, policy.selects.egress);
}

const NAMES: Readonly<Record<Direction, string>> = { ingress: 'Ingress', egress: 'Egress' };

/** "Ingress and Egress"; empty where the policy restricts nothing. */
export function directionNames({ directions }: CompiledPolicy): string {
  return directions.map((direction) => NAMES[direction]).join(' and ');
}
