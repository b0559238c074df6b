import type { Resources } from '../model/resources';

/**
 * `next` with the lists that say the same as in `previous` replaced by those, where a different place in a file is no
 * difference: typing above a Deployment moves it down and changes nothing that judging looks at, so what was compiled
 * and judged before stays good. Places of pods, namespaces, nodes and Services must be taken from what was read.
 */
export function stableResources(previous: Resources | null, next: Resources): Resources {
  if (previous === null) return next;
  return {
    ...next,
    pods: keep(previous.pods, next.pods),
    namespaces: keep(previous.namespaces, next.namespaces),
    nodes: keep(previous.nodes, next.nodes),
    services: keep(previous.services, next.services),
  };
}

function keep<T>(previous: T, next: T): T {
  return equalButForPlaces(previous, next) ? previous : next;
}

function equalButForPlaces(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => equalButForPlaces(item, b[index]));
  }
  if (a instanceof Map) {
    if (!(b instanceof Map) || a.size !== b.size) return false;
    const others = b.entries();
    // Order counts: it is the order in which labels and namespaces are shown.
    return [...a].every(([key, value]) => {
      const other: unknown = others.next().value;
      return Array.isArray(other) && other[0] === key && equalButForPlaces(value, other[1]);
    });
  }
  if (a instanceof Set) return b instanceof Set && a.size === b.size && [...a].every((item) => b.has(item));
  const [own, others] = [entriesOf(a), entriesOf(b)];
  return (
    own.length === others.length &&
    own.every(([key, value], index) => {
      const other = others[index];
      return other !== undefined && other[0] === key && equalButForPlaces(value, other[1]);
    })
  );
}

function entriesOf(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([key]) => key !== 'source');
}
