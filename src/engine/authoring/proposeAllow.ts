import { writeDocument } from '../manifest/write';
import type { AllowProposal, GateChoice, GateProposal, PortChoice, PortOption } from '../model/gesture';
import { code, listPhrase, phrase } from '../model/phrase';
import type { Direction, EndRef, FlowQuery, Phrase } from '../model/verdict';
import { type AuthorEnd, endName } from './authorEnd';
import type { AuthoringState } from './authoring';
import { type Ends, endsOf, nameFor, namespaceOf, policiesOf, queryOf } from './flowPolicies';
import { gateToday } from './gateToday';
import { narrowestSelector } from './narrowestSelector';
import { policyObject } from './policyText';
import { stoppedBy } from './stoppedBy';
import { targetPaths } from './targetPaths';

/**
 * What the popover of a dragged edge offers: ports that the target declares, which gates need a rule, under which names,
 * in which file, and whom the narrowest selectors match.
 */
export function proposeAllow(
  state: AuthoringState,
  fromRef: EndRef,
  toRef: EndRef,
  ports: readonly PortChoice[] | null,
  gates: GateChoice = { egress: null, ingress: null },
): AllowProposal {
  const found = endsOf(state.cluster.resources, fromRef, toRef);
  if ('refusal' in found) return refused(fromRef, toRef, found.refusal);
  const portOptions = portOptionsOf(found.to);
  const chosen = ports ?? [portOptions[0] ?? { port: null, protocol: null }];
  const queries = chosen.map((choice) => queryOf(found, choice));
  const egress = gateOffer(state, found, queries, 'egress', gates.egress);
  const ingress = gateOffer(state, found, queries, 'ingress', gates.ingress);
  const { paths, path } = targetPaths(state, [found.from, found.to]);
  const policies = policiesOf(state, found, chosen, { egress: egress.checked, ingress: ingress.checked });
  return {
    query: queries[0] ?? queryOf(found, { port: null, protocol: null }),
    fromName: endName(found.from),
    toName: endName(found.to),
    portOptions,
    egress,
    ingress,
    fromSelector:
      found.from.type === 'workload' ? narrowestSelector(state.cluster.resources, found.from.workload) : null,
    toSelector: found.to.type === 'workload' ? narrowestSelector(state.cluster.resources, found.to.workload) : null,
    path,
    paths,
    yaml:
      'refusal' in policies ? '' : policies.policies.map((policy) => writeDocument(policyObject(policy))).join('---\n'),
    refusal: 'refusal' in policies ? policies.refusal : null,
  };
}

/** The container ports that the target's pods declare, each number once. */
function portOptionsOf(to: AuthorEnd): readonly PortOption[] {
  if (to.type !== 'workload') return [];
  const options = new Map<string, PortOption>();
  for (const port of to.pods.flatMap((pod) => pod.ports)) {
    const key = `${port.port}/${port.protocol}`;
    if (!options.has(key)) options.set(key, { port: port.port, protocol: port.protocol, name: port.name });
  }
  return [...options.values()];
}

function gateOffer(
  state: AuthoringState,
  ends: Ends,
  queries: readonly FlowQuery[],
  direction: Direction,
  wanted: boolean | null,
): GateProposal {
  const { exists, today, admittedBy } = gateToday(state.cluster, queries, direction);
  const owner = direction === 'egress' ? ends.from : ends.to;
  const namespace = namespaceOf(owner);
  const writable = exists && namespace !== null;
  const checked = writable && (wanted ?? (today === 'shut' || today === 'unknown'));
  const stopped =
    writable && today === 'open' && owner.type === 'workload'
      ? stoppedBy(state, owner.workload, direction, queries)
      : [];
  return {
    direction,
    exists: writable,
    today,
    checked,
    policyName: namespace === null ? '' : nameFor(state.cluster.resources, ends, direction, namespace),
    note: gateNotes(endName(owner), today, checked, admittedBy, stopped),
    asks: isMine(state, namespace) ? null : namespace,
    wouldStop: stopped.length,
    admittedBy: admittedBy.map(({ policy, rule, source }) => ({ policy, rule, source })),
  };
}

function isMine(state: AuthoringState, namespace: string | null): boolean {
  const { mine } = state.reading.settings;
  return mine === null || namespace === null || mine.includes(namespace);
}

function gateNotes(
  owner: string,
  today: GateProposal['today'],
  checked: boolean,
  admittedBy: ReturnType<typeof gateToday>['admittedBy'],
  stopped: readonly string[],
): readonly Phrase[] {
  if (today === 'admitted') {
    const rule = admittedBy[0];
    if (rule === undefined) return [];
    const line = `${rule.source.path}:${rule.source.line}`;
    return [phrase`${code(rule.name)} rule ${rule.rule + 1} admits it already (${line}).`];
  }
  if (today === 'unknown') return [phrase`Whether this gate is open is unknown: see the explanation of the flow.`];
  if (today !== 'open') return [];
  const flows = stopped.length === 1 ? '1 flow stops' : `${stopped.length} flows stop`;
  const cost = stopped.length === 0 ? phrase`.` : phrase`: ${flows}, among them ${listPhrase(stopped, 2)}.`;
  if (checked) return [phrase`Isolates ${owner}, which nothing restricts today${cost}`];
  return [phrase`Not needed: nothing restricts it. Ticking it would isolate ${owner}${cost}`];
}

function refused(fromRef: EndRef, toRef: EndRef, refusal: Phrase): AllowProposal {
  const gate = (direction: Direction): GateProposal => ({
    direction,
    exists: false,
    today: 'unknown',
    checked: false,
    policyName: '',
    note: [],
    wouldStop: 0,
    admittedBy: [],
  });
  return {
    query: { from: fromRef, to: toRef, port: null, protocol: null, family: null },
    fromName: 'this end',
    toName: 'that end',
    portOptions: [],
    egress: gate('egress'),
    ingress: gate('ingress'),
    fromSelector: null,
    toSelector: null,
    path: '',
    paths: [],
    yaml: '',
    refusal,
  };
}
