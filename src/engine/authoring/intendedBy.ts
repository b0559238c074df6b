import type { Gesture } from '../model/gesture';
import type { FlowQuery } from '../model/verdict';
import type { AuthoringState } from './authoring';
import { endsOf, queryOf } from './flowPolicies';

/** The flows that a gesture is there to open or close; everything else that it does is its blast radius. */
export function intendedBy(state: AuthoringState, gesture: Gesture): readonly FlowQuery[] {
  switch (gesture.type) {
    case 'allowFlow': {
      const ends = endsOf(state.cluster.resources, gesture.from, gesture.to);
      return 'refusal' in ends ? [] : gesture.ports.map((port) => queryOf(ends, port));
    }
    case 'removeFlow':
    case 'cutRule':
      return [gesture.query];
    case 'allowDns':
      return dnsFlows(state, gesture.workload);
    case 'generatePolicies':
      return state.reading.flows.filter(({ expect }) => expect === 'allowed').map(({ query }) => query);
    default:
      return [];
  }
}

function dnsFlows(state: AuthoringState, id: string): readonly FlowQuery[] {
  const workload = state.cluster.resources.workloads.find((candidate) => candidate.id === id);
  if (workload === undefined) return [];
  const { namespace, name, kind } = workload;
  return state.dns.servers.flatMap(({ pod, udp, tcp }) =>
    (
      [
        ['UDP', udp],
        ['TCP', tcp],
      ] as const
    ).flatMap(([protocol, ports]) =>
      ports.map((port) => ({
        from: { type: 'workload' as const, namespace, name, kind },
        to: { type: 'pods' as const, pods: [pod] },
        port,
        protocol,
        family: null,
      })),
    ),
  );
}
