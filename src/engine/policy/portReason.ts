import type { Protocol } from '../model/resources';
import type { Phrase, Tri } from '../model/verdict';
import { FIRST_PORT, LAST_PORT, type PortSet } from '../sets/portSet';
import type { Cluster, CompiledPort } from './cluster';
import { type Endpoint, resolvePortName } from './endpoint';
import { endpointShortName } from './names';

/** Why a rule without ports takes every one (S17); `kind` has its own name for them (S44). */
export function everyPortReason(kind: string): Phrase {
  return ['no ', { code: kind === 'ClusterNetworkPolicy' ? 'protocols' : 'ports' }, ': every port'];
}

/** Why an item of `ports` holds the ports of the flow, or not: expected and actual values. */
export function portReason(
  cluster: Cluster,
  port: CompiledPort,
  outcome: Tri,
  asked: PortSet,
  protocol: Protocol,
  destination: Endpoint,
): Phrase {
  if (port.protocol !== null && port.protocol !== protocol) {
    return [...askedPorts(asked, protocol, true), ' not in ', { code: itemText(port) }];
  }
  if (port.name !== null) return namedReason(cluster, port.name, outcome, asked, protocol, destination);
  if (outcome === 'unknown') {
    return [
      ...askedPorts(asked, protocol, false),
      ' is in ',
      { code: itemText(port) },
      ' only by its ',
      { code: 'endPort' },
      ', and nobody knows whether the network plugin honours that',
    ];
  }
  if (outcome !== 'yes') return [...askedPorts(asked, protocol, false), ' not in ', { code: itemText(port) }];
  if (port.from === FIRST_PORT && port.to === LAST_PORT) return [`every ${protocol} port`];
  if (port.from === port.to) return ['port ', { code: itemText(port) }];
  return [...askedPorts(asked, protocol, false), ' in ', { code: itemText(port) }];
}

function namedReason(
  cluster: Cluster,
  name: string,
  outcome: Tri,
  asked: PortSet,
  protocol: Protocol,
  destination: Endpoint,
): Phrase {
  if (destination.type === 'range') {
    return ['port ', { code: name }, ' is the name of a container port, which no address outside the cluster has'];
  }
  const numbers = resolvePortName(cluster.pods[destination.index], name, protocol);
  const owner = endpointShortName(cluster, destination);
  if (numbers.length === 0) {
    return [
      ...askedPorts(asked, protocol, false),
      ' not in ',
      { code: name },
      `: ${owner} declares no ${protocol} port of that name`,
    ];
  }
  const is = { code: `${numbers.join(', ')}/${protocol}` };
  if (outcome === 'yes') return ['port ', { code: name }, ' is ', is, ` on ${owner}`];
  return [...askedPorts(asked, protocol, false), ' not in ', { code: name }, ', which is ', is, ` on ${owner}`];
}

/** `80/TCP`, `8000-8100/TCP`, `http/TCP`, and `every port/UDP` as `UDP`. */
function itemText(port: CompiledPort): string {
  if (port.name !== null) return port.protocol === null ? port.name : `${port.name}/${port.protocol}`;
  if (port.from === FIRST_PORT && port.to === LAST_PORT) return port.protocol ?? '';
  return `${port.from === port.to ? port.from : `${port.from}-${port.to}`}/${port.protocol}`;
}

const SHOWN = 4;

/** "port `8080`", "ports `1-79, 81-65535`"; the protocol where it matters or is not TCP. */
function askedPorts(asked: PortSet, protocol: Protocol, withProtocol: boolean): Phrase {
  const suffix = withProtocol || protocol !== 'TCP' ? `/${protocol}` : '';
  const texts = asked.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`));
  const shown = texts.slice(0, SHOWN).join(', ') + (texts.length > SHOWN ? ', …' : '');
  const isOne = asked.length === 1 && asked[0]?.[0] === asked[0]?.[1];
  return [isOne ? 'port ' : 'ports ', { code: `${shown}${suffix}` }];
}
