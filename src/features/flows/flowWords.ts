import type { EndRef, FlowQuery, RolloutMoment, RolloutStep } from '../../engine';

/** How a line of the table calls an end: `shop/api`, `api.shop`, `10.0.0.0/8`, `internet`. */
export function endWords(end: EndRef): string {
  switch (end.type) {
    case 'workload':
    case 'pod':
      return `${end.namespace}/${end.name}`;
    case 'service':
      return `${end.name}.${end.namespace}`;
    case 'address':
      return end.address;
    case 'cidr':
      return end.cidr;
    case 'domain':
      return end.name;
    case 'namespace':
      return `${end.namespace}/*`;
    case 'allNamespaces':
      return 'all namespaces';
    case 'internet':
    case 'anywhere':
      return end.type;
    case 'pods':
      return end.pods.join(', ');
  }
}

/** `8080`, `53/UDP`, `8000–8100`, `any port`. */
export function portWords({ port, protocol }: FlowQuery): string {
  if (port === null) return protocol === null ? 'any port' : `any ${protocol} port`;
  const suffix = protocol === null || protocol === 'TCP' ? '' : `/${protocol}`;
  return `${typeof port === 'object' ? `${port.from}–${port.to}` : port}${suffix}`;
}

/** "1 policy", "2 policies". */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** What is done to the cluster: "Apply", "Replace", "Delete". */
export function stepVerb({ action, change }: Pick<RolloutStep, 'action' | 'change'>): string {
  if (action === 'delete') return 'Delete';
  return change === 'changed' ? 'Replace' : 'Apply';
}

/** "no policy is there", "3 policies run as they were imported". */
export function startWords({ policies, others }: RolloutMoment): string {
  const count = policies.length + others.length;
  return count === 0 ? 'no policy is there' : `${counted(count, 'policy runs', 'policies run')} as imported`;
}
