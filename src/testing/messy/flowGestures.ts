import type { JsonValue } from '../../engine/model/resources';
import { isTextFile } from '../../engine/model/source';
import { deepEqual } from '../../lib/deepEqual';
import type { Draft } from './draft';
import type { GestureMaker } from './messyState';
import { endText, isSameFlow, portText, queryOf } from './ownGestures';
import { networkPolicies } from './policyGestures';

/* Gestures whose policies follow from the whole cluster: of them the data say what may come, go or be cut. */

export const allowFlow: GestureMaker = (state) => {
  const query = queryOf(state);
  const choice = state.pick([
    { port: 8080, protocol: 'TCP' as const },
    { port: null, protocol: null },
    { port: { from: 1, to: 9 }, protocol: 'UDP' as const },
  ]);
  const [egress, ingress] = [state.random() < 0.7, state.random() < 0.7];
  const into = state.random() < 0.5 ? {} : { ingress: state.pick(networkPolicies(state)).id };
  const options = state.random() < 0.5 ? {} : { into };
  const path = state.pick([
    null,
    null,
    'new/file.yaml',
    ...state.files.map((file) => file.path).filter((one) => one.startsWith('team/')),
  ]);
  return {
    gesture: { type: 'allowFlow', from: query.from, to: query.to, ports: [choice], egress, ingress, path, options },
    expect: (expected) => {
      expected.loose.come = true;
      expected.loose.grow = true;
      const [from, to] = [endText(query.from), endText(query.to)];
      const port = portText(choice.port);
      const own = expected.own('flows.yaml');
      const list = (own.flows as Draft[] | undefined) ?? [];
      const same = list.some(
        (flow) =>
          flow.from === from &&
          flow.to === to &&
          (flow.port ?? null) === port &&
          (flow.protocol ?? (port === null ? null : 'TCP')) === choice.protocol,
      );
      if (same) return;
      const said = {
        ...(port === null ? {} : { port }),
        ...(choice.protocol === null ? {} : { protocol: choice.protocol }),
      };
      own.flows = [...list, { from, to, ...said }];
    },
  };
};

export const allowDns: GestureMaker = (state) => ({
  gesture: {
    type: 'allowDns',
    workload: state.pick(state.reading.resources.workloads).id,
    scope: state.pick(['tight', 'broad']),
  },
  expect: (expected) => {
    expected.loose.come = true;
  },
});

export const removeFlow: GestureMaker = (state) => {
  const query = queryOf(state);
  return {
    gesture: { type: 'removeFlow', query },
    expect: (expected) => {
      expected.loose.cut = true;
      expected.loose.go = true;
      const own = expected.ownOrNull('flows.yaml');
      if (own !== null && Array.isArray(own.flows))
        own.flows = own.flows.filter((flow: Draft) => !isSameFlow(flow, query));
    },
  };
};

export const recipe: GestureMaker = (state) => {
  const id = state.pick([
    'deny-both',
    'dns-nodelocal',
    'same-namespace',
    'to-cidr',
    'deny-metadata',
    'from-monitoring',
  ] as const);
  const address = id === 'to-cidr' ? '203.0.113.0/24' : null;
  return {
    gesture: { type: 'recipe', namespace: state.pick(['shop', 'payments']), recipe: id, address },
    expect: (expected) => {
      expected.loose.come = true;
    },
  };
};

export const generatePolicies: GestureMaker = (state) => ({
  gesture: {
    type: 'generatePolicies',
    namespaces: state.pick([null, ['shop'], ['shop', 'payments']]),
    replace: state.random() < 0.5,
  },
  expect: (expected) => {
    expected.loose.come = true;
    expected.loose.go = true;
  },
});

export const formatFile: GestureMaker = (state) => {
  const path = state.pick(state.files).path;
  return { gesture: { type: 'formatFile', path }, expect: () => {} };
};

/** A line that was taken out at the end comes back. */
export const takeBack: GestureMaker = (state) => {
  const file = state.pick(state.files.filter(isTextFile).filter(({ path }) => !path.startsWith('chart/')));
  const text = '\n# taken back\n';
  return {
    gesture: { type: 'takeBack', path: file.path, start: file.text.length, was: '', text },
    expect: () => {},
  };
};

