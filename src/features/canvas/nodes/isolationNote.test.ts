import { describe, expect, it } from 'vitest';
import type { DefaultDenyView, NamespaceView } from '../../../engine';
import { isolationNote } from './isolationNote';

function view(ingress: Partial<DefaultDenyView>, egress: Partial<DefaultDenyView>): NamespaceView {
  const off = { on: false, policies: [], othersIsolate: [] };
  return {
    name: 'shop',
    labels: [],
    declared: true,
    system: false,
    workloads: [],
    policies: [],
    defaultDeny: { ingress: { ...off, ...ingress }, egress: { ...off, ...egress } },
    restricted: 0,
    open: 0,
    withoutDns: 0,
    source: null,
  };
}

const nameOf = (id: string) => id.slice(id.lastIndexOf('/') + 1);

describe('isolationNote (S5: another policy isolates all the same)', () => {
  it.each([
    ['both off and nobody else', view({}, {}), null],
    ['on: the toggle says it', view({ on: true, othersIsolate: ['np/shop/web'] }, {}), null],
    ['one other policy', view({}, { othersIsolate: ['np/shop/web-egress'] }), 'egress isolated by web-egress'],
    [
      'several, both ways',
      view({ othersIsolate: ['np/shop/a', 'np/shop/b'] }, { othersIsolate: ['np/shop/c'] }),
      'ingress isolated by a and 1 more, egress isolated by c',
    ],
  ])('%s', (_, namespace, note) => {
    expect(isolationNote(namespace, nameOf)).toBe(note);
  });
});
