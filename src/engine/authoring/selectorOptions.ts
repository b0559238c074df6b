import type { SelectorOption } from '../model/gesture';
import type { Pod, Resources } from '../model/resources';
import type { CniReading } from '../model/verdict';
import { parseAddress } from '../sets/address';
import { containsAddress, fromCidr } from '../sets/addressSet';
import { type Cidr, parseCidr } from '../sets/cidr';
import { type AuthorEnd, endName } from './authorEnd';
import { commonLabels, mayMatch, narrowestSelector } from './narrowestSelector';

/** Shared labels that are offered, the narrowest first. */
const MAX_LABELS = 4;

/**
 * The ways in which a rule can take an end, from the narrowest to the broadest: this workload's labels, labels that it
 * shares, all pods of its namespace, the namespace, a block of addresses. An end outside can be taken as every address.
 */
export function selectorOptions(resources: Resources, end: AuthorEnd, reading: CniReading): readonly SelectorOption[] {
  if (end.type === 'blocks') return blockOptions(resources, end);
  if (end.type !== 'workload') return [wholeOption(resources, end)];
  const { namespace } = end.workload;
  const inNamespace = resources.pods.filter((pod) => pod.namespace === namespace && !pod.hostNetwork);
  const narrowest = narrowestSelector(resources, end.workload);
  const option = (choice: SelectorOption['choice'], text: string, pods: readonly Pod[]): SelectorOption => ({
    choice,
    text,
    ...matchesOf(resources, pods, end.workload.id),
  });
  const byLabels = (labels: readonly (readonly [string, string])[]): SelectorOption =>
    option(
      { type: 'labels', labels },
      labels.length === 0 ? 'all pods' : labels.map(([key, value]) => `${key}=${value}`).join(', '),
      inNamespace.filter((pod) => mayMatch(labels, pod)),
    );
  const first = byLabels(narrowest.labels);
  const shared = commonLabels(end.pods)
    .map((label) => byLabels([label]))
    .filter((other) => other.text !== first.text)
    .sort((a, b) => a.pods - b.pods)
    .slice(0, MAX_LABELS);
  const block = reading.ipBlockPods === 'match' ? coveringBlock(end.pods) : null;
  return [
    first,
    ...shared,
    option({ type: 'allPods' }, `all pods of ${namespace}`, inNamespace),
    option({ type: 'namespace' }, `namespace ${namespace}`, inNamespace),
    ...(block === null
      ? []
      : [
          option(
            { type: 'cidr', cidr: block.text },
            block.text,
            resources.pods.filter((pod) => isIn(block, pod)),
          ),
        ]),
  ];
}

/** A namespace, or all of them, is taken as it was drawn. */
function wholeOption(resources: Resources, end: Exclude<AuthorEnd, { type: 'blocks' | 'workload' }>): SelectorOption {
  const pods = resources.pods.filter(
    (pod) => !pod.hostNetwork && (end.type !== 'namespace' || pod.namespace === end.namespace),
  );
  const text = end.type === 'namespace' ? `namespace ${end.namespace}` : endName(end);
  return { choice: { type: 'drawn' }, text, ...matchesOf(resources, pods, null) };
}

function blockOptions(resources: Resources, end: Extract<AuthorEnd, { type: 'blocks' }>): readonly SelectorOption[] {
  const [block] = end.blocks;
  if (block === undefined) return [];
  const everything = block.cidr.includes(':') ? '::/0' : '0.0.0.0/0';
  const option = (cidr: string, text: string): SelectorOption => {
    const parsed = parseCidr(cidr);
    const pods = parsed === null ? [] : resources.pods.filter((pod) => isIn(parsed, pod));
    return { choice: { type: 'cidr', cidr }, text, ...matchesOf(resources, pods, null) };
  };
  const own = block.except.length === 0 ? option(block.cidr, end.name) : { text: end.name, pods: 0, matches: [] };
  const drawn: SelectorOption = { ...own, choice: { type: 'drawn' } };
  return block.cidr === everything && block.except.length === 0 ? [drawn] : [drawn, option(everything, everything)];
}

function matchesOf(
  resources: Resources,
  pods: readonly Pod[],
  first: string | null,
): Pick<SelectorOption, 'pods' | 'matches'> {
  const counts = new Map<string, number>();
  for (const pod of pods) counts.set(pod.workload, (counts.get(pod.workload) ?? 0) + pod.count);
  const names = new Map(resources.workloads.map(({ id, name }) => [id, name]));
  const ids = [...counts.keys()].sort((a, b) => Number(b === first) - Number(a === first) || (a < b ? -1 : 1));
  return {
    pods: pods.reduce((sum, pod) => sum + pod.count, 0),
    matches: ids.map((id) => ({ workload: id, name: names.get(id) ?? id, pods: counts.get(id) ?? 0 })),
  };
}

function isIn(block: Cidr, pod: Pod): boolean {
  const set = fromCidr(block);
  return pod.addresses.some((text) => {
    const address = parseAddress(text);
    return address !== null && containsAddress(set, address);
  });
}

/** The smallest IPv4 block that holds the addresses of all these pods; null: some are not known. */
function coveringBlock(pods: readonly Pod[]): Cidr | null {
  const addresses = pods.flatMap((pod) => {
    const own = pod.addresses.map(parseAddress).filter((address) => address?.family === 'IPv4');
    return own[0] ?? [];
  });
  const [first] = addresses;
  if (first === undefined || addresses.length < pods.length) return null;
  const text = pods.flatMap((pod) => pod.addresses).find((candidate) => !candidate.includes(':'));
  for (let bits = 32; bits >= 8; bits -= 1) {
    const block = parseCidr(`${text}/${bits}`);
    if (block === null) continue;
    const set = fromCidr(block);
    if (addresses.every((address) => containsAddress(set, address))) return block;
  }
  return null;
}
