import { phrase } from '../model/phrase';
import type { Protocol } from '../model/resources';
import type { ResolvedEnd, WhyAnswer } from '../model/session';
import type { EndRef, FlowQuery, Phrase } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { judge } from '../policy/judge';
import { answerText } from './answerText';
import { findingsOf } from './findings';
import { resolveEndText } from './resolveEndText';
import type { AnalysedState } from './state';

/**
 * Why can't A reach B? Reads both ends, judges, and lists what else the manifests show. The port is the one that is given,
 * else the one in the text of `to`, else that of a Service with a single one, else every port of the protocol.
 */
export function explainWhy(
  state: AnalysedState,
  fromText: string,
  toText: string,
  port: number | string | null,
  protocol: Protocol,
): WhyAnswer | { readonly error: Phrase } {
  const from = resolveEndText(state.cluster, fromText);
  if ('error' in from) return { error: phrase`From: ${from.error}` };
  const to = resolveEndText(state.cluster, toText);
  if ('error' in to) return { error: phrase`To: ${to.error}` };
  const query: FlowQuery = {
    from: from.ref,
    to: to.ref,
    port: port ?? to.port ?? onlyServicePort(state.cluster, to.ref, protocol),
    protocol,
    family: null,
  };
  return answer(state, query, to);
}

function answer(state: AnalysedState, query: FlowQuery, to: ResolvedEnd): WhyAnswer {
  const judgement = judge(state.cluster, query);
  const findings = findingsOf(state, query, judgement);
  return { query, judgement, findings, text: answerText(judgement, findings, to.note) };
}

function onlyServicePort(cluster: Cluster, ref: EndRef, protocol: Protocol): number | null {
  if (ref.type !== 'service') return null;
  const service = cluster.resources.services.find((item) => item.namespace === ref.namespace && item.name === ref.name);
  const ports = (service?.ports ?? []).filter((item) => item.protocol === protocol);
  const [only] = ports;
  return only !== undefined && ports.length === 1 ? only.port : null;
}
