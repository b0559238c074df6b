import { notKnown, type Openness, partlyOpen } from '../connectivity/openness';
import { portText } from '../model/portText';
import { PROTOCOLS, type Protocol } from '../model/resources';
import type { EndRef, PortRef } from '../model/verdict';
import type { NodeId } from '../model/view';
import { type ConnectionSet, isAllConnections, isNoConnection } from '../sets/connectionSet';
import { ALL_PORTS, equalPorts } from '../sets/portSet';
import type { ItemDraft } from './ruleEdges';

/** More stretches of ports than these are one item that lists them. */
const MAX_STRETCHES = 6;

interface Stretch {
  readonly port: PortRef;
  readonly protocol: Protocol | null;
}

/** What is open between two ends as items of an edge: one for each stretch of ports that is open in the same way. */
export function effectiveItems(
  from: { readonly node: NodeId; readonly ref: EndRef },
  to: { readonly node: NodeId; readonly ref: EndRef },
  openness: Openness,
): readonly ItemDraft[] {
  const draft = (port: PortRef, protocol: Protocol | null, ports: readonly string[]): ItemDraft => ({
    from: from.node,
    to: to.node,
    item: {
      id: `effective ${from.node} → ${to.node} ${ports.join(',')}`,
      query: { from: from.ref, to: to.ref, port, protocol, family: null },
      origin: { type: 'effective' },
      ports,
      dnsOnly: false,
    },
  });
  return [openness.all, partlyOpen(openness), notKnown(openness)]
    .filter((set) => !isNoConnection(set))
    .flatMap((set) => {
      const stretches = stretchesOf(set);
      if (stretches.length > MAX_STRETCHES) {
        return [
          draft(
            null,
            null,
            stretches.map(({ port, protocol }) => portText(port, protocol)),
          ),
        ];
      }
      return stretches.map(({ port, protocol }) => draft(port, protocol, [portText(port, protocol)]));
    });
}

function stretchesOf(set: ConnectionSet): readonly Stretch[] {
  if (isAllConnections(set)) return [{ port: null, protocol: null }];
  return PROTOCOLS.flatMap((protocol): readonly Stretch[] => {
    const ports = set[protocol];
    if (equalPorts(ports, ALL_PORTS)) return [{ port: null, protocol }];
    return ports.map(([from, to]) => ({ port: from === to ? from : { from, to }, protocol }));
  });
}
