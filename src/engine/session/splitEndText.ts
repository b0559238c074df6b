/** A line of text taken apart: who is meant, and at which port. */
export interface EndText {
  readonly host: string;
  readonly port: number | string | null;
}

const SCHEME_PORTS: ReadonlyMap<string, number> = new Map([
  ['http', 80],
  ['https', 443],
]);

const URL_TEXT = /^([a-z][a-z0-9+.-]*):\/\/(?:[^/@]*@)?([^/?#]*)/i;
const BRACKETED = /^\[([^\]]*)\](?::(.+))?$/;
const HOST_AND_PORT = /^([^:]*):([^:]+)$/;
const PORT_NAME = /^(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Takes `api.shop:8080`, `shop/db:postgres`, `[fd00::1]:53`, `10.0.0.1` or a pasted URL apart. Null: what stands behind the
 * colon is no port.
 */
export function splitEndText(text: string): EndText | null {
  const url = URL_TEXT.exec(text.trim());
  if (url !== null) {
    const inner = splitHost(url[2] ?? '');
    const implied = SCHEME_PORTS.get((url[1] ?? '').toLowerCase()) ?? null;
    return inner === null ? null : { host: inner.host, port: inner.port ?? implied };
  }
  return splitHost(text.trim());
}

function splitHost(text: string): EndText | null {
  const bracketed = BRACKETED.exec(text);
  if (bracketed !== null) return withPort(bracketed[1] ?? '', bracketed[2]);
  const parts = HOST_AND_PORT.exec(text);
  // No colon, or several: an IPv6 address.
  return parts === null ? { host: text, port: null } : withPort(parts[1] ?? '', parts[2]);
}

function withPort(host: string, text: string | undefined): EndText | null {
  if (text === undefined) return { host, port: null };
  if (/^\d+$/.test(text)) {
    const port = Number(text);
    return port >= 1 && port <= 65535 ? { host, port } : null;
  }
  return text.length <= 15 && PORT_NAME.test(text) ? { host, port: text } : null;
}
