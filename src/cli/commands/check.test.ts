import { describe, expect, test } from 'vitest';
import { shopFolder, shopPolicy } from '../../testing/cliShop';
import { runCli } from '../../testing/runCli';

const FLOWS = `flows:
  - from: shop/frontend
    to: shop/api
    port: 8080
    expect: allowed
    name: checkout <path>
  - {from: shop/api, to: shop/frontend, port: 80, expect: allowed}
  - {from: shop/nobody, to: shop/frontend, port: 80, expect: blocked}
  - {from: shop/frontend, to: shop/api, protocol: TCP, expect: blocked}
  - {from: 203.0.113.5, to: api.shop, port: http}
`;

const FILES: Readonly<Record<string, string>> = {
  ...shopFolder('shop'),
  ...shopFolder('next', shopPolicy(9090)),
  'flows.yaml': FLOWS,
};
const WORLD = { files: FILES };

const AT = '(shop/policies.yaml:3 from shop/templates/api.yaml)';

function check(line: string, flows = FLOWS) {
  return runCli(['check', ...line.split(' '), '--flows', 'flows.yaml'], {
    files: { ...FILES, 'flows.yaml': flows },
  });
}

describe('an expectation holds for exactly its verdict', () => {
  test.each([
    ['{from: shop/frontend, to: shop/api, port: 8080, expect: allowed}', 0],
    ['{from: shop/frontend, to: shop/api, port: 8080, expect: blocked}', 1],
    ['{from: shop/frontend, to: shop/api, port: 8081, expect: blocked}', 0],
    ['{from: shop/frontend, to: shop/api, expect: blocked}', 1],
    ['{from: shop/frontend, to: shop/api, expect: allowed}', 1],
    ['{from: shop/frontend, to: shop/apy, port: 8080, expect: blocked}', 1],
    ['{from: shop/frontend, to: shop/apy, port: 8080, expect: allowed}', 1],
    ['{from: shop/frontend, to: shop/apy, port: 8080}', 0],
    ['{from: shop/frontend, to: shop/api, port: 8080, family: IPv4, expect: allowed}', 0],
  ])('%s: %i', async (flow, code) => {
    expect(await check('shop', `flows:\n  - ${flow}\n`)).toMatchObject({ code, err: '' });
  });
});

describe('FILE must be readable to its last entry, or an expectation would pass unseen', () => {
  test.each([
    ['flows: [\n', 'flows.yaml:2: error: '],
    ['flows: 3\n', 'flows.yaml:1: error: flows in flows.yaml must be a list'],
    ['', 'flows.yaml:1: error: There are no flows in it'],
    ['flows: []\n', 'flows.yaml:1: error: There are no flows in it'],
    [
      'flows:\n  - {from: a/b, to: c/d, expect: allow}\n',
      'flows.yaml:2: error: Flow 1: expect must be allowed or blocked',
    ],
    ['flows:\n  - {from: a/b, to: c/d, expct: allowed}\n', 'flows.yaml:2: error: Flow 1: nobody knows the key expct'],
    ['flows:\n  - {from: a/b, to: c/d, port: 0}\n', 'flows.yaml:2: error: Flow 1: port is none'],
    ['flows:\n  - {from: a/b}\n', 'flows.yaml:2: error: Flow 1: to is missing'],
  ])('%j', async (flows, message) => {
    const { code, out, err } = await check('shop --keep-going', flows);
    expect(err).toContain(message);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  test('and must be there, and be a file', async () => {
    expect(await runCli(['check', 'shop', '--flows', 'no.yaml'], WORLD)).toMatchObject({
      code: 2,
      err: 'drawbridge: no.yaml does not exist.\n',
    });
    expect(await runCli(['check', 'shop', '--flows', 'shop'], WORLD)).toMatchObject({
      code: 2,
      err: 'drawbridge: shop is a folder; one file is needed here.\n',
    });
  });

  test('it may come from standard input', async () => {
    const { code, out } = await runCli(['check', 'shop', '--flows', '-'], { ...WORLD, stdin: FLOWS });
    expect(out).toContain('expected in <stdin>:7\n');
    expect(code).toBe(1);
  });
});

test('txt tells flow by flow, and why where it does not hold', async () => {
  const { code, out, err } = await check('shop');
  expect(out).toBe(`ok   checkout <path>: shop/frontend → shop/api, 8080: allowed
FAIL shop/api → shop/frontend, 80: expected allowed, is blocked
     Blocked at egress. Egress of shop/api[Deployment] is closed: isolated by NetworkPolicy api ${AT}, and no rule admits the flow.
     expected in flows.yaml:7
FAIL shop/nobody → shop/frontend, 80: expected blocked, is unknown
     Not known. No workload shop/nobody in what was loaded.
     expected in flows.yaml:8
FAIL shop/frontend → shop/api, any TCP port: expected blocked, is partial
     Partly allowed. shop/frontend[Deployment] → shop/api[Deployment], TCP 1-8079,8081-65535: Ingress of shop/api[Deployment] is closed: isolated by NetworkPolicy api ${AT}, and no rule admits the flow.
     expected in flows.yaml:9
-    203.0.113.5 → api.shop, http: unknown (nothing expected)

1 holds, 3 do not, 1 without an expectation
`);
  expect({ code, err }).toEqual({ code: 1, err: '' });
});

test('json has the results in the order of the file', async () => {
  const { out } = await check('shop --format json');
  const { results, passed, failed, ...rest } = JSON.parse(out);
  expect({ passed, failed, rest }).toEqual({ passed: 1, failed: 3, rest: {} });
  expect(results[1]).toEqual({
    from: 'shop/api',
    to: 'shop/frontend',
    port: 80,
    protocol: 'TCP',
    expect: 'allowed',
    verdict: 'blocked',
    egress: 'closed',
    ingress: 'open',
    halfOpen: false,
    enforced: true,
    reason: `Blocked at egress. Egress of shop/api[Deployment] is closed: isolated by NetworkPolicy api ${AT}, and no rule admits the flow.`,
    holds: false,
  });
  const told = results.map((result: Record<string, unknown>) => [
    result.port,
    result.protocol,
    result.verdict,
    result.holds,
  ]);
  expect(told).toEqual([
    [8080, 'TCP', 'allowed', true],
    [80, 'TCP', 'blocked', false],
    [80, 'TCP', 'unknown', false],
    [null, 'TCP', 'partial', false],
    ['http', 'TCP', 'unknown', null],
  ]);
  expect(results[0].name).toBe('checkout <path>');
});

test('junit has a case for every flow, escaped', async () => {
  const { code, out } = await check('shop --format junit');
  const lines = out.split('\n');
  expect(lines.slice(0, 4)).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="drawbridge check" tests="5" failures="3" errors="0">',
    '  <testsuite name="shop" tests="5" failures="3" errors="0" skipped="1">',
    '    <testcase name="checkout &lt;path&gt;: shop/frontend → shop/api, 8080" classname="shop" file="flows.yaml" line="2"/>',
  ]);
  expect(out).toContain('      <failure message="expected blocked, is unknown">Not known. No workload shop/nobody');
  expect(out).toContain('      <skipped message="nothing is expected; it is unknown"/>');
  expect(code).toBe(1);
});

