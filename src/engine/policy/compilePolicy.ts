import type { Finding } from '../model/finding';
import type { BrokenDocument, PolicyDocument, PolicyId } from '../model/resources';
import type { Direction, Phrase, Tri } from '../model/verdict';
import { andNotBits, emptyBits, noneOf, orBits, type TriBits } from '../sets/bits';
import type { CompiledPolicy, CompiledRule } from './cluster';
import { diagnose, findingPhrase } from './diagnose';
import type { ParsedPolicy } from './parsedPolicy';
import { DIRECTIONS } from './parsedPolicy';
import { brokenPolicyScope, policyKindStatus } from './policyKinds';
import { resolveRule } from './resolveRule';
import { type Resolver, selectSubject } from './resolver';
import { ownScope, touchedBy } from './unmodelled';

/** A policy of any kind over the pods of one table. Duplicates are sorted out later. */
export function compilePolicy(
  resolver: Resolver,
  document: PolicyDocument,
  parse: (document: PolicyDocument) => ParsedPolicy,
): CompiledPolicy {
  const status = policyKindStatus(document);
  if (status.type === 'unmodelled') return compileUnmodelled(resolver, document, status.product);
  const parsed = parse(document);
  const findings = status.type === 'notServed' ? [notServed(document), ...parsed.findings] : parsed.findings;
  const isNamespaced = status.type !== 'clusterPolicy';
  const refused = status.type === 'notServed' || parsed.refused || (isNamespaced && document.namespace === null);
  const acts = status.type === 'clusterPolicy' ? resolver.reading.kinds[status.kind] : 'yes';
  const judged = !refused && acts === 'yes';
  const none: TriBits = { yes: resolver.table.none, unknown: resolver.table.none };
  const subject = acts === 'no' ? none : selectSubject(resolver, document, parsed.subject);
  // Of a policy that may do nothing at all, only whom it could touch is of interest.
  const touched = acts === 'unknown' ? { yes: none.yes, unknown: orBits(subject.yes, subject.unknown) } : subject;
  const inForce = (direction: Direction): TriBits => (parsed.directions.includes(direction) ? touched : none);
  const rules = (direction: Direction): readonly CompiledRule[] =>
    judged ? parsed.rules[direction].map((rule) => resolveRule(resolver, document, direction, rule)) : [];
  return {
    ...head(document),
    tier: parsed.tier,
    priority: parsed.priority,
    status: acts === 'no' ? 'inactive' : refused ? 'refused' : acts === 'unknown' ? 'unmodelled' : 'ok',
    reason: acts === 'no' ? idleReason(document) : refused ? refusalReason(findings) : doubtReason(document, acts),
    diagnostics: findings.map((finding) => diagnose(document, finding)),
    directions: parsed.directions,
    podSelector: parsed.subject?.podSelector ?? null,
    namespaceSelector: parsed.subject?.namespaceSelector ?? null,
    selects: { ingress: inForce('ingress'), egress: inForce('egress') },
    rules: { ingress: rules('ingress'), egress: rules('egress') },
  };
}

function idleReason({ kind }: PolicyDocument): Phrase {
  return ['the cluster’s network plugin does not act on ', { code: kind }, ', so it does nothing'];
}

function doubtReason({ kind }: PolicyDocument, acts: Tri): Phrase | null {
  if (acts === 'yes') return null;
  return ['nobody knows whether the cluster’s network plugin acts on ', { code: kind }];
}

function head(
  document: PolicyDocument,
): Pick<CompiledPolicy, 'id' | 'kind' | 'name' | 'namespace' | 'document' | 'source'> {
  const { id, kind, name, namespace, source } = document;
  return { id, kind, name, namespace, document, source };
}

function notServed(document: PolicyDocument): Finding {
  return {
    level: 'refused',
    path: ['apiVersion'],
    message:
      document.apiVersion === ''
        ? 'This NetworkPolicy has no apiVersion, so no cluster takes it.'
        : `No cluster serves NetworkPolicy as \`${document.apiVersion}\`.`,
    hint: 'Write apiVersion: networking.k8s.io/v1',
  };
}

function refusalReason(findings: readonly Finding[]): Phrase {
  const first = findings.find((finding) => finding.level === 'refused');
  const why: Phrase = first === undefined ? ['it is not valid.'] : findingPhrase(first);
  return ['the API server would refuse this policy, so what it would do is unknown: ', ...why];
}

/** Where a policy that can't be judged is listed. */
const UNKNOWN_TIER = { tier: 'networkPolicy', priority: null } as const;

function compileUnmodelled(resolver: Resolver, document: PolicyDocument, product: string): CompiledPolicy {
  const touched = touchedBy(resolver, document);
  const none = noneOf(resolver.table.pods.length);
  const selects = (direction: Direction): TriBits =>
    touched.directions.includes(direction) ? { yes: none.yes, unknown: touched.pods } : none;
  return {
    ...head(document),
    ...UNKNOWN_TIER,
    status: 'unmodelled',
    reason: [{ code: document.kind }, ` of ${product} is not judged yet, so what it does to this flow is unknown`],
    diagnostics: [
      {
        code: 'policy-kind-unknown',
        severity: 'warning',
        message: `${document.kind} of ${product} is not judged yet: flows that it could touch are shown as unknown.`,
        hint: null,
        source: document.source,
        policy: document.id,
      },
    ],
    directions: touched.directions,
    podSelector: null,
    namespaceSelector: null,
    selects: { ingress: selects('ingress'), egress: selects('egress') },
    rules: { ingress: [], egress: [] },
  };
}

/** A document that names a policy kind and can't be read (S53); null where it names no policy kind. */
export function compileBroken(resolver: Resolver, broken: BrokenDocument, id: string): CompiledPolicy | null {
  const scope = brokenPolicyScope(broken.kindHint);
  if (scope === null || broken.kindHint === null) return null;
  const namespace = scope.namespaced ? broken.namespaceHint : null;
  const { table } = resolver;
  const touched = ownScope(resolver, namespace);
  const unknown = scope.namespaced ? andNotBits(touched, table.hosts) : touched;
  const pods: TriBits = { yes: emptyBits(table.pods.length), unknown };
  const name = broken.nameHint ?? '(name not readable)';
  const where = namespace === null ? 'all pods' : `the pods of namespace ${namespace}`;
  return {
    id,
    kind: broken.kindHint,
    name,
    namespace,
    ...UNKNOWN_TIER,
    document: null,
    source: broken.source,
    status: 'broken',
    reason: ['this document can’t be read, so what it does is unknown: ', broken.error],
    diagnostics: [
      {
        code: 'policy-broken',
        severity: 'error',
        message: `This ${broken.kindHint} can’t be read (${broken.error}): flows of ${where} are shown as unknown.`,
        hint: 'Mend the document, or remove it.',
        source: broken.source,
        policy: id,
      },
    ],
    directions: DIRECTIONS,
    podSelector: null,
    namespaceSelector: null,
    selects: { ingress: pods, egress: pods },
    rules: { ingress: [], egress: [] },
  };
}

/** A document that does not count because a later one of the same name does (S54). */
export function asDuplicate(policy: CompiledPolicy, lastId: PolicyId): CompiledPolicy {
  const none: TriBits = { yes: emptyBits(0), unknown: emptyBits(0) };
  return {
    ...policy,
    status: 'duplicate',
    reason: ['a later document of the same name counts: ', { code: lastId }],
    diagnostics: [],
    selects: { ingress: none, egress: none },
    rules: { ingress: [], egress: [] },
  };
}
