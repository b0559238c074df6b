import { type Field, field, list, object, scalar, words } from './field';
import { metadataField } from './metadataFields';
import { selectorShape } from './selectorFields';

export const PROTOCOL: Field = field(
  words(
    ['TCP', 'What a port is where nothing is said.'],
    ['UDP', 'Names are asked for over UDP, port 53.'],
    ['SCTP', 'Only where the cluster and its network plugin support it.'],
  ),
  'The protocol of the port.',
  'S23 Absent means TCP alone. DNS needs a UDP entry, and for long answers a TCP entry beside it.',
);

const PORTS: Field = field(
  list(
    field(
      object({
        protocol: PROTOCOL,
        port: field(
          scalar({ type: 'ports', forms: 'both' }),
          'The port on the pod that is connected to: its number, or the name that a container gave it.',
          "S26 It is the pod's port. A Service's own port means nothing to a policy; the targetPort behind it does.",
        ),
        endPort: field(
          scalar(),
          'The last port of a range that begins at port.',
          'S24 It needs a numeric port beside it, and must not be smaller.',
        ),
      }),
      'One port, or one range. An entry without port means every port of its protocol.',
    ),
  ),
  'Which ports of the pods that are connected to. Any one of the entries is enough.',
  'S17 Absent or empty means every port of every protocol, not none.',
);

const IP_BLOCK: Field = field(
  object({
    cidr: field(
      scalar({ type: 'blocks' }),
      'A block of addresses, such as 203.0.113.0/24; one address is /32, or /128 for IPv6.',
      'S28 It speaks of one IP family: 0.0.0.0/0 says nothing about IPv6.',
    ),
    except: field(
      list(field(scalar({ type: 'excepts' }), 'A block that is taken out of cidr.')),
      'Blocks inside of cidr that this entry leaves out.',
      'S27 It takes addresses away from this block only. Another rule may still admit them.',
    ),
  }),
  'Addresses instead of labels, meant for what is outside of the cluster.',
  'S34 Whether it also takes pods by their addresses depends on the network plugin: Calico says yes, Cilium says no. 0.0.0.0/0 includes 169.254.169.254, the cloud metadata address (S39).',
);

const PEER_FIELDS = object({
  podSelector: field(
    selectorShape('pods'),
    "Pods by their labels: of the policy's own namespace, or of the namespaces that a namespaceSelector in the same entry picks.",
    'S19 In one entry with namespaceSelector both must match. A dash in front of it makes it an entry of its own, and then either is enough.',
  ),
  namespaceSelector: field(
    selectorShape('namespaces'),
    'Namespaces by their labels. Alone it means all of their pods.',
    'S32 Namespaces match by labels only; kubernetes.io/metadata.name is the one that each of them has. {} means every namespace (S20).',
  ),
  ipBlock: IP_BLOCK,
});

function peers(who: string, key: string): Field {
  return field(
    list(field(PEER_FIELDS, 'One peer: pods by labels, or addresses. Never both in one entry.')),
    `Who ${who}. Any one of the entries is enough.`,
    `S17 Absent or empty means anybody, the world outside of the cluster too. To admit nobody, leave the rule out rather than ${key}.`,
  );
}

function rules(direction: 'ingress' | 'egress', type: string): Field {
  const isIngress = direction === 'ingress';
  const key = isIngress ? 'from' : 'to';
  return field(
    list(
      field(
        object({
          [key]: peers(isIngress ? 'may connect to the selected pods' : 'the selected pods may connect to', key),
          ports: PORTS,
        }),
        'One rule: it admits what matches its peers and its ports.',
        'S18 Within a rule peers AND ports must match; between rules one is enough. An empty rule, {}, admits everything.',
      ),
    ),
    isIngress
      ? 'What may come in to the selected pods. Whatever no rule admits stays out.'
      : 'Where the selected pods may connect to. Whatever no rule admits is stopped.',
    `S16 Without rules nothing is admitted; a rule {} admits everything. The list only counts where policyTypes has ${type} in force (S15).`,
  );
}

/** `networking.k8s.io/v1` NetworkPolicy. */
export const NETWORK_POLICY: Field = field(
  object({
    apiVersion: field(
      words(['networking.k8s.io/v1', 'The only version that clusters serve.']),
      'The version of the API that this object is written for.',
    ),
    kind: field(words(['NetworkPolicy', 'Rules for the pods of one namespace.']), 'What this object is.'),
    metadata: metadataField(true),
    spec: field(
      object({
        podSelector: field(
          selectorShape('pods'),
          "The pods that the policy is about, in its own namespace. They are isolated in the policy's directions.",
          'S21 Empty, {}, or absent selects every pod of the namespace, not none. The first policy that selects a pod isolates it: whatever is not listed stops (S5).',
        ),
        policyTypes: field(
          list(
            field(
              words(
                ['Ingress', 'Connections to the selected pods are restricted.'],
                ['Egress', 'Connections from the selected pods are restricted.'],
              ),
              'A direction that the policy restricts.',
            ),
          ),
          'The directions that the policy restricts.',
          'S13 Absent means Ingress, and Egress too only if egress has at least one rule. So an egress-only policy isolates ingress as well, and egress: [] alone isolates nothing (S14).',
        ),
        ingress: rules('ingress', 'Ingress'),
        egress: rules('egress', 'Egress'),
      }),
      'What the policy says.',
      'S2 Policies only admit. There is no order and no deny among them: what any of them admits, passes.',
    ),
  }),
  'Rules for the pods of one namespace.',
);
