import type { PortChoice, PortRef, Protocol } from '../../engine';

/** What a person typed as a port, or why it is none: `8080`, `8000-8100` (both ends inclusive), or a port's name. */
export function readPort(text: string): { readonly port: PortRef } | { readonly error: string } {
  const trimmed = text.trim();
  const range = /^(\d+)\s*[-–:]\s*(\d+)$/.exec(trimmed);
  if (range !== null) {
    const from = Number(range[1]);
    const to = Number(range[2]);
    if (!isPort(from) || !isPort(to)) return { error: 'A port lies between 1 and 65535.' };
    if (to < from) return { error: 'The range ends before it begins.' };
    return { port: from === to ? from : { from, to } };
  }
  if (/^\d+$/.test(trimmed)) {
    return isPort(Number(trimmed)) ? { port: Number(trimmed) } : { error: 'A port lies between 1 and 65535.' };
  }
  // The API server's rule for port names (IANA_SVC_NAME).
  if (/^(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/.test(trimmed) && trimmed.length <= 15) return { port: trimmed };
  return { error: 'Type a number (8080), a range (8000-8100) or a port’s name (http).' };
}

function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 65535;
}

/** `8080/TCP`, `8000–8100/UDP`, `http/TCP`, `Any port`. */
export function portLabel(choice: PortChoice): string {
  const protocol: Protocol | null = choice.protocol;
  if (choice.port === null) return protocol === null ? 'Any port' : `Any ${protocol} port`;
  const number = typeof choice.port === 'object' ? `${choice.port.from}–${choice.port.to}` : String(choice.port);
  return `${number}/${protocol ?? 'TCP'}`;
}

/** Are these the same port and protocol? */
export function samePort(a: PortChoice, b: PortChoice): boolean {
  return portLabel(a) === portLabel(b);
}
