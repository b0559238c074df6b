/**
 * @typedef {import('./inventCluster.mjs').Workload} Workload
 * @typedef {import('./inventCluster.mjs').Namespace} Namespace
 * @typedef {import('./inventCluster.mjs').Policy} Policy
 * @typedef {import('./randomNumbers.mjs').Random} Random
 */

/** Who asks whom within a namespace, by the first word of the name. */
const ASKS = new Map([
  ['web', ['api']],
  ['api', ['db', 'cache', 'api']],
  ['worker', ['db', 'api']],
]);

const DNS_PORTS = ['UDP', 'TCP'].map((protocol) => ({ protocol, port: 53 }));
const DNS = {
  to: [{ namespaceSelector: inNamed('kube-system'), podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
  ports: DNS_PORTS,
};

/**
 * Policies of the usual kinds: default deny and DNS in four of five namespaces; a rule at both gates for what asks each
 * other, now and then at one gate only; from the ingress controller, from monitoring to a named port, between teams by
 * labels of their namespaces, by expressions, to ranges of addresses and of ports.
 *
 * @param {readonly Workload[]} workloads
 * @param {readonly Namespace[]} namespaces
 * @param {Random} random
 * @returns {Policy[]}
 */
export function inventPolicies(workloads, namespaces, random) {
  /** @type {Policy[]} */
  const policies = [];
  for (const [index, { name: namespace, labels }] of namespaces.entries()) {
    const own = workloads.filter((workload) => workload.namespace === namespace);
    /**
     * @param {string} name
     * @param {Record<string, unknown>} spec
     */
    const add = (name, spec) => policies.push({ namespace, name, spec });
    if (index % 5 !== 4) {
      add('default-deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
      add('allow-dns', { podSelector: {}, policyTypes: ['Egress'], egress: [DNS] });
    }
    add('allow-monitoring', ingress({}, [{ namespaceSelector: inNamed('monitoring') }], [tcp('metrics')]));
    if (index % 3 === 0) {
      const peer = { namespaceSelector: { matchLabels: { team: labels.team, env: labels.env } } };
      add('allow-team', ingress(withTier(['api', 'web']), [peer], [{ ...tcp(8000), endPort: 9999 }]));
    }
    for (const workload of own) addOwn(add, workload, own, workloads, random);
  }
  return policies;
}

/**
 * @param {(name: string, spec: Record<string, unknown>) => void} add
 * @param {Workload} workload
 * @param {readonly Workload[]} own of its namespace
 * @param {readonly Workload[]} all
 * @param {Random} random
 */
function addOwn(add, workload, own, all, random) {
  const role = roleOf(workload);
  const port = tcp(workload.ports[0]?.name ?? workload.ports[0]?.number ?? 80);
  const askers = own.filter((other) => other !== workload && ASKS.get(roleOf(other))?.includes(role));
  if (askers.length > 0 && !random.chance(0.1)) {
    const from = some(askers, 2, random).map((asker) => ({ podSelector: { matchLabels: asker.selector } }));
    add(`${workload.name}-ingress`, ingress({ matchLabels: workload.selector }, from, [port]));
  }
  const asked = own.filter((other) => other !== workload && ASKS.get(role)?.includes(roleOf(other)));
  if (asked.length > 0 && !random.chance(0.1)) {
    const rules = some(asked, 2, random).map((target) => ({
      to: [{ podSelector: { matchLabels: target.selector } }],
      ports: target.ports.slice(0, 1).map(({ number }) => tcp(number)),
    }));
    add(`${workload.name}-egress`, egress({ matchLabels: workload.selector }, rules));
  }
  if (role === 'web' && random.chance(0.5)) {
    const peer = {
      namespaceSelector: inNamed('ingress-nginx'),
      podSelector: { matchLabels: { app: 'ingress-nginx' } },
    };
    add(`${workload.name}-from-outside`, ingress({ matchLabels: workload.selector }, [peer], [port]));
  }
  if (role === 'api' && random.chance(0.3)) {
    const other = random.pick(all);
    const peer = { namespaceSelector: inNamed(other.namespace), podSelector: { matchLabels: other.selector } };
    add(`${workload.name}-from-${other.name}`, ingress({ matchLabels: workload.selector }, [peer], [port]));
  }
  if (role === 'worker' && random.chance(0.2)) {
    const third = random.below(4);
    const block = random.chance(0.5)
      ? { cidr: `203.0.${third}.0/24` }
      : { cidr: `10.${third}.0.0/16`, except: [`10.${third}.9.0/24`] };
    add(
      `${workload.name}-to-range`,
      egress({ matchLabels: workload.selector }, [{ to: [{ ipBlock: block }], ports: [tcp(443)] }]),
    );
  }
  if (role === 'cache' && random.chance(0.1)) {
    add(`${workload.name}-from-anyone`, {
      podSelector: {
        matchExpressions: [{ key: 'version', operator: 'NotIn', values: ['v0'] }, ...expressionsFor(workload)],
      },
      policyTypes: ['Ingress'],
      ingress: [
        { from: [{ namespaceSelector: { matchExpressions: [{ key: 'team', operator: 'Exists' }] } }], ports: [port] },
      ],
    });
  }
}

/** @param {Workload} workload */
function roleOf(workload) {
  return workload.name.slice(0, workload.name.indexOf('-'));
}

/** @param {Workload} workload */
function expressionsFor(workload) {
  return Object.entries(workload.selector).map(([key, value]) => ({ key, operator: 'In', values: [value] }));
}

/** @param {readonly string[]} values */
function withTier(values) {
  return { matchExpressions: [{ key: 'tier', operator: 'In', values }] };
}

/** @param {string} name */
function inNamed(name) {
  return { matchLabels: { 'kubernetes.io/metadata.name': name } };
}

/** @param {string | number} port */
function tcp(port) {
  return { protocol: 'TCP', port };
}

/**
 * @param {unknown} podSelector
 * @param {readonly unknown[]} from
 * @param {readonly unknown[]} ports
 */
function ingress(podSelector, from, ports) {
  return { podSelector, policyTypes: ['Ingress'], ingress: [{ from, ports }] };
}

/**
 * @param {unknown} podSelector
 * @param {readonly unknown[]} rules
 */
function egress(podSelector, rules) {
  return { podSelector, policyTypes: ['Egress'], egress: rules };
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {number} most
 * @param {Random} random
 * @returns {T[]} up to so many of them, each once
 */
function some(items, most, random) {
  return [...new Set(Array.from({ length: 1 + random.below(most) }, () => random.pick(items)))];
}
