import { expect, expectAccessible, test } from './fixtures';

/** As `kubectl get pods,replicasets,deployments,networkpolicies -A -o json` writes it, shortened. */
const DUMP = JSON.stringify({
  apiVersion: 'v1',
  kind: 'List',
  items: [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace: 'prod', uid: 'd-1', annotations: { note: 'annotated' }, managedFields: [{}] },
      spec: { replicas: 2, selector: { matchLabels: { app: 'web' } }, template: template('web', 8080) },
      status: { replicas: 2 },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: 'web-5d9',
        namespace: 'prod',
        uid: 'r-1',
        ownerReferences: [owner('apps/v1', 'Deployment', 'web', 'd-1')],
      },
      spec: { replicas: 2, selector: { matchLabels: { app: 'web' } }, template: template('web', 8080) },
      status: { replicas: 2 },
    },
    pod('web-5d9-a', 'web', '10.0.1.4', [owner('apps/v1', 'ReplicaSet', 'web-5d9', 'r-1')], 'Running'),
    pod('web-5d9-b', 'web', '10.0.1.5', [owner('apps/v1', 'ReplicaSet', 'web-5d9', 'r-1')], 'Running'),
    pod('migrate', 'migrate', '10.0.1.6', [], 'Succeeded'),
    pod('cache', 'cache', '10.0.1.7', [], 'Running'),
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'cache-from-web', namespace: 'prod', uid: 'n-1' },
      spec: {
        podSelector: { matchLabels: { app: 'cache' } },
        ingress: [
          { from: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: [{ port: 8080, protocol: 'TCP' }] },
        ],
        policyTypes: ['Ingress'],
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'tls', namespace: 'prod', uid: 's-1' },
      data: { key: 'c2VjcmV0' },
    },
  ],
});

function template(app: string, port: number) {
  const env = [{ name: 'PASSWORD', value: 'swordfish' }];
  return {
    metadata: { labels: { app } },
    spec: { containers: [{ name: app, image: `example.com/${app}`, env, ports: [{ containerPort: port }] }] },
  };
}

function owner(apiVersion: string, kind: string, name: string, uid: string) {
  return { apiVersion, kind, name, uid, controller: true };
}

function pod(name: string, app: string, podIP: string, ownerReferences: readonly unknown[], phase: string) {
  const { spec } = template(app, 8080);
  const metadata = { name, namespace: 'prod', uid: `p-${name}`, labels: { app }, ownerReferences };
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec, status: { phase, podIP, podIPs: [{ ip: podIP }] } };
}

test('a dump of a cluster is reduced to what judging needs', async ({ editor, page }) => {
  const { graph, workspace } = editor;
  await editor.goto();
  await editor.imports.paste(DUMP);
  await expect(editor.imports.found('prod')).toContainText('4 Pod');
  await expect(editor.dialog.getByRole('checkbox', { name: /Keep the originals/ })).not.toBeChecked();
  await expectAccessible(page);
  await editor.imports.accept('Replace the example');

  // The workload is the top of the chain of owners, and the pod that has ended counts no more.
  await expect(graph.card('web')).toHaveAccessibleName(/^web, 2 replicas/);
  await expect(graph.card('migrate')).toHaveCount(0);
  await expect(workspace.status).toContainText('1 pod left out: 1 succeeded');
  await graph.expectEdge('web', 'cache', 'web to cache, port 8080 TCP, allowed');

  const text = [...(await workspace.exportZip()).values()].map((bytes) => new TextDecoder().decode(bytes)).join('\n');
  for (const gone of ['swordfish', 'annotated', 'managedFields', 'c2VjcmV0']) expect(text).not.toContain(gone);
  expect(text).toContain('10.0.1.4');
});

test('the originals are kept by choice, Secrets never', async ({ editor }) => {
  await editor.goto();
  await editor.imports.paste(DUMP);
  await editor.dialog.getByRole('checkbox', { name: /Keep the originals/ }).check();
  await editor.imports.accept('Replace the example');
  await expect(editor.graph.card('cache')).toBeVisible();
  const zip = await editor.workspace.exportZip();
  const text = [...zip.values()].map((bytes) => new TextDecoder().decode(bytes)).join('\n');
  expect(text).toContain('swordfish');
  expect(text).toContain('annotated');
  expect(text).not.toContain('c2VjcmV0');
});
