import type { Pod, Workload, WorkloadId } from '../../model/resources';
import { valueAt } from '../fields';
import type { ManifestObject } from '../manifestObject';
import { type ControllerLookup, type Owner, topOwner } from './owners';
import { readPod, reasonLeftOut } from './realPod';
import { findingAt, objectName, type Report } from './report';
import { readTemplate, type TellingKeys, templatePath, wantedReplicas } from './template';

/** A pod or controller with the namespace that it lies in. */
export interface Settled {
  readonly object: ManifestObject;
  readonly namespace: string;
}

export interface WorkloadReading {
  readonly workloads: readonly Workload[];
  /** In the order of their workloads. */
  readonly pods: readonly Pod[];
  readonly leftOut: { readonly succeeded: number; readonly failed: number; readonly terminating: number };
}

interface Draft extends Owner {
  readonly namespace: string;
  readonly pods: Settled[];
  /** Controllers whose template may stand for it: itself, or what it owns (a ReplicaSet of a Deployment that is not shown). */
  readonly controllers: ManifestObject[];
}

/**
 * Workloads are the tops of the chains of controller owners; their pods count where there are any, else their template
 * (S31). In the order in which the manifests first show them.
 */
export function readWorkloads(objects: readonly Settled[], telling: TellingKeys, report: Report): WorkloadReading {
  const lookup = controllerLookup(objects);
  const drafts = new Map<WorkloadId, Draft>();
  const leftOut = { succeeded: 0, failed: 0, terminating: 0 };
  const draftOf = (namespace: string, owner: Owner): Draft => {
    const id = workloadId(namespace, owner);
    const draft = drafts.get(id) ?? { ...owner, namespace, pods: [], controllers: [] };
    drafts.set(id, draft);
    return draft;
  };
  for (const settled of objects) {
    const { object, namespace } = settled;
    if (object.role === 'pod') {
      const reason = reasonLeftOut(object);
      if (reason !== null) leftOut[reason]++;
      else
        draftOf(namespace, topOwner(object, namespace, lookup) ?? { kind: 'Pod', name: object.name }).pods.push(
          settled,
        );
    } else {
      const top = topOwner(object, namespace, lookup);
      if (top !== null && isClimbed(object.kind) && wantedReplicas(object) === 0) continue;
      const owner = top !== null && isClimbed(object.kind) ? top : { kind: object.kind, name: object.name };
      draftOf(namespace, owner).controllers.push(object);
    }
  }
  const workloads: Workload[] = [];
  const pods: Pod[] = [];
  for (const [id, draft] of drafts) {
    const members = membersOf(id, draft, telling, report);
    if (members.length === 0) continue;
    pods.push(...members);
    workloads.push({
      id,
      namespace: draft.namespace,
      name: draft.name,
      kind: draft.kind,
      replicas: replicasOf(draft),
      pods: members.map((pod) => pod.id),
      source: (ownController(draft) ?? draft.controllers[0] ?? draft.pods[0]?.object)?.source ?? null,
      assumed: false,
    });
  }
  return { workloads, pods, leftOut };
}

/** netpol-analyzer's notation: `shop/api[Deployment]`. */
function workloadId(namespace: string, owner: Owner): WorkloadId {
  return `${namespace}/${owner.name}[${owner.kind}]`;
}

function isClimbed(kind: string): boolean {
  return kind === 'ReplicaSet' || kind === 'Job' || kind === 'ReplicationController';
}

function controllerLookup(objects: readonly Settled[]): ControllerLookup {
  const controllers = new Map<string, ManifestObject>();
  for (const { object, namespace } of objects) {
    if (object.role === 'workload') controllers.set(`${object.kind}/${namespace}/${object.name}`, object);
  }
  return (namespace, kind, name) => controllers.get(`${kind}/${namespace}/${name}`) ?? null;
}

function ownController(draft: Draft): ManifestObject | null {
  return draft.controllers.find((object) => object.kind === draft.kind && object.name === draft.name) ?? null;
}

function replicasOf(draft: Draft): number | null {
  if (draft.pods.length > 0) return draft.pods.length;
  const controller = ownController(draft) ?? draft.controllers.at(-1);
  return controller === undefined || draft.kind === 'CronJob' ? null : wantedReplicas(controller);
}

function membersOf(id: WorkloadId, draft: Draft, telling: TellingKeys, report: Report): readonly Pod[] {
  if (draft.pods.length > 0) {
    return draft.pods.map(({ object, namespace }) => readPod(object, namespace, id, report));
  }
  const controller = ownController(draft) ?? draft.controllers.at(-1);
  if (controller === undefined) return [];
  const path = templatePath(controller.kind);
  if (valueAt(controller.data, path) === undefined) {
    report(
      findingAt(controller, ['spec'], {
        message: `${objectName(controller)} has no ${path.join('.')}, so the API server would refuse it and its pods have no labels or ports.`,
        hint: `Add ${path.join('.')} with labels and containers.`,
      }),
    );
  }
  const templateHash = draft.kind === 'Deployment' ? currentHash(draft) : null;
  return readTemplate(
    controller,
    draft.namespace,
    { id, kind: draft.kind, name: draft.name, templateHash },
    telling,
    report,
  );
}

/** A Deployment's pod-template-hash is derived where exactly one of its ReplicaSets is shown to have replicas. */
function currentHash(draft: Draft): string | null {
  const active = draft.controllers.filter((object) => object.kind === 'ReplicaSet');
  const only = active[0];
  if (only === undefined || active.length > 1) return null;
  const hash = valueAt(only.data, ['spec', 'template', 'metadata', 'labels', 'pod-template-hash']);
  return typeof hash === 'string' ? hash : null;
}
