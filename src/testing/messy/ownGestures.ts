import type { EndRef, FlowQuery, PortRef } from '../../engine/model/verdict';
import { workloads } from './clusterGestures';
import { type Draft, type Expected, put } from './draft';
import type { GestureMaker, MessyState } from './messyState';
import { flowsOf } from './ownFlows';

/* Gestures of Drawbridge's own two files, each with what it should make of the data. */

/** Takes the kind off an end: `shop/web[Deployment]` is `shop/web`. */
const bare = (end: unknown): string => String(end).replace(/\[[A-Za-z]+\]$/, '');

export const testFlow: GestureMaker = (state) => {
  const query = queryOf(state);
  return { gesture: { type: 'testFlow', query }, expect: (expected) => addFlow(expected, query, null) };
};

export const expectFlow: GestureMaker = (state) => {
  const query = queryOf(state);
  const expect = state.pick(['allowed', 'blocked', null] as const);
  return {
    gesture: { type: 'expectFlow', query, expect },
    expect: (expected) => {
      const there = (flowsOf(expected)?.flows as Draft[] | undefined)?.filter((flow) => isFlow(flow, query)) ?? [];
      if (there.length === 0 && expect !== null) {
        addFlow(expected, query, expect);
        return;
      }
      for (const flow of there) {
        if (expect === null) delete flow.expect;
        else flow.expect = expect;
      }
    },
  };
};

export function endText(end: EndRef): string {
  if (end.type === 'workload')
    return end.kind === null ? `${end.namespace}/${end.name}` : `${end.namespace}/${end.name}[${end.kind}]`;
  return end.type === 'cidr' ? end.cidr : end.type;
}

/** A port as `flows.yaml` has it. */
export function portText(port: PortRef): string | number | null {
  return typeof port === 'object' && port !== null ? `${port.from}-${port.to}` : port;
}

function isFlow(flow: Draft, { from, to, port, protocol }: FlowQuery): boolean {
  const asks = flow.protocol ?? (flow.port === undefined ? null : 'TCP');
  return (
    flow.from === endText(from) &&
    flow.to === endText(to) &&
    (flow.port ?? null) === portText(port) &&
    asks === (protocol ?? (port === null ? null : 'TCP'))
  );
}

/** The same flow, however the kinds of its ends are given. */
export function isSameFlow(flow: Draft, query: FlowQuery): boolean {
  const bareFlow = { ...flow, from: bare(flow.from), to: bare(flow.to) };
  const strip = (end: EndRef): EndRef => (end.type === 'workload' ? { ...end, kind: null } : end);
  return isFlow(bareFlow, { ...query, from: strip(query.from), to: strip(query.to) });
}

function addFlow(expected: Expected, query: FlowQuery, expect: string | null): void {
  const flows = expected.own('flows.yaml');
  const list = (flows.flows as Draft[] | undefined) ?? [];
  if (list.some((flow) => isFlow(flow, query))) return;
  flows.flows = [
    ...list,
    {
      from: endText(query.from),
      to: endText(query.to),
      ...(query.port === null ? {} : { port: portText(query.port) }),
      ...(query.protocol === null ? {} : { protocol: query.protocol }),
      ...(expect === null ? {} : { expect }),
    },
  ];
}

/** A drawn flow, or one between two workloads. */
export function queryOf(state: MessyState): FlowQuery {
  const { pick, random, reading } = state;
  if (random() < 0.4 && reading.flows.length > 0) return pick(reading.flows).query;
  const end = (): EndRef => {
    const { namespace, name, kind } = pick(workloads(state));
    return { type: 'workload', namespace, name, kind: random() < 0.5 ? null : kind };
  };
  const port = pick([8080, 5432, 443, null]);
  return { from: end(), to: end(), port, protocol: port === null ? null : 'TCP', family: null };
}

export const addCidr: GestureMaker = ({ pick }) => {
  const cidr = pick(['203.0.113.0/24', '198.51.100.0/24', '10.0.0.0/8']);
  const name = pick([null, 'yes', 'the bank']);
  return {
    gesture: { type: 'addCidr', cidr, name },
    expect: (expected) => {
      const own = expected.own('drawbridge.yaml');
      const list = (own.externals as Draft[] | undefined) ?? [];
      const there = list.find((one) => one.cidr === cidr);
      if (there === undefined) own.externals = [...list, { cidr, ...(name === null ? {} : { name }) }];
      else if (name !== null) there.name = name;
    },
  };
};

export const removeExternal: GestureMaker = ({ pick }) => {
  const cidr = pick(['203.0.113.0/24', '198.51.100.0/24']);
  return {
    gesture: { type: 'removeExternal', cidr },
    expect: (expected) => {
      const own = expected.ownOrNull('drawbridge.yaml');
      if (own === null) return;
      if (Array.isArray(own.externals)) own.externals = (own.externals as Draft[]).filter((one) => one.cidr !== cidr);
      delete (own.positions as Draft | undefined)?.[`cidr:${cidr}`];
    },
  };
};

export const move: GestureMaker = ({ pick, random }) => {
  const ids = ['shop', 'shop/web[Deployment]', 'shop/new[Deployment]', 'internet'].filter(() => random() < 0.5);
  const positions = new Map(ids.map((id) => [id, { x: pick([1, -20]), y: 300 }]));
  return {
    gesture: { type: 'move', positions },
    expect: (expected) => {
      for (const [id, { x, y }] of positions) put(expected.own('drawbridge.yaml'), ['positions', id], [x, y]);
    },
  };
};

export const forgetPositions: GestureMaker = () => ({
  gesture: { type: 'forgetPositions' },
  expect: (expected) => {
    delete expected.ownOrNull('drawbridge.yaml')?.positions;
  },
});

export const setAssumeDns: GestureMaker = ({ random }) => {
  const on = random() < 0.5;
  return {
    gesture: { type: 'setAssumeDns', on },
    expect: (expected) => {
      const said = expected.ownOrNull('drawbridge.yaml')?.assumeDns ?? true;
      if (said !== on) expected.own('drawbridge.yaml').assumeDns = on;
    },
  };
};

export const setCni: GestureMaker = ({ pick }) => {
  const profile = pick(['cilium', 'calico', 'kubernetes']);
  return {
    gesture: { type: 'setCni', profile },
    expect: (expected) => {
      // The default is not written.
      if (profile === 'kubernetes') delete expected.ownOrNull('drawbridge.yaml')?.cni;
      else expected.own('drawbridge.yaml').cni = profile;
    },
  };
};

export const setPolicyPer: GestureMaker = ({ pick }) => {
  const per = pick(['flow', 'workload'] as const);
  return {
    gesture: { type: 'setPolicyPer', per },
    expect: (expected) => {
      // The default is not written.
      if (per === 'flow') delete expected.ownOrNull('drawbridge.yaml')?.policyPer;
      else expected.own('drawbridge.yaml').policyPer = per;
    },
  };
};

export const setMine: GestureMaker = ({ pick, random, reading }) => {
  const all = [...reading.resources.namespaces.keys()];
  const namespace = pick(all);
  const mine = random() < 0.3;
  return {
    gesture: { type: 'setMine', namespace, mine },
    expect: (expected) => {
      const said = expected.ownOrNull('drawbridge.yaml')?.mine as string[] | undefined;
      const others = (said ?? all).filter((name) => name !== namespace);
      const next = mine ? [...others, namespace] : others;
      if (!all.every((name) => next.includes(name))) expected.own('drawbridge.yaml').mine = next;
      else delete expected.ownOrNull('drawbridge.yaml')?.mine;
    },
  };
};
