import type { ClusterPolicyKind } from '../../model/verdict';
import { type Field, field, list, object, scalar, words } from './field';
import { metadataField } from './metadataFields';
import { PROTOCOL } from './networkPolicy';
import { selectorShape } from './selectorFields';

const NAMESPACES = field(
  selectorShape('namespaces'),
  'All pods of the namespaces with these labels.',
  'S32 Namespaces match by labels only; kubernetes.io/metadata.name is the one that each of them has. {} means every namespace.',
);

const PODS = field(
  object({
    namespaceSelector: field(selectorShape('namespaces'), 'The namespaces in which to look for pods; {} means all.'),
    podSelector: field(selectorShape('pods'), 'The pods there, by their labels; {} means all.'),
  }),
  'Pods by labels, in namespaces by labels. Both selectors must match.',
  'S36 Pods on the host network are never taken, neither as subject nor as peer.',
);

const NETWORKS = field(
  list(field(scalar({ type: 'blocks' }), 'A block of addresses.')),
  'Blocks of addresses, at most 25.',
  'S47 They take the addresses of pods as well: 0.0.0.0/0 is not only the world outside.',
);

const NODES = field(
  selectorShape('nodes'),
  'Nodes by their labels. What runs on their host network is meant too.',
  'S46 A cluster that does not know this form lets the rule fail closed: an Accept then admits nobody.',
);

const DOMAIN_NAMES = field(
  list(field(scalar(), 'A name such as www.example.com or *.example.com.')),
  'Names outside of the cluster, for rules that accept.',
  'S44 *.example.com does not include example.com itself.',
);

function peersField(egress: boolean, domains: boolean): Field {
  const inside = { namespaces: NAMESPACES, pods: PODS };
  const outside = { nodes: NODES, networks: NETWORKS, ...(domains ? { domainNames: DOMAIN_NAMES } : {}) };
  return field(
    list(field(object(egress ? { ...inside, ...outside } : inside), 'One peer, with exactly one field set.')),
    egress
      ? 'Where the subject connects to. Any one of the entries is enough.'
      : 'Who connects to the subject. Any one of the entries is enough.',
    'S44 Unlike in a NetworkPolicy the list must be there with at least one entry: there is no short form for anybody.',
  );
}

const RANGE = { start: field(scalar(), 'The first port.'), end: field(scalar(), 'The last port; larger than start.') };
const NUMBER = field(
  scalar({ type: 'ports', forms: 'numbers' }),
  'The number of the port on the pod.',
  "S26 It is the pod's port, never a Service's own.",
);
const NAME = field(
  scalar({ type: 'ports', forms: 'names' }),
  'The name that a container gave its port.',
  'S25 Each pod resolves it for itself, and a pod that has no port of this name does not match.',
);

const DESTINATION = field(
  object({
    destinationPort: field(
      object({ number: NUMBER, range: field(object(RANGE), 'A range of ports.') }),
      'Exactly one of number and range.',
    ),
  }),
  'Ports of this protocol.',
);

const PROTOCOLS = field(
  list(
    field(
      object({ tcp: DESTINATION, udp: DESTINATION, sctp: DESTINATION, destinationNamedPort: NAME }),
      'Exactly one of tcp, udp, sctp and destinationNamedPort.',
    ),
  ),
  'Which ports. Any one of the entries is enough.',
  'S17 Absent means every port of every protocol.',
);

const ALPHA_PORTS = field(
  list(
    field(
      object({
        portNumber: field(object({ protocol: PROTOCOL, port: NUMBER }), 'One port by its number.'),
        namedPort: NAME,
        portRange: field(object({ protocol: PROTOCOL, ...RANGE }), 'A range of ports.'),
      }),
      'Exactly one of portNumber, namedPort and portRange.',
    ),
  ),
  'Which ports. Any one of the entries is enough.',
  'S17 Absent means every port of every protocol.',
);

interface Dialect {
  readonly apiVersion: string;
  readonly accept: string;
  readonly canPass: boolean;
  readonly portsKey: 'protocols' | 'ports';
  readonly ports: Field;
  readonly domains: boolean;
  /** Fields of `spec` before `subject`. */
  readonly head: Readonly<Record<string, Field>>;
  readonly summary: string;
  readonly trap: string;
}

