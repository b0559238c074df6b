import { addFlow } from '../manifest/edit/ownFiles';
import { appendDocuments } from '../manifest/edit/appendDocuments';
import { applyEdits, editsBetween } from '../manifest/textEdits';
import { writeDocument } from '../manifest/write';
import { code, listPhrase, phrase } from '../model/phrase';
import type { AllowProposal, GateChoice, GateProposal, Gesture, PortChoice, PortOption } from '../model/gesture';
import type { Resources } from '../model/resources';
import type { Direction, EndRef, FlowQuery, Phrase } from '../model/verdict';
import { type AuthorEnd, authorEnd, endName } from './authorEnd';
import type { AuthoringState, Outcome } from './authoring';
import { gateToday } from './gateToday';
import { narrowestSelector } from './narrowestSelector';
import { allowName, freePolicyName, type NewPolicy, peersOf, podSelectorOf, policyObject, ruleObject, rulePorts, takenNames } from './policyText';
import { flowLabel } from './labels';
import { stoppedBy } from './stoppedBy';
import { targetPaths } from './targetPaths';

type Allow = Extract<Gesture, { type: 'allowFlow' }>;
const DIRECTIONS: readonly Direction[] = ['egress', 'ingress'];

interface Ends {
  readonly from: AuthorEnd;
  readonly to: AuthorEnd;
  readonly fromRef: EndRef;
  readonly toRef: EndRef;
}

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
    fromSelector: found.from.type === 'workload' ? narrowestSelector(state.cluster.resources, found.from.workload) : null,
    toSelector: found.to.type === 'workload' ? narrowestSelector(state.cluster.resources, found.to.workload) : null,
    path,
    paths,
    yaml: 'refusal' in policies ? '' : policies.policies.map((policy) => writeDocument(policyObject(policy))).join('---\n'),
    refusal: 'refusal' in policies ? policies.refusal : null,
  };
}

/** Writes one NetworkPolicy for each gate that is asked for, and draws the flow. */
export function allowFlow(state: AuthoringState, gesture: Allow): Outcome {
  const found = endsOf(state.cluster.resources, gesture.from, gesture.to);
  if ('refusal' in found) return found;
  if (gesture.ports.length === 0) return { refusal: phrase`Choose at least one port.` };
  const written = policiesOf(state, found, gesture.ports, gesture);
  if ('refusal' in written) return written;
  const path = gesture.path ?? targetPaths(state, [found.from, found.to]).path;
  const texts = written.policies.map((policy) => writeDocument(policyObject(policy)));
  let files = texts.length === 0 ? state.files : applyEdits(state.files, appendDocuments(state.files, path, texts));
  for (const choice of gesture.ports) {
    const drawn = addFlow(files, { query: queryOf(found, choice), expect: null, name: null });
    if ('refusal' in drawn) return { refusal: [drawn.refusal] };
    files = applyEdits(files, drawn.edits);
  }
  return {
    label: `Allow ${flowLabel(endName(found.from), endName(found.to), gesture.ports)}`,
    edits: editsBetween(state.files, files),
    notes: written.policies.map((policy) => phrase`Wrote ${code(policy.name)} in ${code(path)}.`),
  };
}

function endsOf(resources: Resources, fromRef: EndRef, toRef: EndRef): Ends | { readonly refusal: Phrase } {
  const from = authorEnd(resources, fromRef);
  if ('refusal' in from) return from;
  const to = authorEnd(resources, toRef);
  if ('refusal' in to) return to;
  if (from.end.type !== 'workload' && from.end.type !== 'namespace' && to.end.type !== 'workload' && to.end.type !== 'namespace') {
    return { refusal: phrase`Neither end is in the cluster, so there is no gate to write a rule for.` };
  }
  if (from.end.type === 'workload' && to.end.type === 'workload' && from.end.workload.id === to.end.workload.id) {
    return { refusal: phrase`${code(from.end.workload.name)} is both ends. Draw the edge to another workload.` };
  }
  return { from: from.end, to: to.end, fromRef: refOf(from.end, fromRef), toRef: refOf(to.end, toRef) };
}