describe('--each takes every PATH as a cluster of its own', () => {
  const flows = FLOWS.split('\n').slice(0, 6).join('\n');

  test('txt prints clusters × flows', async () => {
    const { code, out } = await check('shop next --each', flows);
    expect(out).toBe(`flow                                             shop          next
checkout <path>: shop/frontend → shop/api, 8080  ok   allowed  FAIL blocked

next:
  FAIL checkout <path>: shop/frontend → shop/api, 8080: expected allowed, is blocked
       Blocked at ingress. Ingress of shop/api[Deployment] is closed: isolated by NetworkPolicy api (next/policies.yaml:3 from shop/templates/api.yaml), and no rule admits the flow.
       expected in flows.yaml:2

shop: 1 holds, 0 do not
next: 0 hold, 1 does not
`);
    expect(code).toBe(1);
  });

  test('json and junit tell the clusters apart', async () => {
    const json = JSON.parse((await check('shop next --each --format json', flows)).out);
    expect(json).toMatchObject({
      clusters: [
        { path: 'shop', results: [{ holds: true }], passed: 1, failed: 0 },
        { path: 'next', results: [{ holds: false }], passed: 0, failed: 1 },
      ],
      passed: 1,
      failed: 1,
    });
    const junit = (await check('shop next --each --format junit', flows)).out;
    expect(junit).toContain('<testsuites name="drawbridge check" tests="2" failures="1" errors="0">');
    expect(junit).toContain('<testsuite name="next" tests="1" failures="1" errors="0" skipped="0">');
  });

  test('without it the paths are one cluster; --with goes to every one', async () => {
    const split = {
      files: {
        'a.yaml': FILES['shop/policies.yaml'] ?? '',
        'b.yaml': FILES['next/policies.yaml'] ?? '',
        'w.yaml': FILES['shop/workloads.yaml'] ?? '',
        'flows.yaml': flows,
      },
    };
    const codeOf = async (line: string): Promise<string> =>
      (await runCli(['check', ...line.split(' '), '--flows', 'flows.yaml'], split)).out.split('\n').at(-2) ?? '';
    expect(await codeOf('a.yaml w.yaml')).toBe('1 holds, 0 do not');
    expect(await codeOf('a.yaml b.yaml --each --with w.yaml')).toBe('b.yaml: 0 hold, 1 does not');
  });
});
