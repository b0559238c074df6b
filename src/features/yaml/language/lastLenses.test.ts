import { describe, expect, it } from 'vitest';
import type { LensView } from '../../../engine';
import { withLastTexts } from './lastLenses';

function lens(policy: string, at: number, text: string, isReadable = true): LensView {
  return { policy, at, text, isReadable };
}

const BROKEN = 'This policy can’t be read';

describe('withLastTexts', () => {
  const last = [lens('a', 0, 'selects a'), lens('b', 10, 'selects b')];

  it('says of a policy that can’t be read just now what was said last, at its new place', () => {
    expect(withLastTexts([lens('a', 0, 'selects a'), lens('b', 14, BROKEN, false)], last)).toEqual([
      lens('a', 0, 'selects a'),
      lens('b', 14, 'selects b'),
    ]);
  });

  it('finds it by its place where its name is half typed', () => {
    expect(withLastTexts([lens('a', 0, 'selects a'), lens('NetworkPolicy/?/?', 14, BROKEN, false)], last)[1]).toEqual(
      lens('b', 14, 'selects b'),
    );
  });

  it('keeps saying it, revision after revision, until the text reads again', () => {
    const first = withLastTexts([lens('a', 0, BROKEN, false), lens('b', 10, 'selects b')], last);
    const second = withLastTexts([lens('a', 0, BROKEN, false), lens('b', 10, 'selects b')], first);
    expect(second[0]?.text).toBe('selects a');
    expect(withLastTexts([lens('a', 0, 'selects c'), lens('b', 10, 'selects b')], second)[0]?.text).toBe('selects c');
  });

  it('says that it can’t be read where nothing is known of it', () => {
    expect(withLastTexts([lens('x', 0, BROKEN, false)], [])[0]?.text).toBe(BROKEN);
    expect(withLastTexts([lens('x', 0, BROKEN, false)], last)[0]?.text).toBe(BROKEN);
  });
});
