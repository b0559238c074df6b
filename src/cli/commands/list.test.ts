import { describe, expect, test } from 'vitest';
import { shopFolder, shopPolicy } from '../../testing/cliShop';
import { runCli } from '../../testing/runCli';

/* Golden texts of every format of `list`, over the shop: the api takes 8080 from frontend, and from a batch that is not there. */

const FILES = shopFolder('shop', shopPolicy(8080, ['frontend', 'batch']));

async function list(...argv: readonly string[]): Promise<string> {
  const { code, out, err } = await runCli(['list', 'shop', ...argv], { files: FILES });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

describe('list', () => {
  test('txt, which is usual', async () => {
    const expected = `0.0.0.0-255.255.255.255 => shop/frontend[Deployment] : All Connections
shop/frontend[Deployment] => 0.0.0.0-255.255.255.255 : All Connections
shop/frontend[Deployment] => shop/api[Deployment] : TCP 8080
`;
    expect(await list()).toBe(expected);
    expect(await list('--format', 'txt')).toBe(expected);
  });

  test('csv in netpol-analyzer’s notation, lines end in CRLF', async () => {
    expect(await list('--format', 'csv')).toBe(
      [
        'src,dst,conn',
        '0.0.0.0-255.255.255.255,shop/frontend[Deployment],All Connections',
        'shop/frontend[Deployment],0.0.0.0-255.255.255.255,All Connections',
        'shop/frontend[Deployment],shop/api[Deployment],TCP 8080',
        '',
      ].join('\r\n'),
    );
  });

  test('json, ports as intervals', async () => {
    const { connections } = JSON.parse(await list('--format', 'json'));
    expect(connections).toHaveLength(3);
    expect(connections[2]).toEqual({
      src: 'shop/frontend[Deployment]',
      dst: 'shop/api[Deployment]',
      conn: 'TCP 8080',
      allowed: { TCP: [[8080, 8080]] },
      partial: {},
      unknown: {},
    });
    expect(Object.keys(connections[0].allowed)).toEqual(['SCTP', 'TCP', 'UDP']);
  });

  test('md', async () => {
    expect(await list('--format', 'md')).toBe(`| src | dst | conn |
| --- | --- | --- |
| 0.0.0.0-255.255.255.255 | shop/frontend[Deployment] | All Connections |
| shop/frontend[Deployment] | 0.0.0.0-255.255.255.255 | All Connections |
| shop/frontend[Deployment] | shop/api[Deployment] | TCP 8080 |
`);
  });

  test('dot, a cluster for every namespace', async () => {
    expect(await list('--format', 'dot')).toBe(`digraph connectivity {
  rankdir=LR
  node [shape=box]
  subgraph "cluster_shop" {
    label="shop"
    "shop/api[Deployment]" [label="api[Deployment]"]
    "shop/frontend[Deployment]" [label="frontend[Deployment]"]
  }
  "0.0.0.0-255.255.255.255" [shape=ellipse]
  "0.0.0.0-255.255.255.255" -> "shop/frontend[Deployment]" [label="All Connections"]
  "shop/frontend[Deployment]" -> "0.0.0.0-255.255.255.255" [label="All Connections"]
  "shop/frontend[Deployment]" -> "shop/api[Deployment]" [label="TCP 8080"]
}
`);
  });

  test('--focus keeps the rows of one workload, with or without its kind', async () => {
    const expected = 'shop/frontend[Deployment] => shop/api[Deployment] : TCP 8080\n';
    expect(await list('--focus', 'shop/api')).toBe(expected);
    expect(await list('--focus', 'shop/api[Deployment]')).toBe(expected);
  });

  test('--explain says why, with the places of the rules, in txt and json', async () => {
    const [row, ...why] = (await list('--focus', 'shop/api', '--explain')).trimEnd().split('\n');
    expect(row).toBe('shop/frontend[Deployment] => shop/api[Deployment] : TCP 8080');
    expect(why.slice(-5)).toEqual([
      '    shop/frontend[Deployment] → shop/api[Deployment], TCP 8080',
      '      Egress gate of shop/frontend[Deployment]: open. Not isolated. All traffic passes.',
      '      Ingress gate of shop/api[Deployment]: open.',
      '        NetworkPolicy api (shop/policies.yaml:3 from shop/templates/api.yaml)',
      '          rule 1 (shop/policies.yaml:10 from shop/templates/api.yaml) admits: podSelector app=frontend matches; port 8080/TCP',
    ]);
    const { connections } = JSON.parse(await list('--focus', 'shop/api', '--explain', '--format', 'json'));
    expect(connections[0].explanation.split('\n')).toEqual(why);
  });

  test('--explain of external addresses', async () => {
    expect(await list('--explain')).toContain('All Connections\n    0.0.0.0');
  });
});

describe('list --exposure', () => {
  const row = 'shop/[pods with app=batch] => shop/api[Deployment] : TCP 8080';

  test('txt has a section of its own', async () => {
    expect(await list('--exposure', '--focus', 'shop/api')).toBe(
      `shop/frontend[Deployment] => shop/api[Deployment] : TCP 8080\n\nExposed to pods that no manifest shows:\n${row}\n`,
    );
    expect(await list('--exposure', '--focus', 'shop/frontend')).toMatch(/manifest shows:\nnothing\n$/);
  });

  test('csv has a row among the others', async () => {
    expect(await list('--exposure', '--format', 'csv')).toContain(
      '\r\nshop/[pods with app=batch],shop/api[Deployment],TCP 8080\r\n',
    );
  });

  test('md, json and dot', async () => {
    expect(await list('--exposure', '--format', 'md')).toContain(
      '| shop/[pods with app=batch] | shop/api[Deployment] | TCP 8080 |\n',
    );
    expect(await list('--exposure', '--format', 'dot')).toContain(
      '"shop/[pods with app=batch]" -> "shop/api[Deployment]" [label="TCP 8080" style=dotted]\n',
    );
    expect(JSON.parse(await list('--exposure', '--format', 'json')).exposure).toEqual([
      {
        src: 'shop/[pods with app=batch]',
        dst: 'shop/api[Deployment]',
        conn: 'TCP 8080',
        workload: 'shop/api[Deployment]',
        direction: 'ingress',
        namespace: 'shop',
        namespaceSelector: null,
        podSelector: 'app=batch',
        allowed: { TCP: [[8080, 8080]] },
        named: [],
        policies: ['NetworkPolicy/shop/api'],
      },
    ]);
  });
});

describe('list and what is not known, or holds for a part', () => {
  const refused = { files: shopFolder('shop', shopPolicy(99_999)) };

  test('csv leaves it out; the others tell it', async () => {
    const rowOf = async (format: string): Promise<string> => {
      const { out } = await runCli(
        ['list', 'shop', '--keep-going', '--focus', 'shop/api', '--format', format],
        refused,
      );
      return out;
    };
    expect(await rowOf('csv')).not.toContain('shop/frontend[Deployment],shop/api[Deployment]');
    expect(await rowOf('txt')).toContain('=> shop/api[Deployment] : (unknown: All Connections)\n');
    expect(await rowOf('md')).toContain('| shop/api[Deployment] | (unknown: All Connections) |');
    expect(await rowOf('dot')).toContain('[label="unknown: All Connections" style=dashed]');
    expect(JSON.parse(await rowOf('json')).connections[0]).toMatchObject({ conn: '', allowed: {} });
  });

  test('nothing at all is said to be so', async () => {
    const lonely = { files: { 'a.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n' } };
    expect(await runCli(['list', 'a.yaml'], lonely)).toEqual({ code: 0, out: 'No connection is allowed.\n', err: '' });
  });

  test('--assume-dns puts a CoreDNS in', async () => {
    expect(await list('--assume-dns')).toContain('kube-system/coredns[Deployment]');
    expect(await list()).not.toContain('coredns');
  });

  test('--ipv6 tells the IPv6 ranges of a dual-stack cluster', async () => {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'a' },
      status: { phase: 'Running', podIPs: [{ ip: '10.0.0.1' }, { ip: 'fd00::1' }] },
    };
    const world = { files: { 'a.json': JSON.stringify(pod) } };
    const all = '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff';
    expect((await runCli(['list', 'a.json', '--ipv6', '-n', 'x'], world)).out).toContain(`x/a[Pod] => ${all} : All`);
    expect((await runCli(['list', 'a.json'], world)).out).not.toContain('::');
  });
});
