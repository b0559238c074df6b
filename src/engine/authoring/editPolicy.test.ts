import { describe, expect, it } from 'vitest';
import { afterPlan, authoringState, textOf } from '../../testing/authoringState';
import type { FieldEdit } from '../model/fieldEdit';
import { phraseText } from '../model/phrase';
import { checkPolicyEdit } from './checkPolicyEdit';
import { type PlannedHere, planGesture } from './plan';

const POLICY = `# ours
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web # renamed last year
  namespace: shop
spec:
  podSelector: {matchLabels: {app: web}}
  ingress:
    - from: [{podSelector: {}}]
      ports:
        - port: 80
    - ports:
        - {protocol: TCP, port: 8080} # api
        - port: metrics
`;
const EGRESS = POLICY.replace('web #', 'out #').replace('ingress:', 'egress:').replace('from:', 'to:');
const WEB = 'NetworkPolicy/shop/web';
const OUT = 'NetworkPolicy/shop/out';
const state = () => authoringState({ 'web.yaml': `${POLICY}---\n${EGRESS}` });
const edit = (change: FieldEdit, policy = WEB): PlannedHere => ({ type: 'editPolicy', policy, edit: change });
const plan = (gesture: PlannedHere) => planGesture(state(), gesture);
const refusal = (gesture: PlannedHere): string => phraseText(plan(gesture).refusal ?? []);
const notes = (gesture: PlannedHere): readonly string[] => plan(gesture).notes.map(phraseText);
/** The lines that the gesture leaves otherwise, as they are afterwards. */
function written(gesture: PlannedHere): readonly string[] {
  const before = new Set(textOf(state(), 'web.yaml').split('\n'));
  const after = textOf(afterPlan(state(), plan(gesture)), 'web.yaml').split('\n');
  return after.filter((line) => !before.has(line));
}

