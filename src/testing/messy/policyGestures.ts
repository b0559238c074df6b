/* Long because each gesture stands beside what it should make of the data. */
import type { FieldEdit } from '../../engine/model/fieldEdit';
import type { Gesture } from '../../engine/model/gesture';
import type { JsonValue, PolicyDocument } from '../../engine/model/resources';
import { parsePolicy } from '../../engine/policy/parsePolicy';
import { at, type Draft, drop, type Expected, put, type Steps } from './draft';
import type { GestureMaker, MessyState } from './messyState';
import { queryOf } from './ownGestures';

/* Gestures of one policy, each with what it should make of the data. */

export const renamePolicy: GestureMaker = (state) => {
  const policy = state.pick(networkPolicies(state));
  const name = state.pick(['renamed', 'yes', '0', 'a.b', 'Not_A_Name', policy.name]);
  return {
    gesture: { type: 'renamePolicy', policy: policy.id, name },
    expect: ({ object }) => put(object(policy.source), ['metadata', 'name'], name),
  };
};

export const movePolicy: GestureMaker = (state) => {
  const policy = state.pick(networkPolicies(state));
  const namespace = state.pick(['payments', 'shop', 'elsewhere', '1']);
  return {
    gesture: { type: 'movePolicy', policy: policy.id, namespace },
    expect: ({ object }) => put(object(policy.source), ['metadata', 'namespace'], namespace),
  };
};

export const removePolicy: GestureMaker = (state) => {
  const policy = state.pick(state.reading.resources.policies);
  return {
    gesture: { type: 'removePolicy', policy: policy.id },
    expect: ({ remove }) => remove(policy.source),
  };
};

export const editPolicy: GestureMaker = (state) => {
  const policy = state.pick(networkPolicies(state));
  const edit = randomEdit(state, policy);
  return {
    gesture: { type: 'editPolicy', policy: policy.id, edit },
    expect: (expected) => {
      if (edit.type === 'set') expected.touched = { source: policy.source, path: edit.path };
      expectEdit(expected, policy, edit);
    },
  };
};

export function networkPolicies({ reading }: MessyState): readonly PolicyDocument[] {
  return reading.resources.policies.filter(({ kind }) => kind === 'NetworkPolicy');
}

/** What a form puts into a list of this name. */
const ITEMS: Readonly<Record<string, readonly JsonValue[]>> = {
  ingress: [{}, { from: [{ podSelector: { matchLabels: { app: 'x' } } }], ports: [{ port: 80 }] }],
  egress: [{}, { to: [{ namespaceSelector: {} }] }],
  from: [{ podSelector: {} }, { ipBlock: { cidr: '192.0.2.0/24', except: ['192.0.2.1/32'] } }],
  to: [{ podSelector: { matchLabels: { app: 'yes' } } }, { ipBlock: { cidr: '2001:db8::/32' } }],
  ports: [{ port: 8443, protocol: 'TCP' }, { port: 'metrics' }, { port: 1000, endPort: 2000 }],
  policyTypes: ['Egress', 'Ingress'],
  matchExpressions: [
    { key: 'tier', operator: 'NotIn', values: ['a', 'no'] },
    { key: 'x/y', operator: 'Exists' },
  ],
  values: ['1', 'null', 'web'],
  except: ['10.9.0.0/16'],
};
/** What it writes at a key of this name. */
const VALUES: Readonly<Record<string, readonly JsonValue[]>> = {
  port: [80, 65535, 'http'],
  endPort: [9999],
  protocol: ['TCP', 'UDP', 'SCTP'],
  cidr: ['10.0.0.0/8', '::/0'],
  key: ['app', 'on'],
  operator: ['In', 'Exists'],
  podSelector: [{}, { matchLabels: { app: 'web' } }],
  namespaceSelector: [{}, { matchExpressions: [{ key: 'env', operator: 'In', values: ['prod', '0'] }] }],
  matchLabels: [{ app: 'api', 'a/b': 'true' }],
  policyTypes: [['Ingress'], ['Ingress', 'Egress']],
  ingress: [[], [{}]],
  egress: [[], [{ ports: [{ port: 53, protocol: 'UDP' }] }]],
  from: [[{ podSelector: {} }]],
  ports: [[{ port: 1 }]],
  spec: [{ podSelector: {} }],
};

function pathsOf(value: unknown, path: Steps): readonly Steps[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Array.isArray(value)
    ? value.flatMap((item, index) => pathsOf(item, [...path, index]))
    : Object.entries(value).flatMap(([key, one]) => pathsOf(one, [...path, key]));
  return [path, ...inner];
}

