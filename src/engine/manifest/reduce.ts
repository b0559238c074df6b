import type { JsonObject, JsonValue } from '../model/resources';
import { isList, isObject, listIn, member, objectIn, setMember, textIn } from './fields';
import { roleOf } from './kinds';
import { templatePath } from './resource/template';

/**
 * An object of a dump without all that judging does not need: names, labels, owners, ports, addresses, host network, DNS
 * policy, selectors and phase stay, and policies' specs whole; annotations, environment variables, images and the
 * cluster's own bookkeeping go. Null for kinds that are not needed at all. Reducing twice changes nothing more, and what
 * `Resources` holds is the same before and after.
 */
export function reduceObject(apiVersion: string, kind: string, data: JsonObject): JsonObject | null {
  const spec = objectIn(data, 'spec');
  const status = objectIn(data, 'status');
  const head = { apiVersion, kind, metadata: reduceMetadata(data) };
  switch (roleOf(apiVersion, kind)) {
    case 'namespace':
      return head;
    case 'node':
      return join(head, {
        spec: pick(spec, ['podCIDR', 'podCIDRs']),
        status: join({}, { addresses: nodeAddresses(status) }),
      });
    case 'pod':
      return join(head, { spec: reducePodSpec(spec), status: reducePodStatus(status) });
    case 'service':
      return join(head, { spec: reduceService(spec), status: join({}, { loadBalancer: balancerAddresses(status) }) });
    case 'workload':
      return join(head, { spec: reduceController(kind, spec) });
    case 'policy':
      return { ...head, ...without(data, ['apiVersion', 'kind', 'metadata', 'status']) };
    default:
      return kind === 'Ingress' ? join(head, { spec: without(spec, ['tls']) }) : null;
  }
}

function reduceMetadata(data: JsonObject): JsonObject {
  const metadata = objectIn(data, 'metadata');
  const owners = list(member(metadata, 'ownerReferences')).filter((owner) => member(owner, 'controller') === true);
  const name = textIn(metadata, 'name') === null ? ['name', 'generateName'] : ['name'];
  return join(pick(metadata, [...name, 'namespace', 'labels']), {
    ownerReferences: owners.map((owner) => pick(owner, ['apiVersion', 'kind', 'name', 'controller'])),
    ...pick(metadata, ['deletionTimestamp']),
  });
}

function reducePodSpec(spec: JsonObject): JsonObject {
  const sidecars = list(member(spec, 'initContainers')).filter(
    (container) => textIn(container, 'restartPolicy') === 'Always',
  );
  return join(pick(spec, ['hostNetwork', 'dnsPolicy', 'nodeName']), {
    initContainers: sidecars.map(reduceContainer).filter(hasPorts),
    containers: list(member(spec, 'containers')).map(reduceContainer).filter(hasPorts),
  });
}

function reduceContainer(container: JsonObject): JsonObject {
  const ports = list(member(container, 'ports')).map((port) => pick(port, ['name', 'containerPort', 'protocol']));
  return join(pick(container, ['name', 'restartPolicy']), { ports });
}

function hasPorts(container: JsonObject): boolean {
  return member(container, 'ports') !== undefined;
}

function reducePodStatus(status: JsonObject): JsonObject {
  return join(pick(status, ['phase', 'hostIP']), {
    hostIPs: otherAddresses(status, 'hostIPs', 'hostIP'),
    ...pick(status, ['podIP']),
    podIPs: otherAddresses(status, 'podIPs', 'podIP'),
  });
}

/** The list of all addresses, unless it says no more than the field for the first one. */
function otherAddresses(status: JsonObject, all: string, first: string): JsonValue {
  const addresses = list(member(status, all)).flatMap((entry) => textIn(entry, 'ip') ?? []);
  return addresses.every((ip) => ip === textIn(status, first)) ? null : addresses.map((ip) => ({ ip }));
}

function reduceService(spec: JsonObject): JsonObject {
  const ports = list(member(spec, 'ports')).map((port) => pick(port, ['name', 'protocol', 'port', 'targetPort']));
  const clusterIp = member(spec, 'clusterIP');
  const addresses = listIn(spec, 'clusterIPs').every((address) => address === clusterIp) ? [] : ['clusterIPs'];
  return join(pick(spec, ['type', 'selector']), {
    ports,
    ...pick(spec, ['clusterIP', ...addresses, 'externalIPs', 'loadBalancerIP']),
  });
}

function balancerAddresses(status: JsonObject): JsonObject {
  const ingress = list(member(objectIn(status, 'loadBalancer'), 'ingress')).filter(
    (entry) => textIn(entry, 'ip') !== null,
  );
  return join({}, { ingress: ingress.map((entry) => pick(entry, ['ip'])) });
}

function nodeAddresses(status: JsonObject): JsonValue {
  return list(member(status, 'addresses'))
    .filter((entry) => ['InternalIP', 'ExternalIP'].includes(textIn(entry, 'type') ?? ''))
    .map((entry) => pick(entry, ['type', 'address']));
}

function reduceController(kind: string, spec: JsonObject): JsonObject {
  const [, ...path] = templatePath(kind);
  if (path.length > 1) {
    const job = objectIn(objectIn(spec, 'jobTemplate'), 'spec');
    return { jobTemplate: { spec: { ...pick(job, ['completionMode']), ...reduceTemplate(job) } } };
  }
  const own = pick(spec, ['replicas', 'parallelism', 'completionMode', 'ordinals', 'selector']);
  return { ...own, ...reduceTemplate(spec) };
}

/** An absent template stays absent: an object that the API server would refuse stays one. */
function reduceTemplate(owner: JsonObject): JsonObject {
  const template = member(owner, 'template');
  if (!isObject(template)) return {};
  const metadata = pick(objectIn(template, 'metadata'), ['labels']);
  return { template: join({}, { metadata, spec: reducePodSpec(objectIn(template, 'spec')) }) };
}

/** The mappings of a sequence; what is none there tells judging nothing. */
function list(value: JsonValue | undefined): readonly JsonObject[] {
  return isList(value) ? value.filter(isObject) : [];
}

function pick(object: JsonObject, keys: readonly string[]): JsonObject {
  const picked: Record<string, JsonValue> = {};
  for (const key of keys) {
    const value = member(object, key);
    if (value !== undefined && value !== null) setMember(picked, key, value);
  }
  return picked;
}

function without(object: JsonObject, keys: readonly string[]): JsonObject {
  const left: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(object)) if (!keys.includes(key)) setMember(left, key, value);
  return left;
}

/** Adds what is not empty: `{}`, `[]` and null say nothing there that an absent key does not say. */
function join(first: JsonObject, rest: Readonly<Record<string, JsonValue>>): JsonObject {
  const joined: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(first)) setMember(joined, key, value);
  for (const [key, value] of Object.entries(rest)) {
    const size = isList(value) ? value.length : isObject(value) ? Object.keys(value).length : 1;
    if (value !== null && size > 0) setMember(joined, key, value);
  }
  return joined;
}
