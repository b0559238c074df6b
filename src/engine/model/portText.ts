import type { Protocol } from './resources';
import type { PortRef } from './verdict';

/**
 * A port as a label says it: `8080`, `53/UDP`, `http`, `8000–8100`, `any UDP port`, `any port`. TCP is what a port is
 * unless it is said otherwise, so it is left out.
 */
export function portText(port: PortRef, protocol: Protocol | null): string {
  if (port === null) return protocol === null ? 'any port' : `any ${protocol} port`;
  const suffix = protocol === null || protocol === 'TCP' ? '' : `/${protocol}`;
  if (typeof port !== 'object') return `${port}${suffix}`;
  return `${port.from}–${port.to}${suffix}`;
}
