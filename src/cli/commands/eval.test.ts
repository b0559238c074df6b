import { describe, expect, test } from 'vitest';
import { shopFolder, shopPolicy } from '../../testing/cliShop';
import { type CliAnswer, runCli } from '../../testing/runCli';

const FILES = shopFolder('shop');

function ask(from: string, to: string, port: string, ...more: readonly string[]): Promise<CliAnswer> {
  return runCli(['eval', 'shop', '--from', from, '--to', to, '--port', port, ...more], { files: FILES });
}

describe('the exit code is the verdict', () => {
  test.each([
    ['shop/frontend', 'shop/api', '8080', 0, 'allowed'],
    ['shop/frontend[Deployment]', 'shop/api[Deployment]', '8080', 0, 'allowed'],
    ['shop/frontend', 'api.shop', '80', 0, 'allowed'],
    ['shop/frontend', 'shop/api', 'http', 0, 'allowed'],
    ['shop/frontend', 'shop/api', '8000-8100', 1, 'partly allowed'],
    ['shop/frontend', 'shop/api', '*', 1, 'partly allowed'],
    ['shop/api', 'shop/frontend', '80', 1, 'blocked at egress'],
    ['203.0.113.5', 'shop/api', '8080', 1, 'blocked at ingress'],
    ['shop/frontend', '198.51.100.0/24', '443', 0, 'allowed'],
    ['shop/frontend', 'shop/apy', '8080', 3, 'not known'],
    ['nowhere/frontend', 'shop/api', '8080', 3, 'not known'],
    ['shop/frontend', 'shop/api', 'grpc', 3, 'not known'],
  ])('%s to %s at %s: %i, %s', async (from, to, port, code, verdict) => {
    const answer = await ask(from, to, port);
    expect(answer.out.split('\n')[0]).toMatch(new RegExp(`: (half-open, )?${verdict}$`));
    expect(answer).toMatchObject({ code, err: '' });
  });

  test('--protocol changes the question', async () => {
    expect((await ask('shop/frontend', 'shop/api', '8080', '--protocol', 'UDP')).code).toBe(1);
  });

  test('under a plugin that enforces nothing every flow is allowed, and that is said', async () => {
    const { code, out, err } = await ask('203.0.113.5', 'shop/api', '8080', '--cni', 'Flannel');
    expect(out).toMatch(/: allowed \(policies are not enforced\)\n/);
    expect(err).toBe(
      'drawbridge: note: The network plugin of this profile enforces no policies: every flow is allowed.\n',
    );
    expect(code).toBe(0);
  });

  test('a plugin that is asked to take hostNetwork pods or ipBlocks otherwise answers otherwise', async () => {
    const policy = shopPolicy(8080).replace(/from: .*/, 'from: [{ipBlock: {cidr: 0.0.0.0/0}}]');
    const verdict = async (...more: readonly string[]): Promise<number> => {
      const line = ['eval', 'shop', '--from', 'shop/frontend', '--to', 'shop/api', '--port', '8080', ...more];
      return (await runCli(line, { files: shopFolder('shop', policy) })).code;
    };
    expect(await verdict()).toBe(0);
    expect(await verdict('--ip-block-pods', 'skip')).toBe(1);
    expect(await verdict('--cni', 'cilium')).toBe(1);
    expect(await verdict('--cni', 'cilium', '--ip-block-pods', 'match')).toBe(0);
  });

  test('--pod-cidr settles where pods of unknown address lie (S34)', async () => {
    const policy = shopPolicy(8080).replace(/from: .*/, 'from: [{ipBlock: {cidr: 10.244.0.0/16}}]');
    const verdict = async (...more: readonly string[]): Promise<number> => {
      const line = ['eval', 'shop', '--from', 'shop/frontend', '--to', 'shop/api', '--port', '8080', ...more];
      return (await runCli(line, { files: shopFolder('shop', policy) })).code;
    };
    expect(await verdict()).toBe(3);
    expect(await verdict('--pod-cidr', '10.244.0.0/16')).toBe(0);
    expect(await verdict('--pod-cidr', '10.96.0.0/16', '--pod-cidr', '10.97.0.0/16')).toBe(1);
  });
});

test('txt is the answer, gate by gate, with the places of the rules', async () => {
  expect((await ask('shop/frontend', 'api.shop', '80')).out).toBe(`shop/frontend → api.shop, 80: allowed
Service api → 1 api pod, target port :http

shop/frontend[Deployment] → shop/api[Deployment], TCP 8080
  Egress gate of shop/frontend[Deployment]: open. Not isolated. All traffic passes.
  Ingress gate of shop/api[Deployment]: open.
    NetworkPolicy api (shop/policies.yaml:3 from shop/templates/api.yaml)
      rule 1 (shop/policies.yaml:10 from shop/templates/api.yaml) admits: podSelector app=frontend matches; port 8080/TCP

What else the manifests show:
- NetworkPolicy is not the cause in what was loaded: both gates let this flow pass.
`);
});

test('an end that names nothing is told what comes near', async () => {
  const { out } = await ask('shop/frontend', 'shop/apy', '8080');
  expect(out).toContain('Namespace shop has no workload, pod or Service apy. Did you mean api?\n');
});

test('json is the same answer as data', async () => {
  const { code, out } = await ask('shop/api', 'shop/frontend', '80', '--format', 'json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual({
    from: 'shop/api',
    to: 'shop/frontend',
    port: 80,
    protocol: 'TCP',
    verdict: 'blocked',
    halfOpen: false,
    enforced: true,
    egress: 'closed',
    ingress: 'open',
    reason:
      'Egress of shop/api[Deployment] is closed: isolated by NetworkPolicy api (shop/policies.yaml:3 from shop/templates/api.yaml), and no rule admits the flow.',
    members: [
      {
        from: 'shop/api[Deployment]',
        to: 'shop/frontend[Deployment]',
        protocol: 'TCP',
        ports: [[80, 80]],
        verdict: 'blocked',
        halfOpen: false,
        egress: {
          state: 'closed',
          basis: 'noRule',
          note: null,
          steps: [],
          policies: [
            {
              policy: 'NetworkPolicy/shop/api',
              place: 'shop/policies.yaml:3 from shop/templates/api.yaml',
              tier: 'networkPolicy',
              priority: null,
              selects: 'yes',
              outcome: 'no',
              note: 'isolates the pod, no egress rules',
              rules: [],
            },
          ],
        },
        ingress: {
          state: 'open',
          basis: 'notIsolated',
          note: 'Not isolated. All traffic passes.',
          steps: [],
          policies: [],
        },
      },
    ],
    caveats: [],
    assumptions: [],
  });
});

describe('ends that only flows.yaml has', () => {
  test.each(['dns:api.example.com', 'dns:api.example.com@203.0.113.5', '203.0.113.0/24 except 203.0.113.0/28'])(
    '%s is judged, and no word is said of its form',
    async (to) => {
      const { code, out } = await ask('shop/frontend', to, '443');
      expect(code).toBe(0);
      expect(out).not.toMatch(/is no port|is not an IP address|Nothing that was loaded/);
    },
  );

  test('a kind that is spoken is meant', async () => {
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: lone, namespace: shop}\nspec: {containers: []}\n';
    const codeOf = async (to: string): Promise<number> =>
      (await runCli(['eval', '-', '--from', to, '--to', '203.0.113.1', '--port', '80'], { stdin: pod })).code;
    expect(await codeOf('shop/lone')).toBe(0);
    expect(await codeOf('shop/lone[Pod]')).toBe(0);
    expect(await codeOf('shop/lone[Deployment]')).toBe(3);
  });
});
