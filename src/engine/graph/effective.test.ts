import { describe, expect, it } from 'vitest';
import { type AnalysedTexts, analyseTexts } from '../../testing/analyseTexts';
import { exampleFiles } from '../../testing/exampleFiles';
import { generateWorkspace } from '../../testing/generateWorkspace';
import { createWorkloadReach } from '../connectivity/workloadReach';
import { phraseText } from '../model/phrase';
import type { EdgeView } from '../model/view';
import { EFFECTIVE_LIMIT, effectiveEdges } from './effectiveEdges';
import { reachOf } from './reach';

function effectiveOf({ analysis, cluster, analyser }: AnalysedTexts): readonly EdgeView[] {
  const reach = createWorkloadReach(cluster, analyser.gatesOf(cluster));
  return effectiveEdges(cluster, reach, analysis.externals, analyser.summaryOf);
}

function lines(edges: readonly EdgeView[]): readonly string[] {
  return edges.flatMap(({ id, items }) => items.map((item) => `${id} ${item.ports.join(',')} ${item.state}`));
}

function sentencesOf({ analysis, cluster, analyser }: AnalysedTexts, node: string): readonly string[] {
  const reach = createWorkloadReach(cluster, analyser.gatesOf(cluster));
  return reachOf({ cluster, reach, analysis }, node).sentences.map(phraseText);
}

const shop = analyseTexts(exampleFiles('shop'));

const pods = (namespace: string, count: number): string =>
  Array.from(
    { length: count },
    (_, index) =>
      `apiVersion: v1\nkind: Pod\nmetadata: { name: p${index}, namespace: ${namespace}, labels: { app: p${index} } }\nspec: { containers: [] }\n`,
  ).join('---\n');