const PRIORITY = field(
  scalar(),
  'From 0 to 1000; the smaller number is asked first.',
  'S43 Two policies of one tier with the same priority have no order among them where they overlap: what they do there is not defined.',
);

const TIER = field(
  words(
    ['Admin', 'Asked before any NetworkPolicy.'],
    ['Baseline', 'Asked only where no NetworkPolicy selects the pod.'],
  ),
  'When the policy is asked.',
  'S40 Admin decides before NetworkPolicies do, so no NetworkPolicy can allow what it denies. Baseline decides only for pods that no NetworkPolicy selects.',
);

const FIRST_MATCH =
  'S40 Rules are asked in order, and the first that matches decides. Where none matches, the next policy is asked.';

const DIALECTS: Readonly<Record<ClusterPolicyKind, Dialect>> = {
  ClusterNetworkPolicy: {
    apiVersion: 'policy.networking.k8s.io/v1alpha2',
    accept: 'Accept',
    canPass: true,
    portsKey: 'protocols',
    ports: PROTOCOLS,
    domains: true,
    head: { tier: TIER, priority: PRIORITY },
    summary: 'Rules of the cluster’s administrators, before or behind all NetworkPolicies.',
    trap: FIRST_MATCH,
  },
  AdminNetworkPolicy: {
    apiVersion: 'policy.networking.k8s.io/v1alpha1',
    accept: 'Allow',
    canPass: true,
    portsKey: 'ports',
    ports: ALPHA_PORTS,
    domains: true,
    head: { priority: PRIORITY },
    summary: 'Rules of the cluster’s administrators, asked before all NetworkPolicies.',
    trap: FIRST_MATCH,
  },
  BaselineAdminNetworkPolicy: {
    apiVersion: 'policy.networking.k8s.io/v1alpha1',
    accept: 'Allow',
    canPass: false,
    portsKey: 'ports',
    ports: ALPHA_PORTS,
    domains: false,
    head: {},
    summary: 'Rules for pods that no NetworkPolicy selects.',
    trap: 'S45 A cluster has one, and its name must be default.',
  },
};

function actionField({ accept, canPass }: Dialect): Field {
  const pass = ['Pass', 'No more rules of this tier are asked; NetworkPolicies or the default decide.'] as const;
  return field(
    words(
      [accept, 'The connection may pass this gate.'],
      ['Deny', 'The connection is stopped here.'],
      ...(canPass ? [pass] : []),
    ),
    'What happens to a connection that matches.',
    canPass
      ? `S41 Pass is not ${accept}: in the Admin tier it hands over to NetworkPolicies, in the Baseline tier to the default, which allows.`
      : undefined,
  );
}

function rulesField(dialect: Dialect, egress: boolean): Field {
  const key = egress ? 'to' : 'from';
  return field(
    list(
      field(
        object({
          name: field(scalar(), 'A name for people, at most 100 characters.'),
          action: actionField(dialect),
          [key]: peersField(egress, dialect.domains),
          [dialect.portsKey]: dialect.ports,
        }),
        'One rule: what it does with connections that match its peers and its ports.',
      ),
    ),
    egress ? 'Rules for connections from the subject, in order.' : 'Rules for connections to the subject, in order.',
    'S42 A direction without rules is left alone: nothing is isolated by selecting it.',
  );
}

/** A cluster-scoped kind in its own words (S40 to S47). */
export function clusterPolicyField(kind: ClusterPolicyKind): Field {
  const dialect = DIALECTS[kind];
  const subject = field(
    object({ namespaces: NAMESPACES, pods: PODS }),
    'The pods that the policy is about: exactly one of namespaces and pods.',
    'S42 Selecting pods isolates nothing by itself: only the rules do something.',
  );
  return field(
    object({
      apiVersion: field(
        words([dialect.apiVersion, `The version that has ${kind}.`]),
        'The version of the API that this object is written for.',
      ),
      kind: field(words([kind, dialect.summary]), 'What this object is.'),
      metadata: metadataField(false),
      spec: field(
        object({ ...dialect.head, subject, ingress: rulesField(dialect, false), egress: rulesField(dialect, true) }),
        'What the policy says.',
        dialect.trap,
      ),
    }),
    dialect.summary,
  );
}
