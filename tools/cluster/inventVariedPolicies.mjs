/**
 * @typedef {import('./inventCluster.mjs').Workload} Workload
 * @typedef {import('./inventCluster.mjs').Namespace} Namespace
 * @typedef {import('./inventCluster.mjs').Policy} Policy
 * @typedef {import('./randomNumbers.mjs').Random} Random
 *
 * @typedef {Record<string, unknown>} Spec
 *
 * @typedef {object} Scene what a policy is about
 * @property {Workload} own of the policy's namespace
 * @property {Workload} neighbour of the same namespace
 * @property {Workload} stranger of any namespace
 * @property {Random} random
 */

/**
 * Exactly so many policies: default deny and DNS in four of five namespaces, and then, one after the other at random, every
 * form below: peers in the own namespace, in a named one, by labels of namespaces, by expressions; named ports, ranges and
 * all three protocols; blocks with and without excepts, some of which hold pods.
 *
 * @param {readonly Namespace[]} namespaces
 * @param {readonly Workload[]} workloads
 * @param {number} count
 * @param {Random} random
 * @returns {Policy[]}
 */
export function inventVariedPolicies(namespaces, workloads, count, random) {
  /** @type {Map<string, Workload[]>} */
  const byNamespace = new Map();
  for (const workload of workloads) {
    const list = byNamespace.get(workload.namespace);
    if (list === undefined) byNamespace.set(workload.namespace, [workload]);
    else list.push(workload);
  }
  /** @type {Policy[]} */
  const base = namespaces
    .filter((_, index) => index % 5 !== 4)
    .flatMap(({ name: namespace }) => [
      { namespace, name: 'default-deny', spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] } },
      { namespace, name: 'allow-dns', spec: egress({}, [{ to: [DNS_PODS], ports: [udp(53), tcp(53)] }]) },
    ]);
  const policies = base.slice(0, count);
  while (policies.length < count) {
    const own = random.pick(workloads);
    const scene = {
      own,
      neighbour: random.pick(byNamespace.get(own.namespace) ?? [own]),
      stranger: random.pick(workloads),
      random,
    };
    const spec = random.pick(FORMS)(scene);
    policies.push({ namespace: own.namespace, name: `${own.name}-${policies.length}`, spec });
  }
  return policies;
}

