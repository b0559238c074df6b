import { describe, expect, it } from 'vitest';
import type { Analysis, DefaultDenyView } from '../../engine';
import { phraseText } from '../../engine/model/phrase';
import { judge } from '../../engine/policy/judge';
import { judgeState } from '../../engine/policy/judgeState';
import { resolveEndText } from '../../engine/session/resolveEndText';
import { analyseTexts } from '../analyseTexts';
import { loadScenarios } from './scenario';

/* Manifests as people have them, read, judged and drawn as a whole; what must come out stands beside them. */

function found(analysis: Analysis) {
  return {
    edges: analysis.edges.flatMap(({ from, to, items }) =>
      items.map((item) => `${from} → ${to} ${item.ports.join(',')} ${item.state}${item.dnsOnly ? ' (dns)' : ''}`),
    ),
    workloads: analysis.workloads.map((workload) => workload.id),
    externals: analysis.externals.map((external) => external.id),
    posture: byKey(analysis.workloads, ({ id, ingress, egress }) => [id, `${ingress}/${egress}`]),
    dns: byKey(analysis.workloads, ({ id, dns }) => [id, dns.state]),
    dnsSource: analysis.dns.source,
    dnsSays: byKey(analysis.workloads, ({ id, dns }) => [id, dns.sentences.map(phraseText)]),
    defaultDeny: byKey(analysis.namespaces, ({ name, defaultDeny: { ingress, egress } }) => [
      name,
      `ingress ${denyText(ingress)}, egress ${denyText(egress)}`,
    ]),
    policies: byKey(analysis.policies, ({ id, status, pods }) => [id, `${status} ${pods}`]),
    diagnostics: analysis.diagnostics
      .filter(({ severity }) => severity !== 'info')
      .map(({ code, source }) => `${code} ${source.path}:${source.line}`),
    leftOut: analysis.leftOut,
  };
}

function byKey<T, V>(items: readonly T[], entryOf: (item: T) => readonly [string, V]): Readonly<Record<string, V>> {
  return Object.fromEntries(items.map(entryOf));
}

function denyText({ on, othersIsolate }: DefaultDenyView): string {
  if (on) return 'on';
  return othersIsolate.length === 0 ? 'off' : `by ${othersIsolate.map((id) => id.split('/').at(-1)).join(' and ')}`;
}

const sorted = (list: readonly string[]): readonly string[] => [...list].sort();

describe.each(loadScenarios())('$name', ({ expected, files }) => {
  const { analysis, cluster } = analyseTexts(files);
  const actual = found(analysis);

  it.runIf(expected.flows !== undefined)('judges the flows', () => {
    const answers = (expected.flows ?? []).map((flow) => {
      const from = resolveEndText(cluster, flow.from);
      const to = resolveEndText(cluster, flow.to);
      if ('error' in from || 'error' in to)
        return { ...flow, error: [from, to].map((end) => ('error' in end ? phraseText(end.error) : '')) };
      const port = flow.port ?? to.port;
      const query = { from: from.ref, to: to.ref, port, protocol: flow.protocol ?? null, family: null };
      const { state, egress, ingress } = judge(cluster, query);
      expect(judgeState(cluster, query)).toMatchObject({ state, egress, ingress });
      return {
        ...flow,
        state,
        ...(flow.egress === undefined ? {} : { egress }),
        ...(flow.ingress === undefined ? {} : { ingress }),
      };
    });
    expect(answers).toEqual(expected.flows);
  });

  it.each(['edges', 'workloads', 'externals', 'diagnostics'] as const)('%s', (list) => {
    expect(sorted(actual[list])).toEqual(sorted(expected[list] ?? actual[list]));
  });

  it.each(['posture', 'dns', 'defaultDeny', 'policies', 'leftOut'] as const)('%s', (map) => {
    expect(actual[map]).toMatchObject(expected[map] ?? {});
  });

  it('says why names resolve or not', () => {
    expect(actual.dnsSource).toBe(expected.dnsSource ?? actual.dnsSource);
    for (const [workload, sentences] of Object.entries(expected.dnsSays ?? {})) {
      expect(actual.dnsSays[workload]).toEqual(expect.arrayContaining([...sentences]));
    }
  });
});
