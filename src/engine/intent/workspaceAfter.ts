import type { AuthoringState } from '../authoring/authoring';
import { withAssumedDns } from '../dns/assumedDns';
import { findDns } from '../dns/findDns';
import { createManifestReader } from '../manifest/reader';
import type { SourceFile } from '../model/source';
import type { Cluster } from '../policy/cluster';
import { compile } from '../policy/compile';

/** The workspace with other files, read and compiled as the session does it. */
export function workspaceAfter(state: AuthoringState, files: readonly SourceFile[]): AuthoringState {
  const reading = createManifestReader().read(files);
  const resources = withAssumedDns(reading.resources, reading.settings);
  const cluster = compile(resources, state.cluster.reading);
  return { files, reading, cluster, dns: findDns(resources) };
}

/** Intent is about the policies themselves, so they are judged as if the network plugin enforced them (S11). */
export function asEnforced(cluster: Cluster): Cluster {
  return cluster.reading.enforced ? cluster : compile(cluster.resources, { ...cluster.reading, enforced: true });
}