export const quickFix: GestureMaker = (state) => {
  const offered = state.files.flatMap((file) =>
    isTextFile(file)
      ? state.session
          .fixes(file.path, 0, file.text.length)
          .map(({ title, problem }) => ({ path: file.path, fix: { title, problem } }))
      : [],
  );
  if (offered.length === 0) return null;
  const { path, fix } = state.pick(offered);
  return {
    gesture: { type: 'quickFix', path, fix },
    expect: (expected) => {
      expected.fixed = { path, at: fix.problem.start, title: fix.title };
    },
  };
};

/** One leaf, entry or item that differs. */
interface Difference {
  readonly path: readonly (string | number)[];
  readonly was: unknown;
  readonly is: unknown;
}

function differences(was: unknown, is: unknown, path: readonly (string | number)[] = []): readonly Difference[] {
  if (deepEqual(was, is)) return [];
  if (
    typeof was !== 'object' ||
    typeof is !== 'object' ||
    was === null ||
    is === null ||
    Array.isArray(was) !== Array.isArray(is)
  )
    return [{ path, was, is }];
  const [old, now] = [was as Draft, is as Draft];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return keys.flatMap((key) => {
    const step = Array.isArray(was) ? Number(key) : key;
    if (!Object.hasOwn(old, key) || !Object.hasOwn(now, key))
      return [{ path: [...path, step], was: old[key], is: now[key] }];
    return differences(old[key], now[key], [...path, step]);
  });
}

/** Does the difference of the data say what the title of a fix says, and nothing else? */
export function saysTitle(title: string, was: JsonValue, is: JsonValue): boolean {
  const found = differences(was, is);
  const [first] = found;
  const key = first?.path.at(-1);
  const quoted = /^Write "(.*)", as text$/.exec(title)?.[1];
  if (quoted !== undefined)
    return (found.length === 1 && first?.is === quoted && typeof first.was !== 'string') || isRenamed(found, quoted);
  const range = /^Write the range (\d+) to (\d+)$/.exec(title);
  if (range !== null)
    return (
      found.length === 2 &&
      deepEqual(
        found.map((one) => one.is),
        [Number(range[1]), Number(range[2])],
      )
    );
  const number = /^Write the number (\d+)$/.exec(title)?.[1];
  if (number !== undefined) return found.length === 1 && first?.is === Number(number) && first.was === number;
  const types = /^Write (?:policyTypes: )?(Ingress|Egress)( and Egress)?(?:, which .*)?$/.exec(title);
  const list = types === null ? [] : [types[1], ...(types[2] === undefined ? [] : ['Egress'])];
  if (title.startsWith('Write policyTypes:'))
    return found.length === 1 && key === 'policyTypes' && deepEqual(first?.is, list);
  if (types?.[2] !== undefined) return found.every(({ path }) => path.includes('policyTypes'));
  if (/^Make \S+ a list of one entry$/.test(title)) return found.length === 1 && deepEqual(first?.is, [first?.was]);
  const field = /^Write (\w+): (\S+)$/.exec(title);
  if (field !== null) return found.length === 1 && key === field[1] && first?.is === field[2];
  if (/^Write operator /.test(title)) return found.length === 1 && key === 'operator' && first?.is === title.slice(15);
  const removed = /^Remove (\S+?)(?:, .*)?$/.exec(title)?.[1];
  if (removed !== undefined) return found.length === 1 && key === removed && first?.is === undefined;
  if (/^Add (\S+) to policyTypes/.test(title))
    return found.length === 1 && found[0]?.path.includes('policyTypes') === true;
  if (/^Make two entries/.test(title))
    return found.length > 0 && found.every(({ path }) => path.includes('from') || path.includes('to'));
  const word = /^Write (\S+)$/.exec(title)?.[1];
  if (word === undefined) return false;
  return found.length === 1 ? first?.is === word : isRenamed(found, word);
}

function isRenamed([first, second, ...more]: readonly Difference[], key: string): boolean {
  if (first === undefined || second === undefined || more.length > 0) return false;
  const isMoved = first.is === undefined && second.was === undefined && deepEqual(first.was, second.is);
  return isMoved && second.path.at(-1) === key;
}