function randomEdit({ pick, random }: MessyState, { data }: PolicyDocument): FieldEdit {
  const path = pick(pathsOf(data.spec, ['spec']));
  const value = at(data, path);
  const name = path.at(-1) ?? '';
  const parent = at(data, path.slice(0, -1));
  const kind = random();
  if (name === 'matchLabels' && kind < 0.6)
    return { type: 'set', path: [...path, pick(['app', 'on', 'a.b/c', 'new'])], value: pick(['x', 'yes', '', '012']) };
  if (Array.isArray(value) && kind < 0.6) {
    const index = Math.floor(random() * (value.length + 1));
    return { type: 'insert', path: [...path, index], value: pick(ITEMS[name] ?? ['x']) };
  }
  if (Array.isArray(parent) && typeof name === 'number' && kind < 0.75) {
    return pick<FieldEdit>([
      { type: 'duplicate', path },
      { type: 'move', path, to: Math.floor(random() * parent.length) },
      { type: 'splitPeer', path },
      { type: 'joinPeers', path },
      { type: 'remove', path },
    ]);
  }
  if (path.at(-2) === 'matchLabels' && kind < 0.5)
    return { type: 'renameKey', path, key: pick(['renamed', 'on', 'app']) };
  if (kind < 0.75) return { type: 'remove', path };
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && kind < 0.9) {
    const key = pick(Object.keys(VALUES).filter((other) => other !== 'spec'));
    return { type: 'set', path: [...path, key], value: pick(VALUES[key] ?? ['x']) };
  }
  return { type: 'set', path, value: pick(VALUES[name] ?? ['value']) };
}

function expectEdit({ object }: Expected, policy: PolicyDocument, edit: FieldEdit): void {
  const draft = object(policy.source);
  const was = JSON.parse(JSON.stringify(draft)) as Draft;
  applyEdit(draft, edit);
  // S13, S14: without policyTypes, egress rules are what isolates egress.
  const types = at(was, ['spec', 'policyTypes']);
  const isWritten = Array.isArray(types) && types.length > 0;
  const rules = (data: Draft): number => {
    const list = at(data, ['spec', 'egress']);
    return Array.isArray(list) ? list.length : 0;
  };
  const touchesTypes = edit.path[1] === 'policyTypes' || edit.path.length === 1;
  if (!isWritten && !touchesTypes && rules(was) > 0 && rules(draft) === 0)
    put(draft, ['spec', 'policyTypes'], ['Ingress', 'Egress']);
}

/** A field edit, said once more. */
function applyEdit(draft: Draft, edit: FieldEdit): void {
  const { path } = edit;
  const last = path.at(-1) ?? '';
  const parent = at(draft, path.slice(0, -1));
  const list = Array.isArray(parent) ? parent : [];
  const index = typeof last === 'number' ? last : 0;
  switch (edit.type) {
    case 'set':
      put(draft, path, edit.value);
      return;
    case 'insert':
      if (Array.isArray(parent)) list.splice(index, 0, edit.value);
      else put(draft, path.slice(0, -1), [edit.value]);
      return;
    case 'remove':
      drop(draft, path);
      return;
    case 'move':
      list.splice(edit.to, 0, ...list.splice(index, 1));
      return;
    case 'duplicate':
      list.splice(index, 0, list[index]);
      return;
    case 'renameKey': {
      const renamed = at(draft, path);
      drop(draft, path);
      put(draft, [...path.slice(0, -1), edit.key], renamed);
      return;
    }
    case 'splitPeer': {
      const halves = Object.entries(list[index] as Draft).map(([key, value]) => ({ [key]: value }));
      list.splice(index, 1, ...halves);
      return;
    }
    case 'joinPeers':
      list.splice(index, 2, { ...(list[index] as Draft), ...(list[index + 1] as Draft) });
      return;
    default:
      throw new Error(`${edit.type} is made by no gesture here`);
  }
}

/** Turns the default deny of a namespace on or off (S16, S21). */
export const setDefaultDeny: GestureMaker = (state) => {
  const namespace = state.pick(['shop', 'payments', 'empty']);
  const direction = state.pick(['ingress', 'egress'] as const);
  const on = state.random() < 0.5;
  return {
    gesture: { type: 'setDefaultDeny', namespace, direction, on },
    expect: (expected) => expectDeny(expected, state, { type: 'setDefaultDeny', namespace, direction, on }),
  };
};

