import { describe, expect, it } from 'vitest';
import { resourcesOf } from '../../testing/clusterOf';
import {
  clusterOfCase,
  conformanceFolder,
  type ProbeCase,
  queryOfProbe,
  readProbeCases,
} from '../../testing/conformance';
import { KUBERNETES_READING } from '../model/verdict';
import { compile } from './compile';
import { judge } from './judge';
import { judgeState } from './judgeState';

/*
 * Reachability that other people's suites agree on: the upstream end-to-end suite of NetworkPolicy, and the cases that it
 * leaves open, with expectations from the API reference.
 */
const folder = conformanceFolder();

if ('missing' in folder) {
  describe(`conformance: ${folder.missing}`, () => {
    it('is skipped', () => undefined);
  });
} else {
  const isV1 = (item: ProbeCase): boolean =>
    item.policies.every((policy) => policy.apiVersion === 'networking.k8s.io/v1' && policy.kind === 'NetworkPolicy');
  describe.each([
    ['k8s-e2e.json', 126],
    ['edge-cases.json', 24],
  ])('%s', (file, atLeast) => {
    const cases = readProbeCases(folder.path, file).filter(isV1);
    it.each(cases.map((item) => [item.id, item] as const))('%s', (_id, item) => {
      expect(wrongProbes(item)).toEqual([]);
    });
    it(`has its cases: ${cases.length}, ${cases.reduce((sum, item) => sum + item.probes.length, 0)} probes`, () => {
      if (process.env.DRAWBRIDGE_CONFORMANCE === undefined) expect(cases.length).toBeGreaterThanOrEqual(atLeast);
    });
  });
}

function wrongProbes(item: ProbeCase): readonly unknown[] {
  const reading = { ...KUBERNETES_READING, ...item.options };
  const cluster = compile(resourcesOf(clusterOfCase(item)), reading);
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
