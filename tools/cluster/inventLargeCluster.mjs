import { inventVariedPolicies } from './inventVariedPolicies.mjs';
import { randomNumbers } from './randomNumbers.mjs';

/**
 * @typedef {import('./inventCluster.mjs').InventedCluster} InventedCluster
 * @typedef {import('./inventCluster.mjs').Workload} Workload
 * @typedef {import('./inventCluster.mjs').Port} Port
 * @typedef {import('./randomNumbers.mjs').Random} Random
 *
 * @typedef {object} LargeSize
 * @property {number} pods
 * @property {number} namespaces
 * @property {number} policies
 * @property {number} seed
 */

const TEAMS = ['alpha', 'bravo', 'charlie', 'delta', 'echo', 'foxtrot', 'golf'];
const ENVS = ['prod', 'prod', 'test', 'dev'];
const TIERS = ['web', 'api', 'worker', 'cache', 'db'];

/**
 * A cluster of exactly so many pods, namespaces and policies, the same for the same seed, made to keep an engine busy:
 * workloads of one to five replicas, each with labels of its own (`app`), of its kind (`tier`, `version`, now and then
 * `track`), and ports of which the same name means different numbers in different workloads; namespaces that carry a team,
 * an environment, or nothing; policies as in inventVariedPolicies.mjs.
 *
 * @param {LargeSize} size
 * @returns {InventedCluster}
 */
export function inventLargeCluster({ pods, namespaces: spaces, policies, seed }) {
  const random = randomNumbers(seed);
  const namespaces = Array.from({ length: spaces }, (_, index) => inventNamespace(index, random));
  /** @type {Workload[]} */
  const workloads = [];
  for (let left = pods; left > 0; ) {
    const index = workloads.length;
    const replicas = Math.min(left, 1 + random.below(5));
    // Every namespace has something, the first ones more than the last.
    const at = index < spaces ? index : Math.floor(spaces * (random.below(1000) / 1000) ** 1.5);
    workloads.push(inventWorkload(namespaces[at]?.name ?? 'default', index, replicas, random));
    left -= replicas;
  }
  return { namespaces, workloads, policies: inventVariedPolicies(namespaces, workloads, policies, random) };
}

/**
 * @param {number} index
 * @param {Random} random
 */
function inventNamespace(index, random) {
  const team = TEAMS[index % TEAMS.length] ?? 'alpha';
  const name = index === 0 ? 'kube-system' : `${team}-${index}`;
  const known = index > 0 && random.chance(0.9) ? { team, env: random.pick(ENVS) } : {};
  return { name, labels: { 'kubernetes.io/metadata.name': name, ...known } };
}

/**
 * @param {string} namespace
 * @param {number} index
 * @param {number} replicas
 * @param {Random} random
 * @returns {Workload}
 */
function inventWorkload(namespace, index, replicas, random) {
  const tier = random.pick(TIERS);
  const name = `${tier}-${index}`;
  const track = random.chance(0.2) ? { track: random.pick(['stable', 'canary']) } : {};
  const selector = index === 0 ? { app: name, 'k8s-app': 'kube-dns' } : { app: name };
  /** @type {Port[]} */
  const ports = [
    { name: 'http', number: random.pick([80, 8000, 8080, 8081]) },
    { name: random.chance(0.5) ? 'metrics' : null, number: random.pick([9090, 9091, 9102]) },
  ];
  const labels = { ...selector, tier, version: `v${1 + random.below(3)}`, ...track };
  return {
    namespace,
    name,
    kind: tier === 'db' ? 'StatefulSet' : 'Deployment',
    labels,
    selector,
    ports: ports.slice(0, 1 + random.below(2)),
    replicas,
  };
}
