import { deepEqual } from '../../lib/deepEqual';
import { dnsRule } from '../authoring/allowDns';
import type { AuthoringState, Outcome } from '../authoring/authoring';
import { policyTypes, takenNames } from '../authoring/policyText';
import { targetPaths } from '../authoring/targetPaths';
import { appendDocuments } from '../manifest/edit/appendDocuments';
import { removeDocument } from '../manifest/edit/removeDocument';
import { applyEdits, editsBetween } from '../manifest/textEdits';
import { writeDocument } from '../manifest/write';
import type { GenerateOptions, GenerateProposal, IntentProof } from '../model/intent';
import { code, listPhrase, phrase } from '../model/phrase';
import { type ReportProgress, UNHEARD } from '../model/progress';
import type { JsonObject, PolicyDocument } from '../model/resources';
import { isTextFile, type SourceFile } from '../model/source';
import type { FlowQuery, Phrase } from '../model/verdict';
import type { DrawnFlow } from '../model/workspace';
import { dnsFlows } from './dnsFlows';
import { draftPolicies, type PolicyDraft } from './draftPolicies';
import { namesNote, notesOf } from './generateNotes';
import { mustPassFlows, namespacesOfFlows } from './intentScope';
import { proveIntent } from './proveIntent';
import { type Drafted, draftFlow } from './ruleDrafts';
import { separatingLabel } from './separatingLabel';
import { asEnforced, workspaceAfter } from './workspaceAfter';

/** Everything that a generation comes to, before it is shown or applied. */
interface Generated {
  readonly scope: ReadonlySet<string>;
  readonly flows: readonly DrawnFlow[];
  readonly policies: readonly { readonly draft: PolicyDraft; readonly kept: boolean }[];
  readonly removed: readonly PolicyDocument[];
  readonly intended: readonly FlowQuery[];
  readonly problems: readonly Phrase[];
  readonly path: string;
  readonly files: readonly SourceFile[];
}

/**
 * The least set of policies that admits the flows that must pass and nothing else in the chosen namespaces: default deny,
 * DNS for those that open connections, one policy a workload; with the proof by connectivity.
 */
export function proposeGenerate(
  state: AuthoringState,
  options: GenerateOptions,
  report: ReportProgress = UNHEARD,
): GenerateProposal {
  const made = generate(state, options);
  if ('refusal' in made) return refused(state, made.refusal);
  const after = workspaceAfter(state, made.files);
  const cluster = asEnforced(after.cluster);
  const labels = cluster.workloads
    .filter((workload) => made.scope.has(workload.namespace))
    .flatMap((workload) => separatingLabel(after, workload) ?? []);
  const { scope, flows, intended } = made;
  const proof = proveIntent({ after, cluster, scope, intended, flows, labels, report });
  const shown = made.policies.map(({ draft }) => writeDocument(draft.object));
  return {
    namespaces: namespaceChoices(state, scope),
    flows: flows.length,
    policies: made.policies.map(({ draft, kept }) => ({ name: `${draft.namespace}/${draft.name}`, kept })),
    removed: made.removed.map((policy) => `${policy.namespace}/${policy.name}`),
    path: made.path,
    yaml: shown.join('---\n'),
    proof,
    notes: [...made.problems, ...notesOf(state)],
    refusal: null,
  };
}

/** The same as one edit of the text. */
export function planGenerate(state: AuthoringState, options: GenerateOptions): Outcome {
  const made = generate(state, options);
  if ('refusal' in made) return made;
  const counts = `${counted(made.policies.length, 'policy', 'policies')} from ${counted(made.flows.length, 'flow', 'flows')}`;
  const notes =
    made.removed.length === 0
      ? []
      : [phrase`Took away ${listPhrase(made.removed.map((policy) => `${policy.namespace}/${policy.name}`))}.`];
  return { label: `Generate ${counts}`, edits: editsBetween(state.files, made.files), notes };
}

function generate(state: AuthoringState, options: GenerateOptions): Generated | { readonly refusal: Phrase } {
  const flows = mustPassFlows(state);
  if (flows.length === 0)
    return { refusal: phrase`No flow is marked as must pass, so there is nothing to generate from.` };
  const scope = new Set(options.namespaces ?? namespacesOfFlows(state.cluster, flows));
  if (scope.size === 0) return { refusal: phrase`Choose at least one namespace to generate policies for.` };
  const drafted = flows.map((flow) => draftFlow(state, flow.query, scope));
  const dns = dnsFlows(state, scope, drafted);
  const existing = state.cluster.resources.policies.filter(
    (policy) => policy.kind === 'NetworkPolicy' && policy.namespace !== null && scope.has(policy.namespace),
  );
  const all: readonly Drafted[] = [...drafted, ...dns.drafted];
  const taken = (namespace: string): Set<string> =>
    new Set([
      ...(options.replace ? [] : takenNames(state.cluster.resources, namespace)),
      'default-deny',
      ...(dns.namespaces.has(namespace) ? ['allow-dns'] : []),
    ]);
  const drafts = draftPolicies(
    state.cluster.resources,
    all.flatMap((item) => item.drafts),
    taken,
  );
  const wanted = [...basePolicies(state, scope, dns.namespaces), ...drafts];
  const { stuck, ...result } = written(state, wanted, existing, options.replace);
  return {
    scope,
    flows,
    intended: all.flatMap((item) => item.intended),
    problems: [...distinct(all.flatMap((item) => item.problems)), ...namesNote(dns.without), ...stuck],
    ...result,
  };
}

