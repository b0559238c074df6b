import type { JsonObject, Service, ServicePort } from '../../model/resources';
import { isList, isObject, listIn, member, objectIn, objectsIn, textIn } from '../fields';
import type { ManifestObject } from '../manifestObject';
import { isPortNumber, protocolOf } from './containerPorts';
import { readLabels } from './labels';
import { addressesOf } from './realPod';
import { findingAt, objectName, type Report } from './report';

/** A Service: whom it selects, and which target port stands behind each of its ports (S26). */
export function readService(object: ManifestObject, namespace: string, report: Report): Service {
  const spec = objectIn(object.data, 'spec');
  const type = textIn(spec, 'type') || 'ClusterIP';
  const selector = readLabels(object, ['spec', 'selector'], report);
  const ports: ServicePort[] = [];
  const declared = member(spec, 'ports');
  if (isList(declared)) {
    declared.forEach((entry, index) => {
      const port = isObject(entry) ? readPort(object, entry, ['spec', 'ports', index], report) : null;
      if (port !== null) ports.push(port);
    });
  }
  const balancer = objectsIn(objectIn(objectIn(object.data, 'status'), 'loadBalancer'), 'ingress');
  const addresses = [
    member(spec, 'clusterIP'),
    ...listIn(spec, 'clusterIPs'),
    ...listIn(spec, 'externalIPs'),
    member(spec, 'loadBalancerIP'),
    ...balancer.map((entry) => member(entry, 'ip')),
  ];
  return {
    namespace,
    name: object.name,
    selector: type === 'ExternalName' || selector.size === 0 ? null : selector,
    ports,
    type,
    addresses: addressesOf(addresses.map((address) => (typeof address === 'string' ? address : null))),
    source: object.source,
  };
}

function readPort(
  object: ManifestObject,
  entry: JsonObject,
  path: readonly (string | number)[],
  report: Report,
): ServicePort | null {
  const port = member(entry, 'port');
  if (!isPortNumber(port)) {
    report(
      findingAt(object, [...path, 'port'], {
        message: `A port of ${objectName(object)} must be a number from 1 to 65535, so this one is left out.`,
        hint: 'Write the number without quotes.',
      }),
    );
    return null;
  }
  const protocol = protocolOf(member(entry, 'protocol'));
  if (protocol === null) {
    report(
      findingAt(object, [...path, 'protocol'], {
        message: `The protocol of port ${port} of ${objectName(object)} is not TCP, UDP or SCTP, so this port is left out.`,
        hint: 'Write TCP, UDP or SCTP in capitals.',
      }),
    );
    return null;
  }
  const name = textIn(entry, 'name') || null;
  return { name, port, protocol, targetPort: targetPort(object, entry, port, [...path, 'targetPort'], report) };
}

function targetPort(
  object: ManifestObject,
  entry: JsonObject,
  port: number,
  path: readonly (string | number)[],
  report: Report,
): number | string {
  const target = member(entry, 'targetPort');
  if (target === undefined || target === null || target === 0 || target === '') return port;
  if (isPortNumber(target)) return target;
  if (typeof target === 'string' && /[a-z]/i.test(target)) return target;
  report(
    findingAt(object, path, {
      message: `targetPort of ${objectName(object)} must be a number from 1 to 65535 or the name of a container port, so the API server would refuse it.`,
      hint: 'Write the number without quotes, or a container port’s name.',
    }),
  );
  return typeof target === 'string' ? target : String(target);
}
