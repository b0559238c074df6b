import { describe, expect, test } from 'vitest';
import { SHOP_WORKLOADS, shopFolder, shopPolicy } from '../../testing/cliShop';
import { runCli } from '../../testing/runCli';

const DUMP = JSON.stringify({
  apiVersion: 'v1',
  kind: 'List',
  items: [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'shop', uid: 'u1', managedFields: [], annotations: { note: 'secret' } },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'web' } },
        template: {
          metadata: { labels: { app: 'web' } },
          spec: { containers: [{ name: 'a', image: 'web:1', env: [{ name: 'PASSWORD', value: 'secret' }] }] },
        },
      },
      status: { replicas: 2 },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's', namespace: 'shop', uid: 'u2' },
      data: { a: 'c2VjcmV0' },
    },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', uid: 'u3', labels: { team: 'a' } }, status: {} },
  ],
});

describe('inventory', () => {
  test('is reduced and sorted YAML, without secrets', async () => {
    const { code, out, err } = await runCli(['inventory', 'dump.json'], { files: { 'dump.json': DUMP } });
    expect(out).toBe(`apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    team: a
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  test('is the same whatever the order, and of itself', async () => {
    const turned = SHOP_WORKLOADS.split('---\n').reverse().join('---\n');
    const { out } = await runCli(['inventory', '-'], { stdin: SHOP_WORKLOADS });
    expect((await runCli(['inventory', '-'], { stdin: turned })).out).toBe(out);
    expect((await runCli(['inventory', '-'], { stdin: out })).out).toBe(out);
  });

  test('answers every question as what it was made of does', async () => {
    const files = { ...shopFolder('shop'), 'policy.yaml': shopPolicy(8080) };
    const { out: inventory } = await runCli(['inventory', 'shop'], { files });
    const whole = await runCli(['list', 'shop', '--format', 'json'], { files });
    const parts = { files: { ...files, 'inventory.yaml': inventory } };
    expect(await runCli(['list', 'policy.yaml', '--with', 'inventory.yaml', '--format', 'json'], parts)).toEqual(whole);
  });

  test('leaves policies out, and says so', async () => {
    const { code, out, err } = await runCli(['inventory', 'shop'], { files: shopFolder('shop') });
    expect(out).not.toContain('NetworkPolicy');
    expect(err).toBe('drawbridge: note: 1 policy is left out: an inventory goes beside policies.\n');
    expect(code).toBe(0);
  });

  test('of doubles the last counts (S54), and -n names the namespace of documents without one', async () => {
    const pod = (value: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {v: ${value}}}\n`;
    const files = { 'a.yaml': pod('old'), 'b.yaml': pod('new') };
    expect((await runCli(['inventory', 'a.yaml', 'b.yaml', '-n', 'shop'], { files })).out).toBe(
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  namespace: shop\n  labels:\n    v: new\n',
    );
    expect((await runCli(['inventory', 'b.yaml'], { files })).out).not.toContain('namespace');
  });

  test('needs manifests that can be read', async () => {
    expect(await runCli(['inventory', '-'], { stdin: 'a: [' })).toMatchObject({ code: 2, out: '' });
    expect(await runCli(['inventory', '-'], { stdin: '' })).toMatchObject({ code: 2, out: '' });
    const { code, out } = await runCli(['inventory', '-', '--keep-going'], { stdin: `${SHOP_WORKLOADS}---\na: [` });
    expect(out).toContain('kind: Deployment');
    expect(code).toBe(0);
  });
});
