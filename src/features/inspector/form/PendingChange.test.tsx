import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Gesture, GesturePreview } from '../../../engine';
import { createFakeEngine } from '../../../testing/fakeEngine';
import { PendingChange } from './PendingChange';

const gesture: Gesture = {
  type: 'editWorkload',
  workload: 'shop/web[Deployment]',
  edit: { type: 'label', key: 'app', to: { key: 'app', value: 'api' } },
};
const NOTHING: GesturePreview = { ...createFakeEngine().preview([gesture]), label: 'Set label app of web to api' };

function shown(preview: GesturePreview): string {
  const never = () => {};
  return renderToStaticMarkup(
    <PendingChange pending={{ gesture, preview }} onAsk={never} onApply={never} onCancel={never} />,
  );
}

describe('the question before a change', () => {
  it('names policies and Services with what becomes of each', () => {
    const html = shown({
      ...NOTHING,
      policies: [
        { policy: 'a', name: 'web', namespace: 'shop', sentences: [['It selects ', { code: 'web' }, ' no longer.']] },
        { policy: 'b', name: 'all', namespace: null, sentences: [['It names ', { code: 'web' }, ' no longer.']] },
      ],
      services: [{ id: 'shop/site', name: 'site', namespace: 'shop', sentences: [['It leads to nobody.']] }],
    });
    expect(html).toContain('It changes 2 policies:');
    expect(html).toContain('<code>shop/web</code>');
    expect(html).toContain('<code>all</code>');
    expect(html).toContain('It changes one Service:');
    expect(html).toContain('It leads to nobody.');
    expect(html).not.toContain('Blast radius');
  });

  it('says the net with the button that has the focus, for who hears the page', () => {
    const flow = {
      from: { name: 'cart', workload: null },
      to: { name: 'web', workload: null },
      ports: ':80',
      change: 'closes',
      intended: false,
    } as const;
    const radius: GesturePreview['radius'] = {
      ...NOTHING.radius,
      closes: 1,
      groups: [{ cause: { type: 'rules', policies: [] }, change: 'closes', flows: [flow], sentence: [] }],
    };
    const html = shown({ ...NOTHING, radius });
    const id = /aria-describedby="([^"]+)"/.exec(html)?.[1] ?? '';
    const said = new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(html)?.[1];
    expect(said).toBe('Set label app of web to api. Blast radius +0, −1 flows.');
    expect(html).toContain('>closes<');
  });
});
