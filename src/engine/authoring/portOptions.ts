import type { PortChoice, PortOption } from '../model/gesture';
import { code, phrase } from '../model/phrase';
import type { Pod, Protocol, Resources, Service, ServicePort } from '../model/resources';
import type { Phrase } from '../model/verdict';
import { resolvePortName } from '../policy/endpoint';
import { matchSelector } from '../selector/labelSelector';
import type { AuthorEnd } from './authorEnd';

/** A Service's port, and the pod port that it leads to. */
interface Lead {
  readonly service: Service;
  readonly from: ServicePort;
  readonly to: number;
}

/**
 * The ports that the target's pods declare, and those that Services lead to on them, each number once. A Service's own port
 * is translated to its targetPort, since policies speak of pod ports (S26).
 */
export function portOptionsOf(resources: Resources, to: AuthorEnd): readonly PortOption[] {
  if (to.type !== 'workload') return [];
  const options = new Map<string, PortOption>();
  const add = (port: number, protocol: Protocol, name: string | null): void => {
    const key = `${port}/${protocol}`;
    if (!options.has(key)) options.set(key, { port, protocol, name, services: [] });
  };
  for (const { port, protocol, name } of to.pods.flatMap((pod) => pod.ports)) add(port, protocol, name);
  const leads = leadsTo(resources, to.pods);
  for (const { from, to: port } of leads) add(port, from.protocol, null);
  return [...options.values()].map((option) => ({
    ...option,
    services: leads
      .filter((lead) => lead.to === option.port && lead.from.protocol === option.protocol)
      .map(({ service, from }) => ({ service: service.name, port: from.port, targetPort: from.targetPort })),
  }));
}

/** Of the chosen ports, those that only a Service has: what it leads to is what a rule must name. */
export function portNotesOf(
  resources: Resources,
  to: AuthorEnd,
  chosen: readonly PortChoice[],
): readonly { readonly note: Phrase; readonly instead: PortChoice }[] {
  if (to.type !== 'workload') return [];
  const leads = leadsTo(resources, to.pods);
  return chosen.flatMap(({ port, protocol }) => {
    if (typeof port !== 'number' || leads.some((lead) => lead.to === port)) return [];
    if (to.pods.some((pod) => pod.ports.some((own) => own.port === port))) return [];
    const lead = leads.find(({ from }) => from.port === port && from.protocol === (protocol ?? 'TCP'));
    if (lead === undefined) return [];
    const note = phrase`${code(String(port))} is the port of Service ${code(lead.service.name)}, which leads to ${code(String(lead.to))} on the pods. Policies see pod ports.`;
    return [{ note, instead: { port: lead.to, protocol: lead.from.protocol } }];
  });
}

function leadsTo(resources: Resources, pods: readonly Pod[]): readonly Lead[] {
  return resources.services
    .filter((service) => pods.some((pod) => selects(service, pod)))
    .flatMap((service) =>
      service.ports.flatMap((from) => {
        const { targetPort } = from;
        const numbers =
          typeof targetPort === 'number'
            ? [targetPort]
            : pods.flatMap((pod) => resolvePortName(pod, targetPort, from.protocol));
        return [...new Set(numbers)].map((to): Lead => ({ service, from, to }));
      }),
    );
}

function selects({ namespace, selector }: Service, pod: Pod): boolean {
  if (selector === null || selector.size === 0 || pod.namespace !== namespace) return false;
  const requirements = [...selector].map(
    ([key, value]) => ({ key, operator: 'In', values: [value], fromLabels: true }) as const,
  );
  return matchSelector({ requirements }, pod.labels, pod.unknownLabels).outcome !== 'no';
}
