import { changeData } from '../manifest/edit/change';
import { isList, isObject, valueAt } from '../manifest/fields';
import { code, phrase } from '../model/phrase';
import type { PolicyDocument } from '../model/resources';
import type { SourceRange } from '../model/source';
import type { Phrase } from '../model/verdict';
import type { Cluster, CompiledPolicy } from '../policy/cluster';

/** One way in which a policy could say something else: a rule gone, or a selector that takes everybody. */
export interface Mutation {
  readonly policy: CompiledPolicy;
  readonly type: 'rule' | 'selector';
  readonly change: Phrase;
  readonly source: SourceRange;
  /** The policy as it would be; it keeps its place and its id. */
  readonly document: PolicyDocument;
}

type Path = readonly (string | number)[];

/** Every rule of every judged policy taken away, and every selector of a NetworkPolicy widened to everybody. */
export function mutationsOf(cluster: Cluster): readonly Mutation[] {
  return cluster.policies
    .filter((policy) => policy.status === 'ok')
    .flatMap((policy) => (policy.document === null ? [] : mutationsOfPolicy(policy, policy.document)));
}

function mutationsOfPolicy(policy: CompiledPolicy, document: PolicyDocument): readonly Mutation[] {
  const found: Mutation[] = [];
  const add = (type: Mutation['type'], path: Path, removes: boolean, change: Phrase): void => {
    const data = changeData(document.data, removes ? { type: 'remove', path } : { type: 'set', path, value: {} });
    if (!isObject(data)) return;
    found.push({ policy, type, change, source: document.rangeAt(path), document: { ...document, data } });
  };
  for (const direction of policy.directions) {
    for (const rule of policy.rules[direction]) {
      const path = ['spec', direction, rule.index];
      add('rule', path, true, phrase`${code(direction)} rule ${rule.index + 1} removed`);
    }
  }
  if (policy.kind !== 'NetworkPolicy') return found;
  for (const path of selectorPaths(document, policy)) {
    const name = String(path.at(-1));
    const where = path.length === 2 ? phrase`` : phrase` of ${code(String(path[1]))} rule ${Number(path[2]) + 1}`;
    add('selector', path, false, phrase`${code(name)}${where} widened to ${widest(name)}`);
  }
  return found;
}

function widest(name: string): string {
  return name === 'namespaceSelector' ? 'all namespaces' : 'every pod';
}

/** Where selectors stand that do not take everybody yet. */
function selectorPaths(document: PolicyDocument, policy: CompiledPolicy): readonly Path[] {
  const paths: Path[] = [['spec', 'podSelector']];
  for (const direction of policy.directions) {
    for (const { index } of policy.rules[direction]) {
      const key = direction === 'ingress' ? 'from' : 'to';
      const peers = valueAt(document.data, ['spec', direction, index, key]);
      if (!isList(peers)) continue;
      peers.forEach((_, peer) => {
        for (const name of ['podSelector', 'namespaceSelector'])
          paths.push(['spec', direction, index, key, peer, name]);
      });
    }
  }
  return paths.filter((path) => {
    const selector = valueAt(document.data, path);
    return (
      isObject(selector) &&
      Object.values(selector).some((part) =>
        isList(part) ? part.length > 0 : isObject(part) && Object.keys(part).length > 0,
      )
    );
  });
}
