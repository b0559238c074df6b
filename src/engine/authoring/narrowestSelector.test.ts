import { describe, expect, it } from 'vitest';
import { resourcesOf } from '../../testing/readResources';
import { narrowestSelector } from './narrowestSelector';

type Labels = Readonly<Record<string, string>>;

/** A namespace with one Deployment a name, each with these pod labels. */
function namespaceOf(workloads: Readonly<Record<string, Labels>>) {
  const documents = Object.entries(workloads).map(([name, labels]) =>
    JSON.stringify({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace: 'shop' },
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [] } },
      },
    }),
  );
  return resourcesOf(documents.join('\n---\n'));
}

function select(workloads: Readonly<Record<string, Labels>>, name: string) {
  const resources = namespaceOf(workloads);
  const workload = resources.workloads.find((candidate) => candidate.name === name);
  if (workload === undefined) throw new Error(`no workload ${name}`);
  return narrowestSelector(resources, workload);
}

describe('narrowestSelector', () => {
  it.each<[string, Readonly<Record<string, Labels>>, readonly (readonly [string, string])[]]>([
    [
      'one label is enough',
      { web: { app: 'web', tier: 'front' }, api: { app: 'api', tier: 'back' } },
      [['app', 'web']],
    ],
    [
      'a naming label comes before others',
      { web: { zone: 'z', app: 'web' }, api: { zone: 'y', app: 'api' } },
      [['app', 'web']],
    ],
    [
      'a shared label does not do',
      { web: { app: 'x', tier: 'front' }, api: { app: 'x', tier: 'back' } },
      [['tier', 'front']],
    ],
    [
      'two labels where one is not enough',
      { web: { app: 'x', tier: 'a' }, b: { app: 'x', tier: 'b' }, c: { app: 'y', tier: 'a' } },
      [
        ['app', 'x'],
        ['tier', 'a'],
      ],
    ],
    ['no other workload at all', { web: { app: 'web' } }, [['app', 'web']]],
  ])('%s', (_, workloads, labels) => {
    expect(select(workloads, 'web')).toMatchObject({ labels, exact: true, pods: 2, matches: ['web'], warning: null });
  });

  it('never rests on a label that a controller sets (S31)', () => {
    const found = select(
      { web: { app: 'x', 'pod-template-hash': '1' }, api: { app: 'x', 'pod-template-hash': '2' } },
      'web',
    );
    expect(found).toMatchObject({ labels: [['app', 'x']], exact: false, pods: 4, matches: ['web', 'api'] });
    expect(found.warning).not.toBeNull();
  });

  it('takes all labels and warns where another workload has them too', () => {
    const found = select({ web: { app: 'x', tier: 'a' }, twin: { app: 'x', tier: 'a', more: 'yes-more' } }, 'web');
    expect(found).toMatchObject({ exact: false, matches: ['web', 'twin'] });
    expect(found.labels).toHaveLength(2);
  });

  it('says that a workload without labels takes the whole namespace', () => {
    const resources = resourcesOf(
      ['bare', 'other']
        .map((name) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop}\n`)
        .join('---\n'),
    );
    const [bare] = resources.workloads;
    if (bare === undefined) throw new Error('no pod was read');
    expect(narrowestSelector(resources, bare)).toMatchObject({ labels: [], exact: false, pods: 2 });
  });
});
