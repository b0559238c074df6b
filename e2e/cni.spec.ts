import { expect, expectAccessible, hasFocus, test } from './fixtures';

test('a network plugin is looked at, chosen and taken back by keyboard', async ({ editor, page }) => {
  const { cni, workspace } = editor;
  await editor.goto();
  await expect(cni.button).toHaveText('CNI: Kubernetes as specified');

  // The editor keeps Tab to itself, and the status bar is the last that keys come to.
  await editor.pressUntil('Shift+Tab', () => hasFocus(cni.button), 6);
  await page.keyboard.press('Enter');
  await expect(cni.choice('Kubernetes as specified')).toBeFocused();
  await expect(cni.about).toContainText('Nothing: every policy means what its specification says.');

  await editor.pressUntil('ArrowDown', () => cni.choice('Cilium').isChecked(), 8);
  await expect(cni.about).toContainText('An ipBlock matches no pod');
  await expect(cni.about).toContainText('Honoured since version 1.16');
  const source = cni.about.getByRole('link', { name: /^cilium\/cilium #9209/ });
  await expect(source).toHaveAttribute('href', 'https://github.com/cilium/cilium/issues/9209');
  await expect(source).toHaveAttribute('target', '_blank');
  await expect(source).toHaveAttribute('rel', 'noreferrer');
  await expectAccessible(page);
  // Looking sets nothing.
  expect(await workspace.undoButton.isDisabled()).toBe(true);

  await page.keyboard.press('Enter');
  await expect(cni.panel).toHaveCount(0);
  // What the plugin reads otherwise opens and closes flows, so that is shown first.
  await expect(editor.review).toContainText('Set the network plugin to Cilium');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(editor.review).toHaveCount(0);
  await expect(cni.button).toHaveText('CNI: Cilium');
  await expect(cni.button).toBeFocused();
  await expect(editor.toast).toContainText('Set the network plugin to Cilium');
  expect(await workspace.textOf('drawbridge.yaml')).toMatch(/^cni: cilium$/m);

  await page.keyboard.press('ControlOrMeta+z');
  await expect(cni.button).toHaveText('CNI: Kubernetes as specified');
  expect(await workspace.textOf('drawbridge.yaml')).not.toContain('cni');
});

test('Esc leaves the panel and everything as it was', async ({ editor, page }) => {
  const { cni } = editor;
  await editor.goto();
  await cni.open();
  await cni.choice('Flannel').check();
  await page.keyboard.press('Escape');
  await expect(cni.panel).toHaveCount(0);
  await expect(cni.button).toHaveText('CNI: Kubernetes as specified');
  await expect(cni.button).toBeFocused();
  await expect(cni.banner).toHaveCount(0);
});

test('under Flannel every flow passes, and what its policies would do shows when it is asked for', async ({
  editor,
  page,
}) => {
  const { cni, graph, workspace } = editor;
  await editor.goto();
  await graph.expectEdge('frontend', 'api', /half-open/);
  await cni.use('Flannel');
  await expect(editor.review).toContainText('No policy isolates');
  await editor.applyReview();

  await expect(cni.button).toHaveText('Flannel does not enforce policies');
  await expect(cni.banner).toContainText('Flannel does not enforce NetworkPolicies: every flow passes.');
  await graph.expectEdge('frontend', 'api', /not enforced/);
  await expect(workspace.status.getByRole('button', { name: /half-open|blocked/ })).toHaveCount(0);
  await expectAccessible(page);

  await editor.tabTo(cni.asIfEnforced);
  await page.keyboard.press('Space');
  await expect(cni.asIfEnforced).toHaveAttribute('aria-pressed', 'true');
  await expect(cni.banner).toContainText('Shown as if enforced.');
  await graph.expectEdge('frontend', 'api', /half-open/);
  await expectAccessible(page);
  // It is a way of looking, not a change: the newest step is still the plugin.
  await expect(workspace.undoButton).toHaveAccessibleName(/Set the network plugin to Flannel/);

  await cni.asIfEnforced.click();
  await graph.expectEdge('frontend', 'api', /not enforced/);
  await workspace.undo();
  await expect(cni.banner).toHaveCount(0);
  await graph.expectEdge('frontend', 'api', /half-open/);
});

const CALICO = `apiVersion: v1
kind: List
items:
  - apiVersion: apps/v1
    kind: DaemonSet
    metadata:
      name: calico-node
      namespace: kube-system
      uid: 0b8c5a1e
    spec:
      selector: {matchLabels: {k8s-app: calico-node}}
      template:
        metadata: {labels: {k8s-app: calico-node}}
        spec:
          hostNetwork: true
          containers: [{name: calico-node, image: 'example.com/calico/node:v3.32.0'}]
  - apiVersion: v1
    kind: Pod
    metadata: {name: web, namespace: shop, uid: 7d1e, labels: {app: web}}
    spec: {containers: [{name: web}]}
    status: {phase: Running, podIP: 10.0.0.7}
`;

test('an import suggests the plugin that its cluster has; taking it is one step with the import', async ({
  editor,
  page,
}) => {
  const { cni, imports, workspace } = editor;
  await editor.goto();
  await imports.paste(CALICO);
  await expect(imports.dialog).toContainText('This looks like Calico (DaemonSet kube-system/calico-node).');
  await expect(imports.dialog.getByRole('checkbox', { name: /^Use this profile/ })).toBeChecked();
  await expectAccessible(page);
  await imports.accept('Replace the example');
  await editor.toBeReady();
  await expect(cni.button).toHaveText('CNI: Calico');
  await expect(editor.toast).toContainText('The network plugin is set to Calico.');
  expect(await workspace.textOf('drawbridge.yaml')).toMatch(/^cni: calico$/m);

  await workspace.undo();
  await expect(cni.button).toHaveText('CNI: Kubernetes as specified');
  await editor.graph.expectEdge('frontend', 'api', /half-open/);
  await expect(workspace.undoButton).toBeDisabled();
});

test('a suggestion can be declined', async ({ editor }) => {
  const { cni, imports } = editor;
  await editor.goto();
  await imports.paste(CALICO);
  await imports.dialog.getByRole('checkbox', { name: /^Use this profile/ }).uncheck();
  await imports.accept('Replace the example');
  await editor.toBeReady();
  await expect(cni.button).toHaveText('CNI: Kubernetes as specified');
});