const policy = (namespace: string, spec: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: p, namespace: ${namespace} }\nspec: ${spec}\n`;
const NO_DNS = 'assumeDns: false\n';

describe('all effective', () => {
  it('shows what is really open, rules or not, port by port', () => {
    const found = lines(effectiveOf(shop));
    expect(found).toEqual(
      expect.arrayContaining([
        'ingress-nginx/controller[Deployment] → shop/frontend[Deployment] 3000 allowed',
        'monitoring/grafana[Deployment] → ingress-nginx/controller[Deployment] 443 allowed',
        'monitoring/grafana[Deployment] → internet any port allowed',
        'shop/payments[Deployment] → cidr:203.0.113.0/24 443 allowed',
        'internet → kube-system/coredns[Deployment] any port allowed',
      ]),
    );
    expect(found.filter((line) => line.startsWith('shop/frontend[Deployment] → shop/api'))).toEqual([]);
    expect(found.filter((line) => line.startsWith('shop/cart[Deployment] → '))).toEqual([]);
  });

  it('agrees with what judge says of every edge', () => {
    for (const { items } of effectiveOf(shop)) {
      for (const item of items) expect(item.state).toBe(shop.analyser.summaryOf(item.query).state);
    }
  });

  it('cuts the address space: a range is not the Internet as well', () => {
    const rule =
      '{ podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 203.0.113.0/24 } }] }] }';
    const one = analyseTexts({ 'a.yaml': `${pods('app', 1)}---\n${policy('app', rule)}`, 'drawbridge.yaml': NO_DNS });
    expect(lines(effectiveOf(one)).filter((line) => line.startsWith('app/'))).toEqual([
      'app/p0[Pod] → cidr:203.0.113.0/24 any port allowed',
    ]);
  });

  it('shows what nobody knows as unknown, and what is open to a part as partial', () => {
    const rule =
      '{ podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: 198.51.0.0/16 } }], ports: [{ port: 80 }] }] }';
    const texts = {
      'a.yaml': `${pods('app', 1)}---\n${policy('app', rule)}`,
      'drawbridge.yaml': `${NO_DNS}externals: [{ cidr: 198.51.100.0/23 }]\n`,
    };
    expect(
      lines(effectiveOf(analyseTexts(texts))).filter((line) => line.endsWith('80 allowed') || line.endsWith('partial')),
    ).toEqual(['cidr:198.51.0.0/16 → app/p0[Pod] 80 allowed', 'cidr:198.51.100.0/23 → app/p0[Pod] 80 allowed']);
    const refused = analyseTexts({
      'a.yaml': `${pods('app', 2)}---\n${policy('app', '{ podSelector: {}, policyTypes: [In] }')}`,
      'drawbridge.yaml': NO_DNS,
    });
    expect(lines(effectiveOf(refused))).toContain('app/p0[Pod] → app/p1[Pod] any port unknown');
  });

  it('folds the fullest groups where it would be a hairball, itself included', () => {
    const open = analyseTexts({ 'a.yaml': `${pods('big', 21)}---\n${pods('small', 2)}`, 'drawbridge.yaml': NO_DNS });
    const edges = effectiveOf(open);
    expect(edges.length).toBeLessThanOrEqual(EFFECTIVE_LIMIT);
    expect(lines(edges)).toEqual(
      expect.arrayContaining(['big → big any port allowed', 'small/p0[Pod] → big/p20[Pod] any port allowed']),
    );
  });

  it('folds into All namespaces where groups alone are too many', () => {
    const texts = Array.from({ length: 24 }, (_, index) => pods(`team-${index}`, 2)).join('---\n');
    const edges = effectiveOf(analyseTexts({ 'a.yaml': texts, 'drawbridge.yaml': NO_DNS }));
    expect(edges.length).toBeLessThanOrEqual(EFFECTIVE_LIMIT);
    expect(lines(edges)).toContain('team-0 → * any port allowed');
  });

  it('stays small on a large cluster', () => {
    const texts = Object.fromEntries(
      generateWorkspace({ namespaces: 10, workloads: 120, policies: 40, seed: 3 }).map((file) => [
        file.path,
        file.text,
      ]),
    );
    const edges = effectiveOf(analyseTexts(texts));
    expect(edges.length).toBeGreaterThan(50);
    expect(edges.length).toBeLessThanOrEqual(EFFECTIVE_LIMIT);
  });
});

describe('reach beyond the edges', () => {
  it('says what an open gate lets through', () => {
    expect(sentencesOf(shop, 'monitoring/grafana[Deployment]')).toEqual([
      'Its egress is open to all, so it can open to ingress-nginx/controller, kube-system/coredns, kube-system/kube-proxy, the Internet and Processor.',
    ]);
    expect(sentencesOf(shop, 'kube-system/coredns[Deployment]')).toContain(
      'Its ingress is open to all, so 4 more workloads, the Internet and Processor can open to it.',
    );
  });

  it('says that all is drawn where it is, DNS rules included', () => {
    expect(sentencesOf(shop, 'shop/frontend[Deployment]')).toEqual([
      'All that it can reach, and all that can reach it, is drawn.',
    ]);
  });

  it('speaks for groups and for address ranges, and not for nodes that are no place', () => {
    expect(sentencesOf(shop, 'monitoring')[0]).toMatch(
      /^The egress of all its workloads is open to all, so they can open to /,
    );
    expect(sentencesOf(shop, 'internet')).toContain(
      'It can also open to kube-system/coredns and kube-system/kube-proxy, which no edge shows.',
    );
    expect(sentencesOf(shop, 'anywhere')).toEqual([]);
    expect(sentencesOf(shop, '*')).toEqual([]);
  });

  it('counts many and names a few', () => {
    const open = analyseTexts({ 'a.yaml': `${pods('app', 6)}`, 'drawbridge.yaml': NO_DNS });
    expect(sentencesOf(open, 'app/p0[Pod]')).toEqual([
      'Its egress is open to all, so it can open to 5 workloads and the Internet.',
      'Its ingress is open to all, so 5 workloads and the Internet can open to it.',
    ]);
  });

  it('counts as shown what an edge of the group or to the group shows', () => {
    const rule = '{ podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] }';
    const grouped = analyseTexts({
      'a.yaml': `${pods('app', 3)}---\n${policy('app', rule)}`,
      'drawbridge.yaml': NO_DNS,
    });
    expect(sentencesOf(grouped, 'app/p0[Pod]')).toEqual(['Its egress is open to all, so it can open to the Internet.']);
  });

  it('names what is not known', () => {
    const refused = analyseTexts({
      'a.yaml': `${pods('app', 2)}---\n${policy('app', '{ podSelector: {}, policyTypes: [In] }')}`,
      'drawbridge.yaml': NO_DNS,
    });
    expect(sentencesOf(refused, 'app/p0[Pod]')).toEqual([
      'Whether it can open to app/p1 is not known.',
      'Whether app/p1 can open to it is not known.',
    ]);
  });
});
