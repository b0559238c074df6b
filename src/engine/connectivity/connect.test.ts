import { describe, expect, it } from 'vitest';
import { type ClusterInShort, networkPolicy, resourcesOf } from '../../testing/clusterOf';
import { conformanceFolder } from '../../testing/conformance';
import { readConnectivityCases } from '../../testing/connectivityCases';
import { resourcesOf as resourcesOfFiles } from '../../testing/readResources';
import { type CniReading, KUBERNETES_READING } from '../model/verdict';
import { compile } from '../policy/compile';
import { rangeText } from '../sets/addressSet';
import { connectionsText, isNoConnection } from '../sets/connectionSet';
import { connect } from './connect';
import type { Connectivity, ConnectivityEnd, ConnectivityRow, ConnectOptions } from './connectivity';

/** As netpol-analyzer reads manifests: hostNetwork pods are like any pod, and no block takes a pod. */
const NETPOL_ANALYZER: CniReading = { ...KUBERNETES_READING, ipBlockPods: 'skip', hostNetwork: 'pod' };

const ALL = '0.0.0.0-255.255.255.255';

function endText(end: ConnectivityEnd): string {
  return end.type === 'workload' ? end.id : rangeText(end.range);
}

/** netpol-analyzer writes a single address as a range too. */
function listedEnd(end: ConnectivityEnd): string {
  const text = endText(end);
  return end.type === 'range' && end.range.first === end.range.last ? `${text}-${text}` : text;
}

function rowText({ from, to, allowed, byAll, unknown }: ConnectivityRow): string {
  const all = connectionsText(byAll) === connectionsText(allowed) ? '' : ` (by all: ${connectionsText(byAll)})`;
  const rest = isNoConnection(unknown) ? '' : `, unknown: ${connectionsText(unknown)}`;
  return `${endText(from)} -> ${endText(to)}: ${connectionsText(allowed)}${all}${rest}`;
}

function connectivityOf(short: ClusterInShort, options?: ConnectOptions): Connectivity {
  return connect(compile(resourcesOf(short), KUBERNETES_READING), options);
}

function rowsOf(short: ClusterInShort, options?: ConnectOptions): readonly string[] {
  return [...connectivityOf(short, options).rows()].map(rowText).sort();
}

const folder = conformanceFolder();
const TIERS = ['networkpolicy', 'adminnetworkpolicy'];
const cases = 'path' in folder ? TIERS.flatMap((tier) => readConnectivityCases(folder.path, tier)) : [];
const count = cases.reduce((sum, item) => sum + item.rows.length, 0);
const title = 'missing' in folder ? `connect: ${folder.missing}` : `connect: ${count} rows of other engines`;

describe.skipIf('missing' in folder)(title, () => {
  it.each(cases.map((item) => [item.name, item] as const))('%s', (_name, item) => {
    const connectivity = connect(compile(resourcesOfFiles(item.files), NETPOL_ANALYZER), { ranges: 'allowed' });
    const rows = [...connectivity.rows()]
      .filter(({ allowed }) => !isNoConnection(allowed))
      .map(({ from, to, allowed }) => `${listedEnd(from)},${listedEnd(to)},${connectionsText(allowed)}`);
    expect(rows.sort()).toEqual([...item.rows].sort());
  });
});

const toWeb = (spec: object) =>
  networkPolicy('default', 'web', { podSelector: { matchLabels: { app: 'web' } }, ...spec });
const web = { name: 'web', labels: { app: 'web' }, workload: 'Deployment/web' };

