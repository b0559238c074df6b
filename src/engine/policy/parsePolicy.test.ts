import { describe, expect, it } from 'vitest';
import { networkPolicy } from '../../testing/clusterOf';
import type { JsonObject, JsonValue } from '../model/resources';
import type { Direction } from '../model/verdict';
import { pathText } from '../selector/decode';
import { parsePolicy } from './parsePolicy';

function parse(spec: JsonValue | undefined): ReturnType<typeof parsePolicy> {
  const { spec: _, ...rest } = networkPolicy('shop', 'p', {});
  return parsePolicy(spec === undefined ? rest : { ...rest, spec });
}

/** What is refused, and where, of a spec. */
function refusals(spec: JsonValue): readonly string[] {
  return parse(spec)
    .findings.filter((finding) => finding.level === 'refused')
    .map((finding) => pathText(finding.path));
}

const ingressFrom = (...from: readonly JsonValue[]): JsonObject => ({ ingress: [{ from }] });
const ingressPorts = (...ports: readonly JsonValue[]): JsonObject => ({ ingress: [{ ports }] });

describe('policyTypes and their defaults', () => {
  it.each<[string, JsonValue | undefined, readonly Direction[]]>([
    ['S13 absent, nothing else', {}, ['ingress']],
    ['S13 absent, ingress rules', { ingress: [{}] }, ['ingress']],
    ['S13 absent, an egress rule', { egress: [{}] }, ['ingress', 'egress']],
    ['S13 empty list, an egress rule', { policyTypes: [], egress: [{}] }, ['ingress', 'egress']],
    ['S14 absent, an empty egress list isolates no egress', { egress: [] }, ['ingress']],
    ['S14 null list', { policyTypes: null, egress: null }, ['ingress']],
    ['S15 as listed', { policyTypes: ['Egress'], ingress: [{}] }, ['egress']],
    ['as listed, in the order of the API', { policyTypes: ['Egress', 'Ingress'] }, ['ingress', 'egress']],
    ['twice the same', { policyTypes: ['Ingress', 'Ingress'] }, ['ingress']],
    ['S21 no spec', undefined, ['ingress']],
    ['S21 null spec', null, ['ingress']],
  ])('%s', (_name, spec, directions) => {
    const parsed = parse(spec);
    expect(parsed.refused).toBe(false);
    expect(parsed.directions).toEqual(directions);
  });

  it.each<[string, JsonObject, string]>([
    ['S15 ingress rules under Egress', { policyTypes: ['Egress'], ingress: [{}] }, 'spec.ingress'],
    ['S15 egress rules under Ingress', { policyTypes: ['Ingress'], egress: [{}] }, 'spec.egress'],
    ['S14 an empty egress list without policyTypes', { egress: [] }, 'spec.egress'],
  ])('%s are noted and not kept', (_name, spec, path) => {
    const parsed = parse(spec);
    expect(parsed.findings).toMatchObject([{ level: 'effect' }]);
    expect(parsed.findings.map((finding) => pathText(finding.path))).toEqual([path]);
    expect([...parsed.rules.ingress, ...parsed.rules.egress]).toEqual([]);
  });
});

describe('what counts as absent', () => {
  it('S21 an absent, null or empty podSelector selects all', () => {
    for (const spec of [{}, { podSelector: null }, { podSelector: {} }]) {
      expect(parse(spec).subject).toEqual({ podSelector: { requirements: [] }, namespaceSelector: null });
    }
  });

  it('S17 absent, null and empty lists of peers and ports', () => {
    for (const rule of [{}, { from: null, ports: null }, { from: [], ports: [] }]) {
      expect(parse({ ingress: [rule] }).rules.ingress).toMatchObject([{ index: 0, peers: null, ports: null }]);
    }
  });

  it('S16 no rules and one empty rule differ; an empty list item is an empty rule, and is noted', () => {
    expect(parse({ ingress: [] }).rules.ingress).toEqual([]);
    const dash = parse({ ingress: [null] });
    expect(dash.rules.ingress).toMatchObject([{ index: 0, peers: null, ports: null }]);
    expect(dash.findings).toMatchObject([{ level: 'field', path: ['spec', 'ingress', 0] }]);
  });

  it('S22 a null selector beside another one', () => {
    const [rule] = parse(ingressFrom({ podSelector: {}, namespaceSelector: null })).rules.ingress;
    expect(rule?.peers).toEqual([
      { type: 'pods', index: 0, podSelector: { requirements: [] }, namespaceSelector: null },
    ]);
  });

  it('S23 protocol is TCP, an absent port every port', () => {
    const [rule] = parse(ingressPorts({ port: 80 }, { protocol: 'UDP' }, {}, null, { port: null, protocol: null }))
      .rules.ingress;
    expect(rule?.ports).toMatchObject([
      { protocol: 'TCP', from: 80, to: 80 },
      { protocol: 'UDP', from: 1, to: 65535 },
      { protocol: 'TCP', from: 1, to: 65535 },
      { protocol: 'TCP', from: 1, to: 65535 },
      { protocol: 'TCP', from: 1, to: 65535 },
    ]);
  });

  it('S24 endPort makes a range', () => {
    const [rule] = parse(ingressPorts({ port: 8000, endPort: 8080 }, { port: 80, endPort: 80 })).rules.ingress;
    expect(rule?.ports).toMatchObject([
      { from: 8000, to: 8080 },
      { from: 80, to: 80 },
    ]);
  });
});

