import { describe, expect, it } from 'vitest';
import { resourcesOf } from '../../testing/clusterOf';
import {
  clusterOfCase,
  conformanceFolder,
  manifestsOfCase,
  type ProbeCase,
  queryOfProbe,
  readProbeCases,
} from '../../testing/conformance';
import { resourcesOf as readResources } from '../../testing/readResources';
import type { Resources } from '../model/resources';
import { KUBERNETES_READING } from '../model/verdict';
import { compile } from './compile';
import { judge } from './judge';
import { judgeState } from './judgeState';

/*
 * Reachability that other people's suites agree on: the upstream end-to-end suite of NetworkPolicy, those of the
 * cluster-scoped kinds, and the cases that they leave open, with expectations from the API reference.
 */
const folder = conformanceFolder();

/** Files of probes, and how many cases they have. */
const FILES = [
  ['k8s-e2e.json', 126],
  ['edge-cases.json', 40],
  ['cnp-conformance.json', 70],
  ['anp-conformance.json', 56],
] as const;

describe.skipIf('missing' in folder)('missing' in folder ? `conformance: ${folder.missing}` : 'conformance', () => {
  describe.each(FILES)('%s', (file, known) => {
    const cases = 'path' in folder ? readProbeCases(folder.path, file) : [];
    it.each(cases.map((item) => [item.id, item] as const))('%s', (_id, item) => {
      expect(wrongProbes(item, resourcesOf(clusterOfCase(item)))).toEqual([]);
    });
    it.each(cases.map((item) => [item.id, item] as const))('%s, read from manifests', (_id, item) => {
      expect(wrongProbes(item, readResources(manifestsOfCase(item)))).toEqual([]);
    });
    it(`has ${cases.length} cases with ${cases.reduce((sum, item) => sum + item.probes.length, 0)} probes`, () => {
      expect(cases.length).toBeGreaterThanOrEqual(process.env.DRAWBRIDGE_CONFORMANCE === undefined ? known : 1);
    });
  });
});

function wrongProbes(item: ProbeCase, resources: Resources): readonly unknown[] {
  const reading = { ...KUBERNETES_READING, ...item.options };
  const cluster = compile(resources, reading);
  return item.probes.flatMap((probe) => {
    const judgement = judge(cluster, queryOfProbe(item, probe));
    const quick = judgeState(cluster, queryOfProbe(item, probe));
    const expected = probe.expect ? 'allowed' : 'blocked';
    const gates = [
      probe.expectEgress === undefined || (judgement.egress === 'open') === probe.expectEgress,
      probe.expectIngress === undefined || (judgement.ingress === 'open') === probe.expectIngress,
    ];
    const holds = judgement.verdict === expected || (probe.ambiguous === true && judgement.verdict === 'unknown');
    return holds && gates.every(Boolean) && quick.verdict === judgement.verdict ? [] : [{ probe, judgement, quick }];
  });
}
