import { DNS_PORT } from '../dns/findDns';
import { appendDocuments } from '../manifest/edit/appendDocuments';
import { writeDocument } from '../manifest/write';
import type { Gesture, GestureOption, RecipeId } from '../model/gesture';
import { code, phrase } from '../model/phrase';
import type { JsonObject, Pod } from '../model/resources';
import type { Phrase } from '../model/verdict';
import { parseCidr } from '../sets/cidr';
import { dnsRule } from './allowDns';
import type { AuthoringState, Outcome } from './authoring';
import { narrowestSelector } from './narrowestSelector';
import {
  freePolicyName,
  labelSelector,
  type NewPolicy,
  namePart,
  namespaceSelector,
  policyObject,
  ruleObject,
  rulePorts,
  takenNames,
} from './policyText';
import { targetPaths } from './targetPaths';

type Recipe = Extract<Gesture, { type: 'recipe' }>;

/** S37: where NodeLocal DNSCache answers unless it was set up otherwise. */
const NODE_LOCAL_DNS = '169.254.20.10/32';
/** S39 */
const METADATA = '169.254.169.254/32';
const METRICS = /metrics|prom/i;

const TITLES: Readonly<Record<RecipeId, string>> = {
  'deny-both': 'Default deny, both directions',
  'deny-ingress': 'Default deny, ingress',
  'deny-egress': 'Default deny, egress',
  'dns-tight': 'DNS: to the DNS pods alone',
  'dns-broad': 'DNS: to all of the DNS namespace',
  'dns-nodelocal': 'DNS: to NodeLocal DNSCache',
  'same-namespace': 'Within the namespace',
  'from-ingress-controller': 'From the ingress controller',
  'from-monitoring': 'From monitoring to metrics ports',
  'to-api-server': 'To the API server by address',
  'to-cidr': 'To an external CIDR',
  'deny-metadata': 'To everywhere but cloud metadata',
};

/** Those that a namespace can use as they are; `address` is what the recipes by address name. */
export function recipeOptions(
  state: AuthoringState,
  namespace: string,
  address: string | null,
): readonly GestureOption[] {
  return (Object.keys(TITLES) as RecipeId[]).map((recipe) => ({
    title: [TITLES[recipe]],
    gestures: [{ type: 'recipe', namespace, recipe, address: address ?? defaultAddress(state, recipe) }],
  }));
}

/** Writes the policy of a recipe: as tight as the workspace allows to say it. */
export function applyRecipe(state: AuthoringState, gesture: Recipe): Outcome {
  const { namespace, recipe } = gesture;
  const made = rulesOf(state, gesture);
  if ('refusal' in made) return made;
  const taken = takenNames(state.cluster.resources, namespace);
  const policies = made.policies.map((policy): NewPolicy => {
    const name = freePolicyName(policy.name, taken);
    taken.add(name);
    return { ...policy, name, namespace };
  });
  const { path } = targetPaths(state, [{ type: 'namespace', namespace }]);
  return {
    label: `${TITLES[recipe]}, ${namespace}`,
    edits: appendDocuments(
      state.files,
      path,
      policies.map((policy) => writeDocument(policyObject(policy))),
    ),
    notes: policies.map(({ name }) => phrase`Wrote ${code(name)} in ${code(path)}.`),
  };
}

type Draft = Omit<NewPolicy, 'namespace'>;
type Made = { readonly policies: readonly Draft[] } | { readonly refusal: Phrase };

function rulesOf(state: AuthoringState, { namespace, recipe, address }: Recipe): Made {
  switch (recipe) {
    case 'deny-both':
      return one({ name: 'default-deny', podSelector: {}, directions: ['ingress', 'egress'], rule: null });
    case 'deny-ingress':
      return one({ name: 'default-deny-ingress', podSelector: {}, directions: ['ingress'], rule: null });
    case 'deny-egress':
      return one({ name: 'default-deny-egress', podSelector: {}, directions: ['egress'], rule: null });
    case 'dns-tight':
      return one(egress('allow-dns', dnsRule(state, 'tight')));
    case 'dns-broad':
      return one(egress('allow-dns', dnsRule(state, 'broad')));
    case 'dns-nodelocal':
      return one(egress('allow-dns-node-local', ruleObject('egress', [block(NODE_LOCAL_DNS)], DNS_PORTS)));
    case 'same-namespace': {
      const peers = [{ podSelector: {} }];
      return {
        policies: [
          ingress('allow-same-namespace-ingress', {}, ruleObject('ingress', peers, null)),
          egress('allow-same-namespace-egress', ruleObject('egress', peers, null)),
        ],
      };
    }
    case 'from-ingress-controller':
      return fromController(state, namespace);
    case 'from-monitoring':
      return fromMonitoring(state, namespace);
    case 'to-api-server':
      return byAddress(address, 'the addresses of the API server', (cidr) =>
        egress('allow-api-server', ruleObject('egress', [block(cidr)], rulePorts([API_PORT, API_PORT_ALT]))),
      );
    case 'to-cidr':
      return byAddress(address, 'the addresses', (cidr) =>
        egress(`allow-to-${namePart(cidr)}`, ruleObject('egress', [block(cidr)], rulePorts([API_PORT]))),
      );
    case 'deny-metadata':
      return one(
        egress(
          'allow-all-but-metadata',
          ruleObject('egress', [{ ipBlock: { cidr: '0.0.0.0/0', except: [METADATA] } }], null),
        ),
      );
  }
}