/** The flow is drawn between what the rule is written for: the workload behind a Service or a pod. */
function refOf(end: AuthorEnd, ref: EndRef): EndRef {
  if (end.type !== 'workload' || ref.type === 'workload') return ref;
  return { type: 'workload', namespace: end.workload.namespace, name: end.workload.name, kind: null };
}

function queryOf(ends: Ends, choice: PortChoice): FlowQuery {
  const protocol = choice.protocol ?? (choice.port === null ? null : 'TCP');
  return { from: ends.fromRef, to: ends.toRef, port: choice.port, protocol, family: null };
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
  const stopped = writable && today === 'open' && owner.type === 'workload' ? stoppedBy(state, owner.workload, direction, queries) : [];
  return {
    direction,
    exists: writable,
    today,
    checked,
    policyName: namespace === null ? '' : nameFor(state.cluster.resources, ends, direction, namespace),
    note: gateNotes(endName(owner), today, admittedBy, stopped),
    wouldStop: stopped.length,
    admittedBy: admittedBy.map(({ policy, rule, source }) => ({ policy, rule, source })),
  };
}

function gateNotes(
  owner: string,
  today: GateProposal['today'],
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
  if (stopped.length === 0) return [phrase`Not needed: nothing restricts it. Ticking it would isolate ${owner}.`];
  const flows = stopped.length === 1 ? '1 flow stops' : `${stopped.length} flows stop`;
  return [phrase`Not needed. Ticking it would isolate ${owner}: ${flows}, among them ${listPhrase(stopped, 2)}.`];
}

function namespaceOf(end: AuthorEnd): string | null {
  if (end.type === 'workload') return end.workload.namespace;
  return end.type === 'namespace' ? end.namespace : null;
}

function nameFor(resources: Resources, ends: Ends, direction: Direction, namespace: string): string {
  return freePolicyName(allowName(endName(ends.from), endName(ends.to), direction), takenNames(resources, namespace));
}

function policiesOf(
  state: AuthoringState,
  ends: Ends,
  ports: readonly PortChoice[],
  gates: Readonly<Record<Direction, boolean>>,
): { readonly policies: readonly NewPolicy[] } | { readonly refusal: Phrase } {
  const policies: NewPolicy[] = [];
  for (const direction of DIRECTIONS) {
    if (!gates[direction]) continue;
    const owner = direction === 'egress' ? ends.from : ends.to;
    const other = seenByRules(state, direction === 'egress' ? ends.to : ends.from);
    if ('refusal' in other) return other;
    const namespace = namespaceOf(owner);
    if (namespace === null) continue;
    const peers = peersOf(state.cluster.resources, other.end, namespace);
    policies.push({
      namespace,
      name: nameFor(state.cluster.resources, ends, direction, namespace),
      podSelector: owner.type === 'workload' ? podSelectorOf(state.cluster.resources, owner) : {},
      directions: [direction],
      rule: { direction, value: ruleObject(direction, peers, rulePorts(ports)) },
    });
  }
  return { policies };
}

/** Selectors do not see pods on the host network (S36): a rule must name the addresses of their nodes. */
function seenByRules(state: AuthoringState, end: AuthorEnd): { readonly end: AuthorEnd } | { readonly refusal: Phrase } {
  if (end.type !== 'workload' || state.cluster.reading.hostNetwork === 'pod' || !end.pods.some((pod) => pod.hostNetwork)) {
    return { end };
  }
  const { name } = end.workload;
  const addresses = [...new Set(end.pods.flatMap((pod) => pod.addresses))].sort();
  if (addresses.length === 0) {
    return {
      refusal: phrase`${code(name)} runs on the host network, which pod selectors do not match, and the addresses of its nodes are not in what was loaded. Add them as an external CIDR and draw the edge to that.`,
    };
  }
  const blocks = addresses.map((address) => ({ cidr: `${address}/${address.includes(':') ? 128 : 32}`, except: [] }));
  return { end: { type: 'blocks', name, blocks } };
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
