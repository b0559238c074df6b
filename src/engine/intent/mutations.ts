import { changeData } from '../manifest/edit/change';
import { isList, isObject, valueAt } from '../manifest/fields';
import { code, phrase } from '../model/phrase';
import type { JsonValue, PolicyDocument } from '../model/resources';
import type { SourceRange } from '../model/source';
import type { Direction, Phrase } from '../model/verdict';
import type { Cluster, CompiledPolicy } from '../policy/cluster';

/** One way in which a policy could say something else: a rule gone, or a selector or a block that takes everybody. */
export interface Mutation {
  readonly policy: CompiledPolicy;
  readonly type: 'rule' | 'selector';
  readonly change: Phrase;
  readonly source: SourceRange;
  /** The policy as it would be; it keeps its place and its id. */
  readonly document: PolicyDocument;
}

type Path = readonly (string | number)[];

/** Everything that chooses pods, namespaces, nodes or addresses, and what it says when it takes all of them. */
const WIDEST: Readonly<Record<string, string>> = {
  podSelector: 'every pod',
  namespaceSelector: 'all namespaces',
  namespaces: 'all namespaces',
  nodes: 'every node',
  ipBlock: 'every address',
  networks: 'every address',
};

/** Every rule of every judged policy taken away, and every selector and block widened to everybody. */
export function mutationsOf(cluster: Cluster): readonly Mutation[] {
  return cluster.policies
    .filter((policy) => policy.status === 'ok')
    .flatMap((policy) => (policy.document === null ? [] : mutationsOfPolicy(policy, policy.document)));
}

function mutationsOfPolicy(policy: CompiledPolicy, document: PolicyDocument): readonly Mutation[] {
  const rules = policy.directions.flatMap((direction) =>
    policy.rules[direction].map(({ index }) => ({ direction, index })),
  );
  return [
    ...rules.flatMap(({ direction, index }) =>
      mutation(policy, document, 'rule', ['spec', direction, index], null, [
        ...phrase`${code(direction)} rule ${index + 1} removed`,
      ]),
    ),
    ...[...subjectPaths(policy), ...rules.flatMap((rule) => peerPaths(document, rule))].flatMap(({ path, where }) => {
      const name = String(path.at(-1));
      const widened = widen(name, valueAt(document.data, path));
      if (widened === null) return [];
      const words = phrase`${code(name)}${where} widened to ${WIDEST[name] ?? 'everybody'}`;
      return mutation(policy, document, 'selector', path, widened, words);
    }),
  ];
}

/** `value` null: what stands there goes. */
function mutation(
  policy: CompiledPolicy,
  document: PolicyDocument,
  type: Mutation['type'],
  path: Path,
  value: JsonValue,
  change: Phrase,
): readonly Mutation[] {
  const data = changeData(document.data, value === null ? { type: 'remove', path } : { type: 'set', path, value });
  if (!isObject(data)) return [];
  return [{ policy, type, change, source: document.rangeAt(path), document: { ...document, data } }];
}

interface Place {
  readonly path: Path;
  /** " of ingress rule 1", nothing where it is the policy's own. */
  readonly where: Phrase;
}

function subjectPaths({ kind }: CompiledPolicy): readonly Place[] {
  if (kind === 'NetworkPolicy') return [{ path: ['spec', 'podSelector'], where: [] }];
  const where = phrase` of the ${code('subject')}`;
  return [['namespaces'], ['pods', 'namespaceSelector'], ['pods', 'podSelector']].map((rest) => ({
    path: ['spec', 'subject', ...rest],
    where,
  }));
}

interface RulePlace {
  readonly direction: Direction;
  readonly index: number;
}

/** Where something may stand that chooses the peers of a rule, in whatever kind of policy. */
function peerPaths(document: PolicyDocument, { direction, index }: RulePlace): readonly Place[] {
  const list: Path = ['spec', direction, index, direction === 'ingress' ? 'from' : 'to'];
  const peers = valueAt(document.data, list);
  if (!isList(peers)) return [];
  const rule = phrase` of ${code(direction)} rule ${index + 1}`;
  return peers.flatMap((_, peer) => {
    const where = peers.length === 1 ? rule : phrase`${rule}, peer ${peer + 1},`;
    return Object.keys(WIDEST).flatMap((name): readonly Place[] => [
      { path: [...list, peer, name], where },
      { path: [...list, peer, 'pods', name], where },
    ]);
  });
}

/** The same, taking everybody; null where it does already, or is not there. */
function widen(name: string, value: JsonValue | undefined): JsonValue | null {
  if (name === 'networks') {
    if (!isList(value) || value.length === 0) return null;
    const all = [...new Set(value.map((cidr) => everyAddress(cidr)))];
    return all.every((cidr) => value.includes(cidr)) ? null : all;
  }
  if (!isObject(value)) return null;
  if (name === 'ipBlock') {
    const cidr = everyAddress(value.cidr);
    const isWhole = value.cidr === cidr && (!isList(value.except) || value.except.length === 0);
    return isWhole ? null : { cidr };
  }
  const chooses = Object.values(value).some((part) =>
    isList(part) ? part.length > 0 : isObject(part) && Object.keys(part).length > 0,
  );
  return chooses ? {} : null;
}

function everyAddress(cidr: JsonValue | undefined): string {
  return typeof cidr === 'string' && cidr.includes(':') ? '::/0' : '0.0.0.0/0';
}
