import { writeDocument } from '../manifest/write';
import type { AllowOptions, AllowProposal, GateChoice, GateProposal, PortChoice } from '../model/gesture';
import { code, listPhrase, phrase } from '../model/phrase';
import type { Direction, EndRef, FlowQuery, Phrase } from '../model/verdict';
import { type AuthorEnd, authorEnd, endName } from './authorEnd';
import type { AuthoringState } from './authoring';
import {
  type Ends,
  endsOf,
  type GateWrite,
  intoOf,
  namespaceOf,
  newPolicyName,
  policiesFor,
  queryOf,
  writesOf,
} from './flowPolicies';
import { gateToday } from './gateToday';
import { narrowestSelector } from './narrowestSelector';
import { policyObject } from './policyText';
import { portNotesOf, portOptionsOf } from './portOptions';
import { selectorOptions } from './selectorOptions';
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
  options: AllowOptions = {},
): AllowProposal {
  const { resources, reading } = state.cluster;
  const found = endsOf(resources, fromRef, toRef, options);
  if ('refusal' in found) return refused(fromRef, toRef, found.refusal);
  const gates: GateChoice = options.gates ?? { egress: null, ingress: null };
  const portOptions = portOptionsOf(resources, found.to);
  const chosen = ports ?? [portOptions[0] ?? { port: null, protocol: null }];
  const queries = chosen.map((choice) => queryOf(found, choice));
  const egress = gateOffer(state, found, queries, 'egress', gates.egress, options);
  const ingress = gateOffer(state, found, queries, 'ingress', gates.ingress, options);
  const { paths } = targetPaths(state, [found.from, found.to]);
  const written = writesOf(state, found, chosen, { egress: egress.checked, ingress: ingress.checked }, options);
  return {
    query: queries[0] ?? queryOf(found, { port: null, protocol: null }),
    fromName: endName(found.from),
    toName: endName(found.to),
    portOptions,
    egress,
    ingress,
    fromSelector: found.from.type === 'workload' ? narrowestSelector(resources, found.from.workload) : null,
    toSelector: found.to.type === 'workload' ? narrowestSelector(resources, found.to.workload) : null,
    fromOptions: selectorOptions(resources, unchosen(state, fromRef, found.from), reading),
    toOptions: selectorOptions(resources, unchosen(state, toRef, found.to), reading),
    policyPer: state.reading.settings.policyPer,
    portNotes: portNotesOf(resources, found.to, chosen),
    path: (ingress.checked ? ingress : egress.checked ? egress : ingress.exists ? ingress : egress).path,
    paths,
    yaml: 'refusal' in written ? '' : written.writes.map(yamlOf).join('---\n'),
    refusal: 'refusal' in written ? written.refusal : null,
  };
}

/** The end as it was drawn: what it is taken as does not narrow what it can be taken as. */
function unchosen(state: AuthoringState, ref: EndRef, end: AuthorEnd): AuthorEnd {
  const found = authorEnd(state.cluster.resources, ref);
  return 'end' in found ? found.end : end;
}

/** A new policy whole; of one that is there, the rule that it gets. */
function yamlOf({ policy, into, path, direction }: GateWrite): string {
  if (into === null) return writeDocument(policyObject(policy));
  const rules = policy.rule === null ? [] : [policy.rule.value];
  return `# Added to ${policy.name} in ${path}:\n${writeDocument({ spec: { [direction]: rules } })}`;
}

function gateOffer(
  state: AuthoringState,
  ends: Ends,
  queries: readonly FlowQuery[],
  direction: Direction,
  wanted: boolean | null,
  options: AllowOptions,
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
  const into = writable ? intoOf(state, owner, direction, options.into?.[direction]) : null;
  const wide = owner.type === 'workload' && owner.choice !== null && owner.choice.type !== 'cidr';
  return {
    direction,
    owners: wide ? ownersOf(state, owner) : [endName(owner)],
    into: into?.id ?? null,
    intoOptions: writable
      ? policiesFor(state, owner, direction).map(({ id, name, source }) => ({ policy: id, name, source }))
      : [],
    path: into?.source.path ?? options.paths?.[direction] ?? (writable ? targetPaths(state, [owner]).path : ''),
    exists: writable,
    today,
    checked,
    policyName:
      namespace === null
        ? ''
        : (into?.name ?? newPolicyName(state, ends, direction, namespace, options.into?.[direction])),
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

/** The workloads that a wider choice takes, the drawn one first. */
function ownersOf(state: AuthoringState, owner: AuthorEnd): readonly string[] {
  if (owner.type !== 'workload') return [endName(owner)];
  const chosen = JSON.stringify(owner.choice);
  const option = selectorOptions(state.cluster.resources, owner, state.cluster.reading).find(
    ({ choice }) => JSON.stringify(choice) === chosen,
  );
  return option === undefined ? [owner.workload.name] : option.matches.map(({ name }) => name);
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
    owners: [],
    into: null,
    intoOptions: [],
    path: '',
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
    fromOptions: [],
    toOptions: [],
    policyPer: 'flow',
    portNotes: [],
    path: '',
    paths: [],
    yaml: '',
    refusal,
  };
}