function expectDeny(
  expected: Expected,
  state: MessyState,
  { namespace, direction, on }: Extract<Gesture, { type: 'setDefaultDeny' }>,
): void {
  const name = (one: string): string => (one === 'ingress' ? 'Ingress' : 'Egress');
  const other = direction === 'ingress' ? 'egress' : 'ingress';
  const own = networkPolicies(state).filter(
    (policy) => policy.namespace === namespace && !isRefused(policy) && !isRepeated(state, policy),
  );
  const denies = (policy: PolicyDocument, one: string): boolean =>
    isEverything(at(policy.data, ['spec', 'podSelector'])) &&
    typesOf(policy).includes(name(one)) &&
    isNothing(at(policy.data, ['spec', one]));
  const present = own.filter((policy) => denies(policy, direction));
  if (on && present.length > 0) return;
  if (on) {
    const grown = own.find((policy) => denies(policy, other) && typesOf(policy).length === 1);
    if (grown === undefined) {
      expected.loose.come = true;
      return;
    }
    const data = expected.object(grown.source);
    put(data, ['spec', 'policyTypes'], ['Ingress', 'Egress']);
    return;
  }
  for (const policy of present) {
    const rest = typesOf(policy).filter((type) => type !== name(direction));
    if (rest.length === 0) expected.remove(policy.source);
    else put(expected.object(policy.source), ['spec', 'policyTypes'], rest);
  }
}

/** Of several of one name, the last one counts (S54). */
function isRepeated(state: MessyState, policy: PolicyDocument): boolean {
  const { name, namespace } = policy;
  return networkPolicies(state).findLast((other) => other.name === name && other.namespace === namespace) !== policy;
}

/** Would the API server refuse it? Then it denies nothing (S53). */
function isRefused(policy: PolicyDocument): boolean {
  return (
    policy.apiVersion !== 'networking.k8s.io/v1' ||
    parsePolicy(policy.data).findings.some(({ level }) => level === 'refused')
  );
}

function isEverything(selector: unknown): boolean {
  if (selector === undefined || selector === null) return true;
  if (typeof selector !== 'object') return false;
  return Object.values(selector).every((part) => part === null || Object.keys(part as object).length === 0);
}

function isNothing(rules: unknown): boolean {
  return rules === undefined || rules === null || (Array.isArray(rules) && rules.length === 0);
}

/** S13, S14. */
function typesOf({ data }: PolicyDocument): readonly string[] {
  const types = at(data, ['spec', 'policyTypes']);
  if (Array.isArray(types) && types.length > 0) return types as string[];
  return isNothing(at(data, ['spec', 'egress'])) ? ['Ingress'] : ['Ingress', 'Egress'];
}

/** Takes one part out of a rule, or writes a peer out as the workloads that it takes. */
export const cutRule: GestureMaker = (state) => {
  const { pick, random } = state;
  const direction = pick(['ingress', 'egress'] as const);
  const key = direction === 'ingress' ? 'from' : 'to';
  const able = networkPolicies(state).filter((policy) => !isRefused(policy) && !isRepeated(state, policy));
  const policy = able.length === 0 ? undefined : pick(able);
  const rules = listAt(policy?.data, ['spec', direction]);
  if (policy === undefined || rules.length === 0) return null;
  const rule = Math.floor(random() * rules.length);
  const path = ['spec', direction, rule];
  const [peers, ports] = [listAt(policy.data, [...path, key]).length, listAt(policy.data, [...path, 'ports']).length];
  const part = pick(
    [
      { type: 'rule' as const, path },
      { type: 'peer' as const, index: Math.floor(random() * peers), path: [...path, key] },
      { type: 'port' as const, index: Math.floor(random() * ports), path: [...path, 'ports'] },
      { type: 'narrow' as const, index: Math.floor(random() * peers), path: [...path, key] },
    ].filter(({ type }) => type === 'rule' || (type === 'port' ? ports > 0 : peers > 0)),
  );
  return {
    gesture: { type: 'cutRule', policy: policy.id, direction, rule, part, query: queryOf(state) },
    expect: (expected) => {
      if (part.type === 'narrow') {
        expected.touched = { source: policy.source, path: [...part.path, part.index] };
        expected.fixed = { path: policy.source.path, at: policy.source.start, title: 'Make two entries of it' };
        return;
      }
      const draft = expected.object(policy.source);
      const isWritten = listAt(draft, ['spec', 'policyTypes']).length > 0;
      if (part.type === 'rule' && rules.length === 1 && !isWritten)
        put(draft, ['spec', 'policyTypes'], [...typesOf(policy)]);
      drop(draft, part.type === 'rule' ? path : [...part.path, part.index]);
    },
  };
};

function listAt(value: unknown, path: Steps): readonly unknown[] {
  const list = at(value, path);
  return Array.isArray(list) ? list : [];
}
