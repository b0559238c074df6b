import { rememberLast } from '../../../lib/rememberLast';
import { reuse } from '../../../lib/reuse';
import type { Diagnostic } from '../../model/diagnostic';
import type { BrokenDocument, Namespace, Node, Resources, Service } from '../../model/resources';
import type { ManifestObject } from '../manifestObject';
import { settleObjects } from '../settle';
import { readNamespaces } from './namespaces';
import { podRangesOf, readNodes } from './nodes';
import { createPolicyReader } from './policies';
import type { Report } from './report';
import { readService } from './services';
import { tellingKeys } from './telling';
import { readWorkloads, type Settled } from './workloads';

export interface BuiltResources {
  readonly resources: Resources;
  readonly diagnostics: readonly Diagnostic[];
}

/** Objects in path and document order, to Resources. */
export type ResourcesBuilder = (
  objects: readonly ManifestObject[],
  broken: readonly BrokenDocument[],
  defaultNamespace: string,
  podRanges: readonly string[] | null,
) => BuiltResources;

/**
 * A builder that keeps the identity of lists whose objects are the same as last time: a change in a policy leaves pods,
 * workloads, namespaces and the other policies as they were.
 */
export function createResourcesBuilder(): ResourcesBuilder {
  const readPolicies = createPolicyReader();
  let namespaces: ReadonlyMap<string, Namespace> = new Map();
  let podRanges: readonly string[] = [];
  const workloadsOf = rememberLast((objects: readonly ManifestObject[], places: readonly string[], telling: string) => {
    const settled = objects.map((object, index): Settled => ({ object, namespace: places[index] ?? '' }));
    return withFindings((report) => readWorkloads(settled, new Set(telling === '' ? [] : telling.split(' ')), report));
  });
  const servicesOf = rememberLast((objects: readonly ManifestObject[], places: readonly string[]) =>
    withFindings((report) => objects.map((object, index) => readService(object, places[index] ?? '', report))),
  );
  const nodesOf = rememberLast((nodes: readonly ManifestObject[], pods: readonly ManifestObject[]) =>
    withFindings((report) => readNodes(nodes, pods, report)),
  );

  return (objects, broken, defaultNamespace, ranges) => {
    const settled = settleObjects(objects, defaultNamespace);
    const policies = readPolicies(settled.policies, defaultNamespace);
    const telling = [
      ...tellingKeys(
        settled.policies,
        settled.services.map(({ object }) => object),
      ),
    ]
      .sort()
      .join(' ');
    const running = workloadsOf(...split(settled.running), telling);
    const services = servicesOf(...split(settled.services));
    const pods = settled.running.map(({ object }) => object).filter((object) => object.role === 'pod');
    const nodes = nodesOf(settled.nodes, pods);
    const referred = [
      ...running.value.workloads.map((workload) => workload.namespace),
      ...services.value.map((service) => service.namespace),
      ...policies.flatMap((policy) => policy.namespace ?? []),
    ];
    const declared = withFindings((report) => readNamespaces(settled.namespaces, referred, report));
    namespaces = reuse(namespaces, declared.value);
    const families = familiesOf(
      running.value.pods.flatMap((pod) => pod.addresses),
      nodes.value,
      services.value,
    );
    podRanges = reuse(podRanges, podRangesOf(nodes.value, ranges, families));
    return {
      resources: {
        namespaces,
        nodes: nodes.value,
        workloads: running.value.workloads,
        pods: running.value.pods,
        services: services.value,
        policies,
        broken,
        leftOut: running.value.leftOut,
        dualStack: families.v4 && families.v6,
        podRanges,
      },
      diagnostics: [
        ...settled.diagnostics,
        ...declared.findings,
        ...nodes.findings,
        ...running.findings,
        ...services.findings,
      ],
    };
  };
}

function withFindings<T>(read: (report: Report) => T): { readonly value: T; readonly findings: readonly Diagnostic[] } {
  const findings: Diagnostic[] = [];
  return { value: read((finding) => findings.push(finding)), findings };
}

function split(settled: readonly Settled[]): [readonly ManifestObject[], readonly string[]] {
  return [settled.map(({ object }) => object), settled.map(({ namespace }) => namespace)];
}

/** Which families the manifests show anywhere (S34, S55). */
function familiesOf(
  podAddresses: readonly string[],
  nodes: readonly Node[],
  services: readonly Service[],
): { readonly v4: boolean; readonly v6: boolean } {
  const shown = [
    ...podAddresses,
    ...nodes.flatMap((node) => [...node.addresses, ...node.podRanges]),
    ...services.flatMap((service) => service.addresses),
  ];
  return { v4: shown.some((text) => !text.includes(':')), v6: shown.some((text) => text.includes(':')) };
}