const DNS_PODS = { ...inNamed('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } };

/** Forms that name one workload are the usual ones, so they are listed twice. @type {readonly ((scene: Scene) => Spec)[]} */
const FORMS = [
  fromNeighbour,
  fromNeighbour,
  toNeighbour,
  toNeighbour,
  fromStranger,
  toStranger,
  fromTeam,
  fromLabelledNamespaces,
  fromTiers,
  amongVersions,
  toBlock,
  fromBlock,
  toAnyUdp,
];

/** @param {Scene} scene */
function fromNeighbour({ own, neighbour, random }) {
  return ingress(byApp(own), [{ from: [{ podSelector: byApp(neighbour) }], ports: [anyPort(own, random)] }]);
}

/** @param {Scene} scene */
function toNeighbour({ own, neighbour, random }) {
  return egress(byApp(own), [{ to: [{ podSelector: byApp(neighbour) }], ports: [anyPort(neighbour, random)] }]);
}

/** @param {Scene} scene */
function fromStranger({ own, stranger, random }) {
  const peer = { ...inNamed(stranger.namespace), podSelector: byApp(stranger) };
  return ingress(byApp(own), [{ from: [peer], ports: [anyPort(own, random)] }]);
}

/** @param {Scene} scene */
function toStranger({ own, stranger, random }) {
  const peer = { ...inNamed(stranger.namespace), podSelector: byApp(stranger) };
  return egress(byApp(own), [
    { to: [peer], ports: [anyPort(stranger, random)] },
    { to: [peer], ports: [sctp(7)] },
  ]);
}

/** @param {Scene} scene */
function fromTeam({ own, random }) {
  const team = own.namespace.slice(0, own.namespace.indexOf('-'));
  const peer = { namespaceSelector: { matchLabels: { team } } };
  return ingress({ matchLabels: { tier: own.labels.tier } }, [{ from: [peer], ports: [range(random)] }]);
}

/** @param {Scene} scene */
function fromLabelledNamespaces({ own, random }) {
  const matchExpressions = [
    { key: 'team', operator: 'Exists' },
    { key: 'env', operator: 'NotIn', values: [random.pick(['prod', 'test', 'dev'])] },
  ];
  const peer = { namespaceSelector: { matchExpressions }, podSelector: { matchLabels: { tier: 'worker' } } };
  return ingress(byApp(own), [{ from: [peer], ports: [tcp('metrics')] }]);
}

/** @param {Scene} scene */
function fromTiers({ own, random }) {
  const values = [random.pick(['web', 'api']), random.pick(['worker', 'cache'])];
  const peer = { podSelector: { matchExpressions: [{ key: 'tier', operator: 'In', values }] } };
  return ingress(byApp(own), [{ from: [peer], ports: [anyPort(own, random), range(random)] }]);
}

/** @param {Scene} scene */
function amongVersions({ own, random }) {
  const matchExpressions = [
    { key: 'version', operator: 'NotIn', values: [`v${1 + random.below(3)}`] },
    { key: 'track', operator: random.pick(['Exists', 'DoesNotExist']) },
  ];
  const rules = [{ to: [{ podSelector: { matchExpressions } }], ports: [tcp('http')] }];
  return egress({ matchLabels: { version: own.labels.version } }, rules);
}

/** @param {Scene} scene */
function toBlock({ own, random }) {
  const second = random.below(8);
  const ipBlock = random.chance(0.5)
    ? { cidr: `203.0.${random.below(256)}.0/24` }
    : { cidr: `10.${second}.0.0/16`, except: [`10.${second}.${random.below(256)}.0/24`] };
  return egress(byApp(own), [{ to: [{ ipBlock }], ports: [tcp(443), range(random)] }]);
}

/** @param {Scene} scene */
function fromBlock({ own, random }) {
  const from = [{ ipBlock: { cidr: `198.51.${random.below(256)}.0/24` } }, { podSelector: {} }];
  return ingress(byApp(own), [{ from, ports: [anyPort(own, random)] }]);
}

/** @param {Scene} scene */
function toAnyUdp({ own }) {
  return egress(byApp(own), [{ ports: [udp(123)] }]);
}

/** @param {Workload} workload */
function byApp({ labels }) {
  return { matchLabels: { app: labels.app } };
}

/** @param {string} name */
function inNamed(name) {
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } } };
}

/**
 * One of the workload's ports, by name or by number.
 *
 * @param {Workload} workload
 * @param {Random} random
 */
function anyPort({ ports }, random) {
  const { name, number } = random.pick(ports);
  return tcp(name !== null && random.chance(0.5) ? name : number);
}

/** @param {Random} random */
function range(random) {
  const port = 8000 + 10 * random.below(100);
  return { protocol: 'TCP', port, endPort: port + random.below(200) };
}

/** @param {string | number} port */
function tcp(port) {
  return { protocol: 'TCP', port };
}

/** @param {number} port */
function udp(port) {
  return { protocol: 'UDP', port };
}

/** @param {number} port */
function sctp(port) {
  return { protocol: 'SCTP', port };
}

/**
 * @param {unknown} podSelector
 * @param {readonly unknown[]} rules
 */
function ingress(podSelector, rules) {
  return { podSelector, policyTypes: ['Ingress'], ingress: rules };
}

/**
 * @param {unknown} podSelector
 * @param {readonly unknown[]} rules
 */
function egress(podSelector, rules) {
  return { podSelector, policyTypes: ['Egress'], egress: rules };
}