describe('connect', () => {
  it('opens everything between all where there is no policy, and leaves out a workload and itself', () => {
    expect(rowsOf({ pods: [web, { ...web, name: 'web-2' }, { name: 'db' }] })).toEqual([
      `${ALL} -> default/db[Pod]: All Connections`,
      `${ALL} -> default/web[Deployment]: All Connections`,
      `default/db[Pod] -> ${ALL}: All Connections`,
      'default/db[Pod] -> default/web[Deployment]: All Connections',
      `default/web[Deployment] -> ${ALL}: All Connections`,
      'default/web[Deployment] -> default/db[Pod]: All Connections',
    ]);
  });

  it('unites the members of a workload, and says what all of them may', () => {
    const other = { ...web, name: 'web-canary', labels: { app: 'canary' } };
    const policies = [toWeb({ ingress: [{ ports: [{ port: 80 }] }] })];
    expect(rowsOf({ pods: [web, other, { name: 'db' }], policies })).toContain(
      'default/db[Pod] -> default/web[Deployment]: All Connections (by all: TCP 80)',
    );
  });

  it('keeps what is unknown apart from what is allowed (S50)', () => {
    const from = [{ podSelector: { matchLabels: { hash: 'x1' } } }];
    const policies = [toWeb({ ingress: [{ ports: [{ port: 80 }] }, { from, ports: [{ port: 443 }] }] })];
    expect(rowsOf({ pods: [web, { name: 'db', unknownLabels: ['hash'] }], policies })).toContain(
      'default/db[Pod] -> default/web[Deployment]: TCP 80, unknown: TCP 443',
    );
  });

  it('cuts addresses where some workload tells them apart, and nowhere else', () => {
    const from = [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }, { ipBlock: { cidr: '10.1.0.0/16' } }];
    const policies = [toWeb({ ingress: [{ from, ports: [{ port: 80 }] }] })];
    const { sources, destinations } = connectivityOf({ pods: [web, { name: 'db' }], policies });
    expect(sources.map(rangeText)).toEqual([
      '0.0.0.0-9.255.255.255',
      '10.0.0.0-10.255.255.255',
      '11.0.0.0-255.255.255.255',
    ]);
    expect(destinations.map(rangeText)).toEqual([ALL]);
  });

  it('cuts addresses by what is allowed alone where asked, and then speaks for all of a range', () => {
    const other = { ...web, name: 'web-canary', labels: { app: 'canary' } };
    const policies = [toWeb({ ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }] })];
    const short = { pods: [web, other], policies };
    expect(rowsOf(short)).toContain('10.0.0.0-10.255.255.255 -> default/web[Deployment]: All Connections');
    expect(rowsOf(short, { ranges: 'allowed' })).toContain(
      `${ALL} -> default/web[Deployment]: All Connections (by all: No Connections)`,
    );
  });

  it('has IPv6 ranges where asked', () => {
    const short = { pods: [{ ...web, ips: ['10.0.0.1', 'fd00::1'] }], policies: [toWeb({})] };
    expect(connectivityOf(short).destinations.map(rangeText)).toEqual([ALL]);
    expect(rowsOf(short, { ipv6: true })).toEqual([
      `default/web[Deployment] -> ${ALL}: All Connections`,
      'default/web[Deployment] -> ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff: All Connections',
    ]);
  });

  it('answers one row, which is empty where nothing is open', () => {
    const connectivity = connectivityOf({ pods: [web, { name: 'db' }], policies: [toWeb({})] });
    const end = (id: string): ConnectivityEnd => ({ type: 'workload', id });
    const row = (from: string, to: string) => rowText(connectivity.between(end(from), end(to)));
    expect(row('default/web[Deployment]', 'default/db[Pod]')).toContain(': All Connections');
    expect(row('default/db[Pod]', 'default/web[Deployment]')).toContain(': No Connections');
    expect(row('default/db[Pod]', 'default/db[Pod]')).toContain(': No Connections');
    expect(row('default/db[Pod]', 'default/gone[Pod]')).toContain(': No Connections');
  });

  it('tells how many classes are done, and ends when it is told to', () => {
    const seen: string[] = [];
    const onProgress = (done: number, total: number) => seen.push(`${done} of ${total}`);
    const short = { pods: [web, { name: 'db' }, { name: 'api' }], policies: [toWeb({})] };
    expect([...connectivityOf(short, { onProgress }).rows()]).not.toEqual([]);
    expect(seen).toEqual(['1 of 2', '2 of 2']);
    const stop = () => {
      throw new Error('cancelled');
    };
    expect(() => [...connectivityOf(short, { onProgress: stop }).rows()]).toThrow('cancelled');
  });
});
