import type { DnsState, ExternalView, NamespaceView, Posture, WorkloadView } from '../../../engine';
import { cidrText, type SceneNode } from './sceneNode';

const POSTURES: Readonly<Record<Posture, string>> = {
  restricted: 'restricted',
  open: 'open to all',
  mixed: 'open on some replicas',
  unknown: 'unknown',
};

const DNS: Readonly<Record<DnsState, string>> = {
  ok: '',
  noUdp: ', no DNS',
  noTcp: ', DNS without TCP',
  unknown: ', DNS unknown',
  notJudged: '',
};

/** A card as a screen reader says it: "controller, 2 replicas, in restricted, out open to all". */
export function cardName(node: SceneNode): string {
  switch (node.kind) {
    case 'workload':
      return workloadName(node.view);
    case 'external':
      return externalName(node.view);
    case 'group':
      return `Namespace ${node.view.name}, ${workloads(node.view.workloads.length)}`;
    case 'folded':
      return foldedName(node.view);
    case 'rest':
      return `${workloads(node.count)} more without a drawn or rule flow to ${node.focusName}`;
  }
}

function workloadName(view: WorkloadView): string {
  const parts = [view.assumed ? `${view.name}, assumed` : view.name];
  if (view.replicas !== null && !view.assumed)
    parts.push(view.replicas === 1 ? '1 replica' : `${view.replicas} replicas`);
  if (view.hostNetwork) parts.push('host network, policies undefined');
  else parts.push(`in ${POSTURES[view.ingress]}`, `out ${POSTURES[view.egress]}`);
  return `${parts.join(', ')}${DNS[view.dns.state]}`;
}

function externalName(view: ExternalView): string {
  if (view.type === 'anywhere') return `${view.name}, any peer in or outside of the cluster`;
  if (view.type === 'allNamespaces') return `${view.name}, all pods of the cluster`;
  return `${view.name}, ${cidrText(view)}, outside of the cluster`;
}

function foldedName(view: NamespaceView): string {
  const parts = [`Namespace ${view.name}, folded`, workloads(view.workloads.length)];
  if (view.restricted > 0) parts.push(`${view.restricted} restricted`);
  if (view.open > 0) parts.push(`${view.open} open`);
  if (view.withoutDns > 0) parts.push(`${view.withoutDns} without DNS`);
  return parts.join(', ');
}

/** "1 workload", "26 workloads" */
export function workloads(count: number): string {
  return count === 1 ? '1 workload' : `${count} workloads`;
}
