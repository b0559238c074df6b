import type { JsonValue, Resources } from '../model/resources';
import { parseCidr } from '../sets/cidr';

/** Where NodeLocal DNSCache answers unless someone set it up otherwise (S37). */
const NODE_LOCAL_ADDRESS = '169.254.20.10';

/** NodeLocal DNSCache, and what shows that it is there. */
export interface NodeLocalDns {
  readonly address: string;
  /** `pods`: it runs here. `policy`: nothing shows it but a policy that names its address. */
  readonly evidence: 'pods' | 'policy';
  /** The pod's or the policy's `namespace/name`. */
  readonly shownBy: string;
}

const LABEL = 'k8s-app';
const LABEL_VALUE = 'node-local-dns';
/** Blocks shorter than this hold the address by chance, `0.0.0.0/0` above all. */
const TELLING_PREFIX = 24;

/** Does the cluster run NodeLocal DNSCache? Null: nothing that was loaded shows it. */
export function findNodeLocal(resources: Resources): NodeLocalDns | null {
  const pod = resources.pods.find((item) => item.labels.get(LABEL) === LABEL_VALUE);
  if (pod !== undefined) {
    return {
      address: NODE_LOCAL_ADDRESS,
      evidence: 'pods',
      shownBy: `${pod.namespace}/${nameOf(resources, pod.workload)}`,
    };
  }
  const policy = resources.policies.find((item) => namesCacheAddress(item.data));
  if (policy === undefined) return null;
  const shownBy = policy.namespace === null ? policy.name : `${policy.namespace}/${policy.name}`;
  return { address: NODE_LOCAL_ADDRESS, evidence: 'policy', shownBy };
}

function nameOf(resources: Resources, workload: string): string {
  return resources.workloads.find((item) => item.id === workload)?.name ?? workload;
}

const answers = new WeakMap<object, boolean>();

/** Does the text `cidr: 169.254.20.10/32`, or a block hardly wider, stand anywhere in the policy's egress? */
function namesCacheAddress(data: JsonValue): boolean {
  if (typeof data !== 'object' || data === null) return false;
  const known = answers.get(data);
  if (known !== undefined) return known;
  const answer = cidrsIn(data).some(holdsCacheAddress);
  answers.set(data, answer);
  return answer;
}

function cidrsIn(value: JsonValue): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isList(value)) return value.flatMap(cidrsIn);
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'cidr' && typeof item === 'string' ? [item] : cidrsIn(item),
  );
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function holdsCacheAddress(text: string): boolean {
  const cidr = parseCidr(text);
  if (cidr === null || cidr.family !== 'IPv4' || cidr.prefix < TELLING_PREFIX) return false;
  const address = parseCidr(`${NODE_LOCAL_ADDRESS}/32`);
  return address !== null && cidr.first <= address.first && address.last <= cidr.last;
}