const API_PORT = { port: 443, protocol: 'TCP' } as const;
/** Where most API servers listen behind the Service; a policy sees the address after translation (S35). */
const API_PORT_ALT = { port: 6443, protocol: 'TCP' } as const;
const DNS_PORTS = rulePorts([
  { port: DNS_PORT, protocol: 'UDP' },
  { port: DNS_PORT, protocol: 'TCP' },
]);

function one(policy: Draft): Made {
  return { policies: [policy] };
}

function block(cidr: string): JsonObject {
  return { ipBlock: { cidr } };
}

function egress(name: string, value: JsonObject): Draft {
  return { name, podSelector: {}, directions: ['egress'], rule: { direction: 'egress', value } };
}

function ingress(name: string, podSelector: JsonObject, value: JsonObject): Draft {
  return { name, podSelector, directions: ['ingress'], rule: { direction: 'ingress', value } };
}

function byAddress(address: string | null, what: string, make: (cidr: string) => Draft): Made {
  if (address === null) return { refusal: phrase`Type ${what} as a CIDR, such as ${code('203.0.113.10/32')}.` };
  const cidr = parseCidr(address.includes('/') ? address : `${address}/${address.includes(':') ? 128 : 32}`);
  return cidr === null
    ? { refusal: phrase`${code(address)} is not an address or a CIDR such as ${code('203.0.113.0/24')}.` }
    : one(make(cidr.text));
}

/** The API server's address, where a manifest shows one: the `kubernetes` Service's is translated away (S35, S38). */
function defaultAddress(state: AuthoringState, recipe: RecipeId): string | null {
  if (recipe !== 'to-api-server') return null;
  const server = state.cluster.pods.find(({ labels }) => labels.get('component') === 'kube-apiserver');
  return server?.addresses[0] ?? null;
}

function fromController(state: AuthoringState, namespace: string): Made {
  const controller = state.cluster.workloads.find(({ pods }) =>
    state.cluster.pods.some(
      (pod) =>
        pods.includes(pod.id) &&
        (/^(ingress-nginx|nginx-ingress|traefik|haproxy-ingress|contour|envoy|kong)/.test(
          pod.labels.get('app.kubernetes.io/name') ?? '',
        ) ||
          /ingress|traefik/.test(pod.namespace)),
    ),
  );
  if (controller === undefined) {
    return { refusal: phrase`No ingress controller is in what was loaded, so nothing shows which pods to admit.` };
  }
  const ports = webPorts(state, namespace);
  const peer = {
    namespaceSelector: namespaceSelector(controller.namespace),
    podSelector: labelSelector(narrowestSelector(state.cluster.resources, controller).labels),
  };
  return one(ingress('allow-from-ingress-controller', {}, ruleObject('ingress', [peer], rulePorts(ports))));
}

/** The TCP ports that the namespace's Services lead to are not known to be for the world: all declared ones are taken. */
function webPorts(state: AuthoringState, namespace: string) {
  const numbers = declared(state, namespace, () => true);
  return numbers.length === 0 ? [{ port: null, protocol: 'TCP' as const }] : numbers;
}

function fromMonitoring(state: AuthoringState, namespace: string): Made {
  const scraper = state.cluster.workloads.find(({ name }) =>
    /prometheus|vmagent|victoria-metrics|grafana-agent/.test(name),
  );
  if (scraper === undefined) {
    return { refusal: phrase`No Prometheus is in what was loaded, so nothing shows which pods to admit.` };
  }
  const ports = declared(state, namespace, (name) => METRICS.test(name ?? ''));
  if (ports.length === 0) {
    return { refusal: phrase`No container of ${code(namespace)} declares a port that is named for metrics.` };
  }
  const podSelector = labelSelector(narrowestSelector(state.cluster.resources, scraper).labels);
  const peer =
    scraper.namespace === namespace
      ? { podSelector }
      : { namespaceSelector: namespaceSelector(scraper.namespace), podSelector };
  return one(ingress('allow-from-monitoring', {}, ruleObject('ingress', [peer], rulePorts(ports))));
}

function declared(state: AuthoringState, namespace: string, wanted: (name: string | null) => boolean) {
  const ports = new Map<string, { readonly port: number; readonly protocol: Pod['ports'][number]['protocol'] }>();
  for (const pod of state.cluster.pods) {
    if (pod.namespace !== namespace) continue;
    for (const { name, port, protocol } of pod.ports) {
      if (wanted(name)) ports.set(`${port}/${protocol}`, { port, protocol });
    }
  }
  return [...ports.values()].sort((a, b) => a.port - b.port);
}
