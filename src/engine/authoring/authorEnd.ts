import { deepEqual } from '../../lib/deepEqual';
import type { EndChoice } from '../model/gesture';
import { code, phrase } from '../model/phrase';
import type { Pod, Resources, Service, Workload } from '../model/resources';
import type { EndRef, Phrase } from '../model/verdict';
import { parseAddress } from '../sets/address';
import { parseCidr } from '../sets/cidr';
import { type Block, internetBlocks } from './internetBlocks';
import { narrowestSelector } from './narrowestSelector';

/** One end of a flow, as something that a rule can be written for. */
export type AuthorEnd =
  | {
      readonly type: 'workload';
      readonly workload: Workload;
      readonly pods: readonly Pod[];
      readonly service: Service | null;
      /** How widely rules take it; null: by the narrowest labels. */
      readonly choice: EndChoice | null;
    }
  | { readonly type: 'namespace'; readonly namespace: string }
  | { readonly type: 'allNamespaces' }
  | { readonly type: 'anywhere' }
  | { readonly type: 'blocks'; readonly name: string; readonly blocks: readonly Block[] };

export type AuthorEndResult = { readonly end: AuthorEnd } | { readonly refusal: Phrase };

/**
 * Finds what a rule for this end must name. A Service is the workload behind it (S33: Services cannot be peers), a pod
 * its workload, an address of a pod that pod (S8). Refused, with the reason, where no single rule would be right.
 */
export function authorEnd(resources: Resources, ref: EndRef): AuthorEndResult {
  switch (ref.type) {
    case 'workload': {
      const named = resources.workloads.filter(
        (workload) =>
          workload.namespace === ref.namespace &&
          workload.name === ref.name &&
          (ref.kind === null || workload.kind === ref.kind),
      );
      const workload = named[0];
      if (workload !== undefined) return workloadEnd(resources, workload, null);
      return authorEnd(resources, { type: 'pod', namespace: ref.namespace, name: ref.name });
    }
    case 'pod': {
      const id = `${ref.namespace}/${ref.name}`;
      const pod = resources.pods.find((candidate) => candidate.id === id);
      return pod === undefined
        ? { refusal: phrase`${code(id)} is not in what was loaded.` }
        : podsEnd(resources, [pod], null);
    }
    case 'pods': {
      const wanted = new Set(ref.pods);
      return podsEnd(
        resources,
        resources.pods.filter((pod) => wanted.has(pod.id)),
        null,
      );
    }
    case 'service':
      return serviceEnd(resources, ref);
    case 'domain':
      return { refusal: phrase`A NetworkPolicy can’t name ${code(ref.name)}: it knows addresses, not DNS names.` };
    case 'address':
      return addressEnd(resources, ref.address);
    case 'cidr': {
      const cidr = parseCidr(ref.cidr);
      if (cidr === null) return { refusal: phrase`${code(ref.cidr)} is not a CIDR such as 203.0.113.0/24.` };
      return { end: { type: 'blocks', name: ref.cidr, blocks: [{ cidr: cidr.text, except: ref.except }] } };
    }
    case 'internet':
      return { end: { type: 'blocks', name: 'Internet', blocks: internetBlocks(resources.dualStack) } };
    case 'namespace':
      return { end: { type: 'namespace', namespace: ref.namespace } };
    case 'allNamespaces':
    case 'anywhere':
      return { end: { type: ref.type } };
  }
}

function serviceEnd(resources: Resources, ref: { readonly namespace: string; readonly name: string }): AuthorEndResult {
  const id = `${ref.name}.${ref.namespace}`;
  const service = resources.services.find((item) => item.namespace === ref.namespace && item.name === ref.name);
  if (service === undefined) return { refusal: phrase`There is no Service ${code(id)} in what was loaded.` };
  const { selector } = service;
  if (selector === null || selector.size === 0) {
    return { refusal: phrase`Service ${code(id)} has no selector, so nobody can say which pods it sends to.` };
  }
  const pods = resources.pods.filter(
    (pod) => pod.namespace === ref.namespace && [...selector].every(([key, value]) => pod.labels.get(key) === value),
  );
  if (pods.length === 0) return { refusal: phrase`Service ${code(id)} selects no pod.` };
  return podsEnd(resources, pods, service);
}

function addressEnd(resources: Resources, text: string): AuthorEndResult {
  const address = parseAddress(text);
  if (address === null) return { refusal: phrase`${code(text)} is not an IP address.` };
  const owner = resources.pods.find((pod) => !pod.hostNetwork && pod.addresses.includes(text));
  if (owner !== undefined) return podsEnd(resources, [owner], null);
  const cidr = `${text}/${address.family === 'IPv4' ? 32 : 128}`;
  return { end: { type: 'blocks', name: text, blocks: [{ cidr, except: [] }] } };
}

/** Pods of one workload are that workload; of several, no rule names exactly them. */
function podsEnd(resources: Resources, pods: readonly Pod[], service: Service | null): AuthorEndResult {
  const ids = [...new Set(pods.map((pod) => pod.workload))];
  const workload = resources.workloads.find((candidate) => candidate.id === ids[0]);
  if (workload === undefined) return { refusal: phrase`This end has no pods in what was loaded.` };
  if (ids.length > 1) {
    return { refusal: phrase`This end is ${ids.length} workloads. Draw the edge from or to one of them.` };
  }
  return workloadEnd(resources, workload, service);
}

function workloadEnd(resources: Resources, workload: Workload, service: Service | null): AuthorEndResult {
  const members = new Set(workload.pods);
  const pods = resources.pods.filter((pod) => members.has(pod.id));
  return { end: { type: 'workload', workload, pods, service, choice: null } };
}

/** The end, taken as widely as somebody chose; a choice that does not fit its kind leaves it as it is. */
export function withChoice(end: AuthorEnd, choice: EndChoice | null): AuthorEnd {
  if (choice === null) return end;
  if (end.type === 'workload') return { ...end, choice };
  if (end.type !== 'blocks' || choice.type !== 'cidr') return end;
  return { type: 'blocks', name: choice.cidr, blocks: [{ cidr: choice.cidr, except: [] }] };
}

/** What a policy's name says of an end: the workload where the labels are the narrowest, else what they are: `tier=web`. */
export function ruleName(resources: Resources, end: AuthorEnd): string {
  if (end.type !== 'workload' || end.choice === null) return endName(end);
  switch (end.choice.type) {
    case 'labels': {
      const narrowest = deepEqual(narrowestSelector(resources, end.workload).labels, end.choice.labels);
      return narrowest ? end.workload.name : end.choice.labels.map(([key, value]) => `${key}=${value}`).join(',');
    }
    case 'allPods':
    case 'namespace':
      return end.workload.namespace;
    case 'cidr':
      return end.choice.cidr;
    case 'drawn':
      return endName(end);
  }
}

/** The short name of an end, for titles. */
export function endName(end: AuthorEnd): string {
  switch (end.type) {
    case 'workload':
      return end.workload.name;
    case 'namespace':
      return end.namespace;
    case 'allNamespaces':
      return 'All namespaces';
    case 'anywhere':
      return 'Anywhere';
    case 'blocks':
      return end.name;
  }
}
