import type { PortChoice } from '../model/gesture';

/** `frontend → api :8080`, as the history and toasts name a flow. */
export function flowLabel(from: string, to: string, ports: readonly PortChoice[]): string {
  const named = ports.map(portName).join(', ');
  return `${from} → ${to} ${named === 'any port' ? named : `:${named}`}`;
}

function portName({ port, protocol }: PortChoice): string {
  const suffix = protocol === null || protocol === 'TCP' ? '' : `/${protocol}`;
  if (port === null) return `any port${suffix}`;
  return `${typeof port === 'object' ? `${port.from}-${port.to}` : port}${suffix}`;
}
