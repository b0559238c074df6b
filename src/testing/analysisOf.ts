import { createGateRowCache } from '../engine/connectivity/gateRows';
import { withAssumedDns } from '../engine/dns/assumedDns';
import { findDns } from '../engine/dns/findDns';
import { analyse } from '../engine/graph/analyse';
import { createVerdictCache } from '../engine/graph/verdictCache';
import type { Analysis } from '../engine/model/view';
import type { Cluster } from '../engine/policy/cluster';
import { compile } from '../engine/policy/compile';
import { type ManifestTexts, readingOf } from './readResources';

/** Manifests read, compiled and analysed afresh, with whatever `drawbridge.yaml` and `flows.yaml` say. */
export function analysisOf(texts: ManifestTexts): { readonly analysis: Analysis; readonly cluster: Cluster } {
  const reading = readingOf(texts);
  const { settings, files, diagnostics, flows } = reading;
  const resources = withAssumedDns(reading.resources, settings);
  const cluster = compile(resources, settings.reading);
  const verdicts = createVerdictCache();
  const gateRowsOf = createGateRowCache();
  verdicts.turnTo(cluster, gateRowsOf(cluster));
  const { namespaces } = resources;
  const dns = findDns(resources);
  const analysis = analyse({ revision: 1, cluster, dns, namespaces, files, diagnostics, flows, settings }, verdicts);
  return { analysis, cluster };
}
