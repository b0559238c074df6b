import { describe, expect, it } from 'vitest';
import type { Gesture } from '../model/gesture';
import { createEngineSession } from '../session';

const POD = (name: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: field, labels: {app: ${name}}}\nspec: {containers: [{name: main, ports: [{containerPort: 80}]}]}\n`;
const WEB = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: field}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: main}]}}
`;
const ONLY_WEB = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: only-web, namespace: field}
spec:
  podSelector: {matchLabels: {app: db}}
  ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]
`;

function opened(...documents: readonly string[]) {
  const session = createEngineSession();
  session.open([{ path: 'all.yaml', text: documents.join('---\n') }], 1);
  return session;
}

const deny = (direction: 'ingress' | 'egress'): Gesture => ({
  type: 'setDefaultDeny',
  namespace: 'field',
  direction,
  on: true,
});
const words = (phrase: readonly (string | { readonly code: string })[]) =>
  phrase.map((piece) => (typeof piece === 'string' ? piece : piece.code)).join('');

describe('previews of gestures', () => {
  it('take several as one step, each planned on what the ones before it leave', () => {
    const session = opened(POD('web'), POD('db'));
    const both = session.preview([deny('ingress'), deny('egress')]);
    expect(both.refusal).toBeNull();
    // web ⇄ db, and each of them with the outside and with the assumed CoreDNS: both ways.
    expect([both.radius.opens, both.radius.closes]).toEqual([0, 10]);
    expect(session.bundle()).not.toContain('default-deny');
  });

  it('leave out what is refused, and say so; where nothing is left, that is the refusal', () => {
    const session = opened(POD('web'), POD('db'));
    const gone: Gesture = { type: 'removePolicy', policy: 'NetworkPolicy/field/gone' };
    expect(session.preview([gone]).refusal).not.toBeNull();
    const some = session.preview([gone, deny('ingress')]);
    expect(some.refusal).toBeNull();
    expect(some.notes.map(words).join()).toContain('is not in the workspace any more');
    // db, the assumed CoreDNS and the outside to web, and the like to db.
    expect(some.radius.closes).toBe(6);
  });

  it('know a workload that is renamed as the same one', () => {
    const session = opened(WEB, POD('db'), ONLY_WEB);
    const renamed = session.preview([
      { type: 'editWorkload', workload: 'field/web[Deployment]', edit: { type: 'rename', name: 'front' } },
    ]);
    expect(renamed.refusal).toBeNull();
    expect(renamed.radius.groups.map(({ sentence }) => words(sentence))).toEqual([]);
  });

  it('tell what a label of a workload opens and closes', () => {
    const session = opened(WEB, POD('db'), ONLY_WEB);
    const labelled = session.preview([
      {
        type: 'editWorkload',
        workload: 'field/web[Deployment]',
        edit: { type: 'label', key: 'app', to: { key: 'app', value: 'other' } },
      },
    ]);
    expect(labelled.radius.groups.map(({ sentence }) => words(sentence))).toEqual(['closes web → db any port']);
    expect(labelled.policies.map(({ name }) => name)).toEqual(['only-web']);
  });

  it('of a plugin that enforces nothing say what that opens', () => {
    const session = opened(WEB, POD('db'), POD('cart'), ONLY_WEB);
    const { radius } = session.preview([{ type: 'setCni', profile: 'flannel' }]);
    // From cart, from the assumed CoreDNS and from outside.
    expect(radius.opens).toBe(3);
    expect(radius.closes).toBe(0);
  });
});

describe('what was typed', () => {
  it('is compared with the text as it was before', () => {
    const session = opened(WEB, POD('db'), POD('cart'), ONLY_WEB);
    const before = [WEB, POD('db'), POD('cart'), ONLY_WEB].join('---\n');
    const text = before.replace('{podSelector: {matchLabels: {app: web}}}', '{podSelector: {}}');
    session.update([{ path: 'all.yaml', text }], 2);
    const radius = session.radiusSince([
      { type: 'splice', path: 'all.yaml', start: 0, end: text.length, text: before },
    ]);
    expect(radius.groups.map(({ sentence }) => words(sentence))).toEqual(['also opens cart → db any port']);
  });

  it('can’t be compared with text that could not be read', () => {
    const session = opened(POD('web'));
    const broken = 'kind: [\n';
    const radius = session.radiusSince([
      { type: 'splice', path: 'all.yaml', start: 0, end: POD('web').length, text: broken },
    ]);
    expect(words(radius.problem ?? [])).toContain('all.yaml:');
  });
});
