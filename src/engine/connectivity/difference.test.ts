import { describe, expect, it } from 'vitest';
import { type ClusterInShort, networkPolicy, type PodInShort, resourcesOf } from '../../testing/clusterOf';
import type { JsonObject } from '../model/resources';
import { KUBERNETES_READING } from '../model/verdict';
import { compile } from '../policy/compile';
import { rangeText } from '../sets/addressSet';
import { type ConnectionSet, connectionsText, isNoConnection } from '../sets/connectionSet';
import { connect } from './connect';
import type { ChangedRow, ConnectivityEnd, Difference } from './connectivity';
import { difference } from './difference';

function differenceOf(before: ClusterInShort, after: ClusterInShort): Difference {
  const [a, b] = [before, after].map((short) => connect(compile(resourcesOf(short), KUBERNETES_READING)));
  if (a === undefined || b === undefined) throw new Error('two clusters');
  return difference(a, b);
}

function endText(end: ConnectivityEnd): string {
  return end.type === 'workload' ? end.id.replace('default/', '').replace('[Pod]', '') : rangeText(end.range);
}

function rowText({ from, to, opened, closed, becameUnknown, becameKnown }: ChangedRow): string {
  const part = (name: string, set: ConnectionSet) => (isNoConnection(set) ? [] : [`${name} ${connectionsText(set)}`]);
  const parts = [
    ...part('opened', opened),
    ...part('closed', closed),
    ...part('unknown', becameUnknown),
    ...part('known', becameKnown),
  ];
  return `${endText(from)} -> ${endText(to)}: ${parts.join('; ')}`;
}

const pods: readonly PodInShort[] = ['web', 'db', 'api'].map((name) => ({ name, labels: { app: name } }));
const toDb = (ingress: readonly JsonObject[]) =>
  networkPolicy('default', 'db', {
    podSelector: { matchLabels: { app: 'db' } },
    policyTypes: ['Ingress'],
    ingress: [...ingress],
  });
const fromPods = (app: string, port: number) => ({
  from: [{ podSelector: { matchLabels: { app } } }],
  ports: [{ port }],
});
const fromBlock = (cidr: string) => ({ from: [{ ipBlock: { cidr } }], ports: [{ port: 443 }] });

function changes(before: readonly JsonObject[], after: readonly JsonObject[]): readonly string[] {
  const { changed, came, went } = differenceOf({ pods, policies: before }, { pods, policies: after });
  expect([came, went]).toEqual([[], []]);
  return changed.map(rowText);
}

describe('difference', () => {
  it('is empty where nothing that matters changed', () => {
    expect(changes([toDb([])], [toDb([fromPods('nobody', 80)])])).toEqual([]);
  });

  it('says what opened and what closed, pair by pair', () => {
    expect(changes([toDb([fromPods('web', 5432)])], [toDb([fromPods('web', 5433), fromPods('api', 5432)])])).toEqual([
      'web -> db: opened TCP 5433; closed TCP 5432',
      'api -> db: opened TCP 5432',
    ]);
  });

  it('says what nobody knows any more, and what is known again', () => {
    const doubtful = { ...toDb([]), spec: { podSelector: { matchLabels: { app: 'db' } }, ingress: 'x' } };
    const [one, other] = [changes([toDb([])], [doubtful]), changes([doubtful], [toDb([])])];
    expect(one).toContain('web -> db: unknown All Connections');
    expect(other).toContain('web -> db: known All Connections');
  });

  it('cuts the addresses outside where a change begins or ends, and joins those that change alike', () => {
    const before = [toDb([fromBlock('10.0.0.0/9'), fromBlock('192.0.2.0/24')])];
    const after = [toDb([fromBlock('10.0.0.0/8'), fromBlock('11.0.0.0/8')])];
    expect(changes(before, after)).toEqual([
      '10.128.0.0-11.255.255.255 -> db: opened TCP 443',
      '192.0.2.0-192.0.2.255 -> db: closed TCP 443',
    ]);
  });

  it('says what opened or closed for some members of a workload alone (S52)', () => {
    const replicas: readonly PodInShort[] = ['one', 'two'].map((v) => ({
      name: `db-${v}`,
      workload: 'StatefulSet/db',
      labels: { v },
    }));
    const both = [{ name: 'web' }, ...replicas];
    const policies = [networkPolicy('default', 'one', { podSelector: { matchLabels: { v: 'one' } } })];
    const rows = (before: readonly JsonObject[], after: readonly JsonObject[]): readonly string[] =>
      differenceOf({ pods: both, policies: before }, { pods: both, policies: after }).changed.map(rowText);
    expect(rows(policies, [])).toContain('web -> db[StatefulSet]: opened All Connections');
    expect(rows([], policies)).toContain('web -> db[StatefulSet]: closed All Connections');
  });

  it('names the workloads that came and went, with what opened and closed for them', () => {
    const [web, db] = [pods.slice(0, 1), pods.slice(1, 2)];
    const { came, went, changed } = differenceOf({ pods: web, policies: [] }, { pods: [...web, ...db], policies: [] });
    expect([came, went]).toEqual([['default/db[Pod]'], []]);
    expect(changed.map(rowText)).toEqual([
      'web -> db: opened All Connections',
      'db -> web: opened All Connections',
      'db -> 0.0.0.0-255.255.255.255: opened All Connections',
      '0.0.0.0-255.255.255.255 -> db: opened All Connections',
    ]);
    expect(differenceOf({ pods: [...web, ...db] }, { pods: web }).went).toEqual(['default/db[Pod]']);
  });
});
