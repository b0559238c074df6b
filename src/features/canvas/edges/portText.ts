/** Longest text of a pill in characters; longer lists of ports become a count. */
const LONGEST = 17;

/**
 * The ports of flows that stand alike, as an edge's pill words them: `443`, `53/UDP+TCP`, `80 · 443`, `3 ports`, or
 * `5 flows` where several flows speak of more ports than a pill holds. TCP is left out unless it stands beside another
 * protocol of the same port.
 *
 * `flows`: the ports of each flow, worded by the engine (`8080`, `53/UDP`, `any port`, `http`, `8000–8100`).
 */
export function portText(flows: readonly (readonly string[])[]): string {
  const protocols = new Map<string, Set<string>>();
  for (const port of flows.flat()) {
    const slash = port.lastIndexOf('/');
    const name = slash < 0 ? port : port.slice(0, slash);
    const protocol = slash < 0 ? 'TCP' : port.slice(slash + 1);
    protocols.set(name, (protocols.get(name) ?? new Set()).add(protocol));
  }
  const anyPort = protocols.get('any port');
  if (anyPort?.has('TCP')) return 'any port';
  const words = [...protocols].map(([name, spoken]) => withProtocols(name, [...spoken]));
  const text = words.join(' · ');
  if (words.length <= 2 && text.length <= LONGEST) return text;
  if (words.length === 1) return text;
  return flows.length > 1 ? `${flows.length} flows` : `${words.length} ports`;
}

function withProtocols(name: string, protocols: readonly string[]): string {
  const others = protocols.filter((protocol) => protocol !== 'TCP');
  if (others.length === 0) return name;
  return `${name}/${[...others, ...(protocols.includes('TCP') ? ['TCP'] : [])].join('+')}`;
}