/** Default deny of every namespace, and the policy that lets those that open connections resolve names. */
function basePolicies(
  state: AuthoringState,
  scope: ReadonlySet<string>,
  withDns: ReadonlySet<string>,
): readonly PolicyDraft[] {
  return [...scope].sort().flatMap((namespace) => {
    const policy = (name: string, spec: JsonObject): PolicyDraft => ({
      namespace,
      name,
      object: {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name, namespace },
        spec: { podSelector: {}, ...spec },
      },
    });
    const deny = policy('default-deny', { policyTypes: policyTypes(['ingress', 'egress']) });
    if (!withDns.has(namespace)) return [deny];
    return [deny, policy('allow-dns', { policyTypes: policyTypes(['egress']), egress: [dnsRule(state, 'tight')] })];
  });
}

/** The files with what is wanted in them. A policy that says the same already stays as it was written. */
function written(
  state: AuthoringState,
  wanted: readonly PolicyDraft[],
  existing: readonly PolicyDocument[],
  replace: boolean,
): Pick<Generated, 'policies' | 'removed' | 'path' | 'files'> & { readonly stuck: readonly Phrase[] } {
  const same = (draft: PolicyDraft): PolicyDocument | undefined =>
    existing.find(
      (policy) =>
        policy.namespace === draft.namespace &&
        policy.name === draft.name &&
        deepEqual(policy.data.spec, draft.object.spec),
    );
  const policies = wanted.map((draft) => ({ draft, standing: same(draft) }));
  const standing = new Set(policies.map((policy) => policy.standing));
  // Without replacing, only what is written anew under its own name goes.
  const names = new Set(wanted.map((draft) => `${draft.namespace}/${draft.name}`));
  const going = existing.filter(
    (policy) => !standing.has(policy) && (replace || names.has(`${policy.namespace}/${policy.name}`)),
  );
  const ends = [...new Set(wanted.map((draft) => draft.namespace))];
  const { path } = targetPaths(
    state,
    ends.map((namespace) => ({ type: 'namespace', namespace })),
  );
  let files = state.files;
  const stuck: Phrase[] = [];
  const gone = new Set<PolicyDocument>();
  // From the last to the first, so that the places of those still to come stay true.
  for (const policy of [...going].sort((a, b) => b.source.start - a.source.start)) {
    const result = removeDocument(files, policy.source);
    if ('edits' in result) {
      files = applyEdits(files, result.edits);
      gone.add(policy);
    } else stuck.push(phrase`${code(`${policy.namespace}/${policy.name}`)} stays where it is: ${result.refusal}`);
  }
  const texts = policies
    .filter((policy) => policy.standing === undefined)
    .map(({ draft }) => writeDocument(draft.object));
  files = applyEdits(files, appendDocuments(files, path, texts));
  return {
    policies: policies.map((policy) => ({ draft: policy.draft, kept: policy.standing !== undefined })),
    removed: going.filter((policy) => gone.has(policy)),
    stuck,
    path,
    files: keepTextFiles(state.files, files),
  };
}

/** Identity of what did not change, so that no edit is made of it. */
function keepTextFiles(before: readonly SourceFile[], after: readonly SourceFile[]): readonly SourceFile[] {
  const old = new Map(before.map((file) => [file.path, file]));
  return after.map((file) => {
    const was = old.get(file.path);
    return was !== undefined && isTextFile(was) && isTextFile(file) && was.text === file.text ? was : file;
  });
}

function namespaceChoices(state: AuthoringState, scope: ReadonlySet<string>): GenerateProposal['namespaces'] {
  const { resources } = state.cluster;
  const names = new Set([...resources.workloads.map((workload) => workload.namespace), ...scope]);
  return [...names].sort().map((name) => ({
    name,
    chosen: scope.has(name),
    workloads: resources.workloads.filter((workload) => workload.namespace === name).length,
    policies: resources.policies.filter((policy) => policy.kind === 'NetworkPolicy' && policy.namespace === name)
      .length,
  }));
}

const NO_PROOF: IntentProof = {
  exact: false,
  pairs: 0,
  missing: [],
  unintended: [],
  unintendedTotal: 0,
  broken: [],
  labels: [],
};

function refused(state: AuthoringState, refusal: Phrase): GenerateProposal {
  return {
    namespaces: namespaceChoices(state, new Set()),
    flows: mustPassFlows(state).length,
    policies: [],
    removed: [],
    path: '',
    yaml: '',
    proof: NO_PROOF,
    notes: [],
    refusal,
  };
}

function counted(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

function distinct(phrases: readonly Phrase[]): readonly Phrase[] {
  return [...new Map(phrases.map((item) => [JSON.stringify(item), item])).values()];
}
