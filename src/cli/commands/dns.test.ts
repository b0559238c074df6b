import { describe, expect, test } from 'vitest';
import { SHOP_WORKLOADS, shopFolder } from '../../testing/cliShop';
import { runCli } from '../../testing/runCli';

const FILES = shopFolder('shop');

describe('dns', () => {
  test('tells who can’t resolve names, and why; a CoreDNS is assumed where none is shown', async () => {
    const { code, out, err } = await runCli(['dns', 'shop'], { files: FILES });
    expect(out).toBe(`shop/api[Deployment]: can’t resolve names
  53/UDP and 53/TCP to kube-system/coredns are shut: it cannot resolve names.
  No egress rule admits it: api isolates api.

1 of 2 workloads can’t resolve names (of an assumed CoreDNS: nothing that was read shows the cluster’s DNS).
`);
    expect({ code, err }).toEqual({ code: 1, err: '' });
  });

  test('0 where all can', async () => {
    const { code, out } = await runCli(['dns', '-'], { stdin: SHOP_WORKLOADS });
    expect(out).toMatch(/^0 of 2 workloads can’t resolve names/);
    expect(code).toBe(0);
  });

  test('--no-assume-dns: without a DNS nothing is judged', async () => {
    const { code, out } = await runCli(['dns', 'shop', '--no-assume-dns'], { files: FILES });
    expect(out).toMatch(/^Nothing that was read shows the cluster’s DNS, so nothing is judged\./);
    expect(code).toBe(0);
  });

  test('json has every workload', async () => {
    const { code, out } = await runCli(['dns', 'shop', '--format', 'json'], { files: FILES });
    expect(JSON.parse(out)).toMatchObject({
      dns: 'assumed',
      workloads: [
        { workload: 'shop/api[Deployment]', state: 'noUdp' },
        { workload: 'shop/frontend[Deployment]', state: 'ok' },
      ],
      cutOff: 1,
    });
    expect(code).toBe(1);
  });

  test('not known is told, and does not count', async () => {
    const { code, out } = await runCli(['dns', '-', '--keep-going'], {
      stdin: `${SHOP_WORKLOADS}---\nkind: NetworkPolicy\nmetadata: {namespace: shop}\nspec: [\n`,
    });
    expect(out).toContain('shop/frontend[Deployment]: not known\n');
    expect(out).toContain('\n0 of 2 workloads can’t resolve names');
    expect(code).toBe(0);
  });
});
