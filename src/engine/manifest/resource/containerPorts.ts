import { type ContainerPort, type JsonObject, PROTOCOLS, type Protocol } from '../../model/resources';
import { isList, isObject, listIn, member, textIn, valueAt } from '../fields';
import type { ManifestObject } from '../manifestObject';
import { findingAt, objectName, type Report } from './report';

/** TCP, UDP or SCTP; absent is TCP (S23, S25); null for anything else. */
export function protocolOf(value: unknown): Protocol | null {
  if (value === undefined || value === null || value === '') return 'TCP';
  return PROTOCOLS.find((protocol) => protocol === value) ?? null;
}

export function isPortNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65535;
}

/**
 * The ports that the containers of a pod spec declare (S25): of `containers`, and of init containers that run on as
 * sidecars (`restartPolicy: Always`). Equal ones are listed once; what is no port is reported and left out.
 */
export function readContainerPorts(
  object: ManifestObject,
  specPath: readonly string[],
  report: Report,
): readonly ContainerPort[] {
  const ports: ContainerPort[] = [];
  const seen = new Set<string>();
  const spec = valueAt(object.data, specPath);
  if (!isObject(spec)) return ports;
  for (const field of ['containers', 'initContainers']) {
    listIn(spec, field).forEach((container, index) => {
      if (!isObject(container)) return;
      if (field === 'initContainers' && textIn(container, 'restartPolicy') !== 'Always') return;
      const declared = member(container, 'ports');
      if (!isList(declared)) return;
      declared.forEach((entry, at) => {
        const path = [...specPath, field, index, 'ports', at];
        const port = isObject(entry) ? readPort(object, entry, path, report) : null;
        const key = port === null ? '' : `${port.name ?? ''}/${port.port}/${port.protocol}`;
        if (port === null || seen.has(key)) return;
        seen.add(key);
        ports.push(port);
      });
    });
  }
  return ports;
}

function readPort(
  object: ManifestObject,
  entry: JsonObject,
  path: readonly (string | number)[],
  report: Report,
): ContainerPort | null {
  const port = member(entry, 'containerPort');
  if (!isPortNumber(port)) {
    report(
      findingAt(object, [...path, 'containerPort'], {
        message: `containerPort in ${objectName(object)} must be a number from 1 to 65535, so this port is left out.`,
        hint: 'Write the number without quotes.',
      }),
    );
    return null;
  }
  const protocol = protocolOf(member(entry, 'protocol'));
  if (protocol === null) {
    report(
      findingAt(object, [...path, 'protocol'], {
        message: `The protocol of port ${port} in ${objectName(object)} is not TCP, UDP or SCTP, so this port is left out.`,
        hint: 'Write TCP, UDP or SCTP in capitals.',
      }),
    );
    return null;
  }
  const name = textIn(entry, 'name');
  return { name: name === '' ? null : name, port, protocol };
}