describe('a field of a policy', () => {
  it.each<[string, FieldEdit, readonly string[]]>([
    [
      'Set port 1 of ingress rule 2 to 8443',
      { type: 'set', path: ['spec', 'ingress', 1, 'ports', 0, 'port'], value: 8443 },
      ['        - {protocol: TCP, port: 8443} # api'],
    ],
    [
      'Set port of ingress rule 1 to 81',
      { type: 'set', path: ['spec', 'ingress', 0, 'ports', 0, 'port'], value: 81 },
      ['        - port: 81'],
    ],
    [
      'Set endPort of ingress rule 1 to 90',
      { type: 'set', path: ['spec', 'ingress', 0, 'ports', 0, 'endPort'], value: 90 },
      ['          endPort: 90'],
    ],
    [
      'Set label app of podSelector to api',
      { type: 'set', path: ['spec', 'podSelector', 'matchLabels', 'app'], value: 'api' },
      ['  podSelector: {matchLabels: {app: api}}'],
    ],
    [
      'Rename label app of podSelector to tier',
      { type: 'renameKey', path: ['spec', 'podSelector', 'matchLabels', 'app'], key: 'tier' },
      ['  podSelector: {matchLabels: {tier: web}}'],
    ],
    [
      'Set policyTypes to Ingress, Egress',
      { type: 'set', path: ['spec', 'policyTypes'], value: ['Ingress', 'Egress'] },
      ['  policyTypes:', '    - Ingress', '    - Egress'],
    ],
    ['Delete port 2 of ingress rule 2', { type: 'remove', path: ['spec', 'ingress', 1, 'ports', 1] }, []],
    ['Delete ingress rule 2', { type: 'remove', path: ['spec', 'ingress', 1] }, []],
    ['Move ingress rule 2 to place 1', { type: 'move', path: ['spec', 'ingress', 1], to: 0 }, []],
    ['Duplicate ingress rule 1', { type: 'duplicate', path: ['spec', 'ingress', 0] }, []],
    [
      'Add peer to ingress rule 1',
      { type: 'insert', path: ['spec', 'ingress', 0, 'from', 1], value: { ipBlock: { cidr: '10.0.0.0/8' } } },
      ['    - from: [{podSelector: {}}, {ipBlock: {cidr: 10.0.0.0/8}}]'],
    ],
    ['Add ingress rule', { type: 'insert', path: ['spec', 'ingress', 2], value: {} }, ['    - {}']],
  ])('%s', (label, change, lines) => {
    expect(plan(edit(change)).label).toBe(label);
    expect(written(edit(change))).toEqual(lines);
  });

  it.each<[string, FieldEdit]>([
    ['65536', { type: 'set', path: ['spec', 'ingress', 0, 'ports', 0, 'port'], value: 65536 }],
    ['below `port` 80', { type: 'set', path: ['spec', 'ingress', 0, 'ports', 0, 'endPort'], value: 79 }],
    ['named port', { type: 'set', path: ['spec', 'ingress', 1, 'ports', 1, 'endPort'], value: 90 }],
    ['TCP, UDP and SCTP', { type: 'set', path: ['spec', 'ingress', 0, 'ports', 0, 'protocol'], value: 'ICMP' }],
    ['no CIDR', { type: 'insert', path: ['spec', 'ingress', 0, 'from', 1], value: { ipBlock: { cidr: '10.0.0' } } }],
    ['names no peer', { type: 'insert', path: ['spec', 'ingress', 0, 'from', 1], value: {} }],
    ['label value', { type: 'set', path: ['spec', 'podSelector', 'matchLabels', 'app'], value: 'a b' }],
    [
      'at least one value',
      { type: 'set', path: ['spec', 'podSelector', 'matchExpressions'], value: [{ key: 'a', operator: 'In' }] },
    ],
  ])('is refused as the API server would: %s', (why, change) => {
    expect(refusal(edit(change))).toContain(why.replaceAll('`', ''));
    expect(plan(edit(change)).edits).toEqual([]);
  });

  it('says when an emptied list takes everything', () => {
    expect(notes(edit({ type: 'remove', path: ['spec', 'ingress', 0, 'ports', 0] }))).toEqual([
      'Ingress rule 1 admits every port now.',
    ]);
    expect(notes(edit({ type: 'remove', path: ['spec', 'ingress', 0, 'from', 0] }))).toEqual([
      'Ingress rule 1 admits any peer now.',
    ]);
  });

  it('says when a first egress rule isolates egress without policyTypes (S13)', () => {
    expect(notes(edit({ type: 'insert', path: ['spec', 'egress', 0], value: {} }))).toEqual([
      'It isolates egress now: whatever no rule admits is denied.',
    ]);
  });

  it('opens nothing when the last egress rule goes: policyTypes are written out (S14)', () => {
    const one = afterPlan(state(), plan(edit({ type: 'remove', path: ['spec', 'egress', 1] }, OUT)));
    const none = planGesture(one, edit({ type: 'remove', path: ['spec', 'egress', 0] }, OUT));
    expect(none.notes.map(phraseText).join()).toContain('policyTypes was written out');
    const after = afterPlan(one, none);
    expect(after.cluster.policyOf(OUT)?.directions).toEqual(['ingress', 'egress']);
    expect(after.cluster.policyOf(OUT)?.rules.egress).toEqual([]);
  });

  it('is not written where the policy was wrong before at another place only by that', () => {
    const wrong = { spec: { podSelector: {}, ingress: [{ ports: [{ port: 0 }, { port: 80 }] }] } };
    const other: FieldEdit = { type: 'set', path: ['spec', 'ingress', 0, 'ports', 1, 'port'], value: 81 };
    expect(checkPolicyEdit(wrong, other)?.refusals).toEqual([]);
    const worse: FieldEdit = { type: 'set', path: ['spec', 'ingress', 0, 'ports', 1, 'port'], value: -1 };
    expect(checkPolicyEdit(wrong, worse)?.refusals).toHaveLength(1);
  });
});

describe('the name and the place of a policy', () => {
  it('change in one line each', () => {
    expect(written({ type: 'renamePolicy', policy: WEB, name: 'front' })).toEqual([
      '  name: front # renamed last year',
    ]);
    expect(plan({ type: 'renamePolicy', policy: WEB, name: 'front' }).label).toBe('Rename policy web to front');
    expect(written({ type: 'movePolicy', policy: WEB, namespace: 'lab' })).toEqual(['  namespace: lab']);
    expect(notes({ type: 'movePolicy', policy: WEB, namespace: 'lab' })[0]).toContain('it selects no pod');
  });

  it('are refused where they are taken or no names', () => {
    expect(refusal({ type: 'renamePolicy', policy: WEB, name: 'out' })).toContain('web.yaml:18');
    expect(refusal({ type: 'renamePolicy', policy: WEB, name: 'Front' })).toContain('lower-case');
    expect(refusal({ type: 'movePolicy', policy: WEB, namespace: 'a.b' })).toContain('can’t be used');
    expect(refusal({ type: 'renamePolicy', policy: 'NetworkPolicy/shop/gone', name: 'x' })).toContain('any more');
  });

  it('stay where the policy is cluster-scoped', () => {
    const text = `apiVersion: policy.networking.k8s.io/v1alpha1
kind: BaselineAdminNetworkPolicy
metadata: {name: default}
spec: {subject: {namespaces: {}}, ingress: []}
`;
    const other = authoringState({ 'a.yaml': text });
    const id = other.cluster.resources.policies[0]?.id ?? '';
    const planned = planGesture(other, { type: 'renamePolicy', policy: id, name: 'x' });
    expect(phraseText(planned.refusal ?? [])).toContain('edited in its text');
  });
});
