import { withAssumedDns } from '../engine/dns/assumedDns';
import { findDns } from '../engine/dns/findDns';
import { type Analyser, createAnalyser } from '../engine/graph/analyser';
import type { Analysis } from '../engine/model/view';
import type { Cluster } from '../engine/policy/cluster';
import { compile } from '../engine/policy/compile';
import { type ManifestTexts, readingOf } from './readResources';

export interface AnalysedTexts {
  readonly analysis: Analysis;
  readonly cluster: Cluster;
  readonly analyser: Analyser;
}

/** Manifests read, compiled and analysed afresh, with whatever `drawbridge.yaml` and `flows.yaml` say. */
export function analyseTexts(texts: ManifestTexts): AnalysedTexts {
  const reading = readingOf(texts);
  const { settings, files, diagnostics, flows } = reading;
  const resources = withAssumedDns(reading.resources, settings);
  const cluster = compile(resources, settings.reading);
  const analyser = createAnalyser();
  const { namespaces, services } = resources;
  const dns = findDns(resources);
  const input = { revision: 1, cluster, dns, namespaces, services, files, diagnostics, flows, settings };
  const analysis = analyser.analyse(input);
  return { analysis, cluster, analyser };
}
