import { describe, expect, test } from 'vitest';
import { changedFiles, textAt } from '../../testing/changedFiles';
import { readingOf } from '../../testing/readResources';
import { findCniProfile } from '../cni/profiles';
import type { SourceFile } from '../model/source';
import { KUBERNETES_READING } from '../model/verdict';
import { addExternal, forgetPositions, removeExternal, setAssumeDns, setCni, setPositions } from './edit/ownFiles';
import { createManifestReader } from './reader';

describe('drawbridge.yaml', () => {
  test('what it does not say has its default', () => {
    expect(readingOf({}).settings).toEqual({
      positions: new Map(),
      externals: [],
      cni: 'kubernetes',
      reading: KUBERNETES_READING,
      podRanges: null,
      assumeDns: true,
      mine: null,
      policyPer: 'flow',
      defaultNamespace: 'default',
    });
  });

  test('what it says is read', () => {
    const text =
      'positions:\n  shop: [1, -2]\n  shop/a[Pod]: [3.5, 4]\nexternals:\n  - {cidr: 203.0.113.0/24, name: Processor}\nreading: {enforced: false, ipBlockPods: skip, hostNetwork: pod}\npodRanges: [10.244.0.0/16]\nassumeDns: false\nmine: [shop, pay]\ndefaultNamespace: shop\n';
    const { settings, diagnostics } = readingOf({ 'drawbridge.yaml': text });
    expect(diagnostics).toEqual([]);
    expect(settings).toEqual({
      positions: new Map([
        ['shop', { x: 1, y: -2 }],
        ['shop/a[Pod]', { x: 3.5, y: 4 }],
      ]),
      externals: [{ cidr: '203.0.113.0/24', name: 'Processor' }],
      cni: 'kubernetes',
      reading: { ...KUBERNETES_READING, enforced: false, ipBlockPods: 'skip', hostNetwork: 'pod' },
      podRanges: ['10.244.0.0/16'],
      assumeDns: false,
      mine: ['shop', 'pay'],
      policyPer: 'flow',
      defaultNamespace: 'shop',
    });
  });

  test.each([
    'positions: {a: [1]}',
    'externals: [{cidr: 10/8}]',
    'reading: {enforced: maybe}',
    'reading: {ipBlockPods: 1}',
    'reading: {endPort: maybe}',
    'reading: {sctp: 1}',
    'mine: shop',
    'mine: [1]',
    'reading: {kinds: 1}',
    'reading: {kinds: {AdminNetworkPolicy: perhaps}}',
    'cni: 7',
    'podRanges: [x]',
    'assumeDns: 7',
    'defaultNamespace: Shop',
  ])('what can’t be read is reported, and has its default: %s', (text) => {
    const { settings, diagnostics } = readingOf({ 'drawbridge.yaml': text });
    expect(settings).toEqual(readingOf({}).settings);
    expect(diagnostics).toMatchObject([
      { code: 'bad-field', severity: 'warning', source: { path: 'drawbridge.yaml', line: 1 } },
    ]);
  });

  test('a profile of the network plugin, with what is said otherwise on top of it', () => {
    const text =
      'cni: Cilium\nreading: {ipBlockPods: match, endPort: no, sctp: yes, kinds: {ClusterNetworkPolicy: yes, AdminNetworkPolicy: false}}\n';
    const { settings, diagnostics } = readingOf({ 'drawbridge.yaml': text });
    const cilium = findCniProfile('cilium')?.reading;
    expect(diagnostics).toEqual([]);
    expect(settings.cni).toBe('cilium');
    expect(settings.reading).toEqual({
      ...cilium,
      ipBlockPods: 'match',
      endPort: 'no',
      sctp: 'yes',
      kinds: { ...cilium?.kinds, ClusterNetworkPolicy: 'yes', AdminNetworkPolicy: 'no' },
    });
    expect(readingOf({ 'drawbridge.yaml': 'cni: flannel\n' }).settings.reading.enforced).toBe(false);
    expect(
      readingOf({ 'drawbridge.yaml': 'cni: flannel\nreading: {enforced: true}\n' }).settings.reading.enforced,
    ).toBe(true);
  });

  test('a profile that nobody knows is reported with those that are known', () => {
    const { settings, diagnostics } = readingOf({ 'drawbridge.yaml': '# mine\ncni: weave\n' });
    expect(settings).toMatchObject({ cni: 'kubernetes', reading: KUBERNETES_READING });
    expect(diagnostics).toMatchObject([
      {
        code: 'bad-field',
        message: 'No network plugin is known as weave, so kubernetes is taken.',
        hint: expect.stringMatching(/^Write one of kubernetes, calico, .*flannel\.$/),
        source: { line: 2 },
      },
    ]);
  });

  test.each([
    ['', 'calico', 'cni: calico\n'],
    ['# mine\nassumeDns: false # for now\n', 'calico', '# mine\nassumeDns: false # for now\ncni: calico\n'],
    ['cni: flannel # alone\nassumeDns: false\n', 'k3s', 'cni: k3s # alone\nassumeDns: false\n'],
    ['cni: flannel\nassumeDns: false\n', 'kubernetes', 'assumeDns: false\n'],
    ['cni: calico\nreading: {sctp: no}\n', 'cilium', 'cni: cilium\nreading: {sctp: no}\n'],
  ])('the profile is written, and the default one is not: %j, %s', (text, profile, expected) => {
    const files = changedFiles([{ path: 'drawbridge.yaml', text }], (now) => setCni(now, profile));
    expect(textAt(files, 'drawbridge.yaml')).toBe(expected);
    expect(createManifestReader().read(files).settings.cni).toBe(profile);
    expect(setCni(files, profile)).toEqual({ edits: [] });
  });

  test('without its only line the file still reads as it should', () => {
    const files = changedFiles(
      [],
      (now) => setCni(now, 'calico'),
      (now) => setCni(now, 'kubernetes'),
    );
    expect(createManifestReader().read(files)).toMatchObject({ settings: { cni: 'kubernetes' }, diagnostics: [] });
  });

  test('what is changed reads back, and comments stay', () => {
    const mine: readonly SourceFile[] = [
      {
        path: 'drawbridge.yaml',
        text: '# mine\n\nassumeDns: false # for now\npositions:\n  # the shop\n  shop: [1, 2]\n',
      },
    ];
    const files = changedFiles(
      mine,
      (now) =>
        setPositions(
          now,
          new Map([
            ['shop', { x: 10.4, y: 20 }],
            ['*', { x: 0, y: 0 }],
            ['cidr:10.0.0.0/8', { x: 1, y: 1 }],
          ]),
        ),
      (now) => addExternal(now, { cidr: '10.0.0.0/8', name: null }),
      (now) => addExternal(now, { cidr: '203.0.113.0/24', name: 'Processor' }),
      (now) => addExternal(now, { cidr: '10.0.0.0/8', name: 'Office' }),
      (now) => setAssumeDns(now, true),
    );
    expect(textAt(files, 'drawbridge.yaml')).toBe(`# mine

assumeDns: true # for now
positions:
  # the shop
  shop: [10, 20]
  "*": [0, 0]
  cidr:10.0.0.0/8: [1, 1]
externals:
  - cidr: 10.0.0.0/8
    name: Office
  - cidr: 203.0.113.0/24
    name: Processor
`);
    const left = changedFiles(
      files,
      (now) => removeExternal(now, '10.0.0.0/8'),
      (now) => setAssumeDns(now, true),
    );
    expect(textAt(left, 'drawbridge.yaml')).toBe(`# mine

assumeDns: true # for now
positions:
  # the shop
  shop: [10, 20]
  "*": [0, 0]
externals:
  - cidr: 203.0.113.0/24
    name: Processor
`);
    expect(textAt(changedFiles(left, forgetPositions, forgetPositions), 'drawbridge.yaml')).toBe(
      '# mine\n\nassumeDns: true # for now\nexternals:\n  - cidr: 203.0.113.0/24\n    name: Processor\n',
    );
    expect(addExternal(left, { cidr: '10/8', name: null })).toHaveProperty('refusal');
  });

  test('many positions at once', () => {
    const positions = new Map(
      Array.from({ length: 500 }, (_, index) => [`shop/w${index}[Deployment]`, { x: index, y: 2 * index }] as const),
    );
    const files = changedFiles([], (now) => setPositions(now, positions));
    expect(createManifestReader().read(files).settings.positions).toEqual(positions);
    const moved = changedFiles(files, (now) => setPositions(now, new Map([['shop/w7[Deployment]', { x: -1, y: -1 }]])));
    expect(createManifestReader().read(moved).settings.positions.get('shop/w7[Deployment]')).toEqual({ x: -1, y: -1 });
  });
});
