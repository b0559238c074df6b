import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { afterPlan, authoringState, textOf } from '../../testing/authoringState';
import type { Gesture, Plan } from '../model/gesture';
import { isTextFile } from '../model/source';
import type { AuthoringState } from './authoring';
import { planGesture } from './plan';

const workload = (namespace: string, name: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec:\n  selector: {matchLabels: {app: ${name}}}\n  template:\n    metadata: {labels: {app: ${name}}}\n    spec: {containers: [{name: a, ports: [{containerPort: 80}]}]}\n`;
const deny = (namespace: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny, namespace: ${namespace}} # all of it\nspec: {podSelector: {}, policyTypes: [Ingress, Egress]}\n`;

const CLUSTER = { 'cluster.yaml': `${workload('shop', 'web')}---\n${workload('pay', 'bank')}` };
const allow: Gesture = {
  type: 'allowFlow',
  from: { type: 'workload', namespace: 'shop', name: 'web', kind: null },
  to: { type: 'workload', namespace: 'pay', name: 'bank', kind: null },
  ports: [{ port: 80, protocol: 'TCP' }],
  egress: true,
  ingress: true,
  path: null,
};

function workspace(files: Readonly<Record<string, string>>): AuthoringState {
  return authoringState({ ...CLUSTER, ...files });
}

/** The files after git has applied a patch to a copy of them. */
function applied(state: AuthoringState, patch: string): Readonly<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'drawbridge-ask-'));
  try {
    for (const file of state.files) {
      mkdirSync(dirname(join(folder, file.path)), { recursive: true });
      if (isTextFile(file)) writeFileSync(join(folder, file.path), file.text);
    }
    const env = { ...process.env, GIT_CEILING_DIRECTORIES: tmpdir() };
    execFileSync('git', ['apply', '-'], { cwd: folder, input: patch, env, stdio: 'pipe' });
    const paths = [...state.files.map((file) => file.path), 'pay/policies.yaml'];
    return Object.fromEntries(
      paths.flatMap((path) => {
        try {
          return [[path, readFileSync(join(folder, path), 'utf8')]];
        } catch {
          return [];
        }
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** All of the workspace after one's own part and the owner's. */
function bothParts(state: AuthoringState, plan: Plan): string {
  const theirs = plan.requests?.map(({ patch }) => applied(state, patch)) ?? [];
  return JSON.stringify([textOf(afterPlan(state, plan), 'policies.yaml'), theirs]);
}

describe('a rule in somebody else’s namespace is asked for and not written', () => {
  const files = { 'drawbridge.yaml': 'mine: [shop]\n', 'policies.yaml': deny('shop'), 'pay/net.yaml': deny('pay') };

  test('allowing a flow between two namespaces writes one half and asks for the other', () => {
    const state = workspace(files);
    const plan = planGesture(state, allow);
    const mine = textOf(afterPlan(state, plan), 'policies.yaml');
    expect(mine).toContain('namespace: shop\n');
    expect(mine).not.toContain('namespace: pay\n');
    expect(plan.requests).toHaveLength(1);
    const [request] = plan.requests ?? [];
    expect(request?.namespace).toBe('pay');
    expect(request?.changes).toEqual([expect.stringMatching(/^adds NetworkPolicy pay\/\S+ \(pay\/net\.yaml\)$/)]);
    expect(request?.message).toContain('Allow web → bank :80');
    expect(request?.message.endsWith(request.patch)).toBe(true);
    const after = applied(state, request?.patch ?? '');
    expect(after['pay/net.yaml']?.startsWith(`${deny('pay')}---\n`)).toBe(true);
    expect(after['pay/net.yaml']).toContain('  namespace: pay\n');
    expect(after['policies.yaml']).toBe(deny('shop'));
    expect(plan.notes.some((note) => note.join('').includes('Wrote'))).toBe(false);
  });

  test('the two halves are the whole that would be written otherwise', () => {
    const whole = afterPlan(
      workspace({ ...files, 'drawbridge.yaml': '' }),
      planGesture(workspace({ ...files, 'drawbridge.yaml': '' }), allow),
    );
    const state = workspace(files);
    const parts = bothParts(state, planGesture(state, allow));
    for (const policy of whole.reading.resources.policies) expect(parts).toContain(policy.name);
  });

  test('where nothing of theirs is shown, the request is a file of its own', () => {
    const state = workspace({ 'drawbridge.yaml': 'mine: [shop]\n' });
    const plan = planGesture(state, allow);
    const after = applied(state, plan.requests?.[0]?.patch ?? '');
    expect(after['pay/policies.yaml']).toMatch(/^apiVersion: networking\.k8s\.io\/v1\n/);
    expect(textOf(afterPlan(state, plan), 'policies.yaml')).toMatch(/^apiVersion: networking\.k8s\.io\/v1\n/);
  });

  test.each([
    ['the other half first', 'mine: [pay]\n', 'pay', 'shop'],
    ['one’s own half first', 'mine: [shop]\n', 'shop', 'pay'],
  ])('in a file without a line end at its end: %s', (_name, settings, mine, other) => {
    const state = workspace({
      'drawbridge.yaml': settings,
      'policies.yaml': `${deny('shop')}---\n${deny('pay')}`.trimEnd(),
    });
    const plan = planGesture(state, allow);
    const names = (next: AuthoringState): readonly (string | null)[] =>
      next.reading.resources.policies.map((policy) => policy.namespace);
    expect(names(afterPlan(state, plan))).toEqual(['shop', 'pay', mine]);
    const theirs = authoringState(applied(state, plan.requests?.[0]?.patch ?? ''));
    expect(names(theirs)).toEqual(['shop', 'pay', other]);
  });

  test('an edit and a removal in their namespace are requests too, and change nothing here', () => {
    const state = workspace(files);
    for (const [gesture, change] of [
      [{ type: 'removePolicy', policy: 'pay/deny' }, 'removes NetworkPolicy pay/deny (pay/net.yaml)'],
      [{ type: 'setDefaultDeny', namespace: 'pay', direction: 'ingress', on: false }, null],
    ] as const) {
      const id = state.cluster.resources.policies.find((policy) => policy.namespace === 'pay')?.id ?? '';
      const plan = planGesture(state, gesture.type === 'removePolicy' ? { ...gesture, policy: id } : gesture);
      expect(plan.edits).toEqual([]);
      expect(plan.requests?.[0]?.namespace).toBe('pay');
      if (change !== null) expect(plan.requests?.[0]?.changes).toEqual([change]);
    }
  });

  test('namespaces and workloads are what the cluster has, not rules: they are written', () => {
    const plan = planGesture(workspace(files), {
      type: 'addNamespace',
      name: 'new',
      labels: new Map(),
      baseline: false,
    });
    expect(plan.requests).toBeUndefined();
    expect(plan.edits).not.toEqual([]);
  });
});

describe('which namespaces are mine', () => {
  test('without a setting all are, and nothing is asked', () => {
    expect(planGesture(workspace({}), allow).requests).toBeUndefined();
  });

  test('the first that is not makes the others mine, and giving it back takes the setting out', () => {
    const state = workspace({});
    const other = afterPlan(state, planGesture(state, { type: 'setMine', namespace: 'pay', mine: false }));
    expect(other.reading.settings.mine).not.toContain('pay');
    expect(other.reading.settings.mine).toContain('shop');
    const back = afterPlan(other, planGesture(other, { type: 'setMine', namespace: 'pay', mine: true }));
    expect(back.reading.settings.mine).toBeNull();
  });
});