describe('what the API server refuses (V)', () => {
  const at = 'spec.ingress[0]';
  it.each<[string, JsonValue, string]>([
    ['S22 a peer with nothing set', ingressFrom({}), `${at}.from[0]`],
    ['S22 a peer with null selectors', ingressFrom({ podSelector: null }), `${at}.from[0]`],
    ['S22 an empty list item for a peer', ingressFrom(null), `${at}.from[0]`],
    [
      'S22 ipBlock beside a selector',
      ingressFrom({ ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }),
      `${at}.from[0]`,
    ],
    ['a misspelt key leaves nothing set', ingressFrom({ podSelectr: {} }), `${at}.from[0]`],
    ['S23 another protocol', ingressPorts({ protocol: 'ICMP' }), `${at}.ports[0].protocol`],
    ['S23 a protocol in lower case', ingressPorts({ protocol: 'tcp', port: 80 }), `${at}.ports[0].protocol`],
    ['S23 an empty protocol', ingressPorts({ protocol: '', port: 80 }), `${at}.ports[0].protocol`],
    ['port 0', ingressPorts({ port: 0 }), `${at}.ports[0].port`],
    ['port 65536', ingressPorts({ port: 65536 }), `${at}.ports[0].port`],
    ['a negative port', ingressPorts({ port: -1 }), `${at}.ports[0].port`],
    ['half a port', ingressPorts({ port: 80.5 }), `${at}.ports[0].port`],
    ['a number in quotes', ingressPorts({ port: '80' }), `${at}.ports[0].port`],
    ['a bad port name', ingressPorts({ port: 'Http_Port' }), `${at}.ports[0].port`],
    ['a boolean port', ingressPorts({ port: true }), `${at}.ports[0].port`],
    ['S24 endPort without port', ingressPorts({ endPort: 90 }), `${at}.ports[0].endPort`],
    ['S24 endPort beside a name', ingressPorts({ port: 'http', endPort: 90 }), `${at}.ports[0].endPort`],
    ['S24 endPort below port', ingressPorts({ port: 90, endPort: 80 }), `${at}.ports[0].endPort`],
    ['S24 endPort out of range', ingressPorts({ port: 90, endPort: 70000 }), `${at}.ports[0].endPort`],
    ['S24 endPort as text', ingressPorts({ port: 80, endPort: '90' }), `${at}.ports[0].endPort`],
    ['a block without cidr', ingressFrom({ ipBlock: {} }), `${at}.from[0].ipBlock.cidr`],
    ['an address for a block', ingressFrom({ ipBlock: { cidr: '10.0.0.1' } }), `${at}.from[0].ipBlock.cidr`],
    ['a shortened block', ingressFrom({ ipBlock: { cidr: '10/8' } }), `${at}.from[0].ipBlock.cidr`],
    ['leading zeros', ingressFrom({ ipBlock: { cidr: '010.0.0.0/8' } }), `${at}.from[0].ipBlock.cidr`],
    ['a mapped block', ingressFrom({ ipBlock: { cidr: '::ffff:10.0.0.0/104' } }), `${at}.from[0].ipBlock.cidr`],
    ...(['11.0.0.0/16', '10.0.0.0/8', '10.0.0.0/7', '2001:db8::/64'] as const).map(
      (except): [string, JsonValue, string] => [
        `S27 except ${except} not strictly inside 10.0.0.0/8`,
        ingressFrom({ ipBlock: { cidr: '10.0.0.0/8', except: [except] } }),
        `${at}.from[0].ipBlock.except[0]`,
      ],
    ),
    [
      'S27 an except that is no CIDR',
      ingressFrom({ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0'] } }),
      `${at}.from[0].ipBlock.except[0]`,
    ],
    ['a policy type in lower case', { policyTypes: ['ingress'] }, 'spec.policyTypes[0]'],
    ['three policy types', { policyTypes: ['Ingress', 'Egress', 'Ingress'] }, 'spec.policyTypes'],
    ['a policy type as text', { policyTypes: 'Ingress' }, 'spec.policyTypes'],
    ['an empty policy type', { policyTypes: [null] }, 'spec.policyTypes[0]'],
    ['rules as an object', { ingress: {} }, 'spec.ingress'],
    ['peers as an object', { ingress: [{ from: { podSelector: {} } }] }, `${at}.from`],
    ['a rule as text', { ingress: ['all'] }, at],
    ['a spec as a list', [], 'spec'],
    [
      'a selector that is refused',
      { podSelector: { matchLabels: { app: 'my app' } } },
      'spec.podSelector.matchLabels.app',
    ],
    [
      'a selector of a peer',
      ingressFrom({ podSelector: { matchLabels: { app: 1 } } }),
      `${at}.from[0].podSelector.matchLabels.app`,
    ],
  ])('%s', (_name, spec, path) => {
    const parsed = parse(spec);
    expect(refusals(spec)).toEqual([path]);
    expect(parsed.refused).toBe(true);
    // S53: never applied in part.
    expect([...parsed.rules.ingress, ...parsed.rules.egress]).toEqual([]);
  });

  it('labels and annotations that no object may have', () => {
    const withMetadata = (metadata: JsonObject): readonly string[] =>
      parsePolicy({ ...networkPolicy('shop', 'p', {}), metadata: { name: 'p', namespace: 'shop', ...metadata } })
        .findings.filter((finding) => finding.level === 'refused')
        .map((finding) => pathText(finding.path));
    expect(withMetadata({ labels: { app: 'my app' } })).toEqual(['metadata.labels.app']);
    expect(withMetadata({ labels: { app: 1 } })).toEqual(['metadata.labels.app']);
    expect(withMetadata({ annotations: { 'a b': 'x' } })).toEqual(['metadata.annotations.a b']);
    expect(withMetadata({ annotations: { note: 5 } })).toEqual(['metadata.annotations.note']);
    expect(withMetadata({ annotations: { Note: 'any text at all' }, labels: { app: '' } })).toEqual([]);
    expect(withMetadata({ namespace: 7 })).toEqual(['metadata.namespace']);
  });

  it('a bad name alone is only a problem (S53)', () => {
    for (const [name, levels] of [
      ['Bad_Name', ['name']],
      ['', []],
      [5, []],
    ] as const) {
      // That it is missing says the reader of manifests.
      const parsed = parsePolicy({ ...networkPolicy('shop', 'p', {}), metadata: { name, namespace: 'shop' } });
      expect(parsed.refused).toBe(false);
      expect(parsed.findings.map((finding) => finding.level)).toEqual(levels);
    }
  });
});

describe('what is taken and noted', () => {
  it('fields that the API does not have, with the near miss', () => {
    const { findings, refused } = parse({ podselector: {}, ingress: [{ to: [{ podSelector: {} }] }] });
    expect(refused).toBe(false);
    expect(findings.map(({ path, hint }) => [pathText(path), hint])).toEqual([
      ['spec.podselector', 'Did you mean `podSelector`?'],
      ['spec.ingress[0].to', 'Known here: from, ports.'],
    ]);
  });

  it('host bits of a block', () => {
    const { findings, refused } = parse(ingressFrom({ ipBlock: { cidr: '203.0.113.200/24' } }));
    expect(refused).toBe(false);
    expect(findings).toMatchObject([{ level: 'field', path: ['spec', 'ingress', 0, 'from', 0, 'ipBlock', 'cidr'] }]);
  });

  it('keys with names of object members do no harm', () => {
    const hostile: JsonObject = JSON.parse('{"__proto__": {"a": 1}, "constructor": {}, "podSelector": {}}');
    expect(parse(hostile).findings.map((finding) => pathText(finding.path))).toEqual([
      'spec.__proto__',
      'spec.constructor',
    ]);
  });
});
