import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/* The measurements of the design's section 2, taken from the tokens as they are shipped. */

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

type Rgb = readonly [number, number, number];
type Rgba = readonly [number, number, number, number];
type Theme = 'light' | 'dark';

/** WCAG 2: text needs 4.5, graphics need 3. Foreground, background; a tint is composited on the panel. */
const PAIRS: readonly (readonly [string, string, number])[] = [
  ['text-1', 'bg-panel', 4.5],
  ['text-2', 'bg-panel', 4.5],
  ['text-3', 'bg-panel', 4.5],
  ['text-3', 'bg-active', 4.5],
  ['accent-text', 'accent-soft', 4.5],
  ['text-on-accent', 'accent', 4.5],
  ['accent', 'bg-canvas', 3],
  ['line-3', 'bg-panel', 3],
  ['gate-on-fg', 'gate-on', 4.5],
  ['on-half', 'half', 4.5],
  ['mx-x', 'bg-panel', 3],
  ['allow', 'bg-canvas', 3],
  ['block', 'bg-canvas', 3],
  ['half', 'bg-canvas', 3],
  ['warn', 'bg-canvas', 3],
  ['unk', 'bg-canvas', 3],
  ['allow-text', 'allow-soft', 4.5],
  ['block-text', 'block-soft', 4.5],
  ['half-text', 'half-soft', 4.5],
  ['warn-text', 'warn-soft', 4.5],
  ['warn-text', 'bg-raised', 4.5],
  ['allow-text', 'mx-allow', 4.5],
];

const THEMES: readonly Theme[] = ['light', 'dark'];

describe('contrast of the token pairs', () => {
  for (const theme of THEMES) {
    it.each(PAIRS)(`${theme}: %s on %s reaches %d`, (foreground, background, needed) => {
      const panel = opaque(token(theme, 'bg-panel'), [255, 255, 255]);
      const ground = opaque(token(theme, background), panel);
      expect(contrast(opaque(token(theme, foreground), ground), ground)).toBeGreaterThanOrEqual(needed);
    });
  }

  it('measures as the design does: text-1 on the light panel is 17.44, half on the light canvas 3.21', () => {
    const white: Rgb = [255, 255, 255];
    expect(contrast(opaque(token('light', 'text-1'), white), white)).toBeCloseTo(17.44, 2);
    const canvas = opaque(token('light', 'bg-canvas'), white);
    expect(contrast(opaque(token('light', 'half'), canvas), canvas)).toBeCloseTo(3.21, 2);
  });
});

describe('the lightness ladder under deuteranopia', () => {
  const LADDER = [
    ['block', 'warn'],
    ['warn', 'half'],
    ['block', 'half'],
  ] as const;
  for (const theme of THEMES) {
    it.each(LADDER)(`${theme}: %s and %s differ by at least 9 in lightness`, (darker, lighter) => {
      const [low, high] = [seenLightness(theme, darker), seenLightness(theme, lighter)];
      expect(high - low).toBeGreaterThanOrEqual(9);
    });
  }

  it('measures as the design does: block to warn is 10.5 in light and 13.5 in dark', () => {
    expect(seenLightness('light', 'warn') - seenLightness('light', 'block')).toBeCloseTo(10.5, 1);
    expect(seenLightness('dark', 'warn') - seenLightness('dark', 'block')).toBeCloseTo(13.5, 1);
  });
});

describe('the themes', () => {
  it('define the same tokens', () => {
    expect([...declarations('dark').keys()]).toEqual([...declarations('light').keys()]);
  });
});

function declarations(theme: Theme): ReadonlyMap<string, string> {
  const block = new RegExp(`\\[data-theme="${theme}"\\] \\{([^}]*)\\}`).exec(css)?.[1];
  if (block === undefined) throw new Error(`tokens.css has no block for the ${theme} theme`);
  return new Map([...block.matchAll(/--([\w-]+): ([^;]+);/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

function token(theme: Theme, name: string): Rgba {
  const value = declarations(theme).get(name);
  if (value === undefined) throw new Error(`no token --${name} in the ${theme} theme`);
  const rgba = /^rgba\((\d+), (\d+), (\d+), ([\d.]+)\)$/.exec(value);
  if (rgba !== null) return [Number(rgba[1]), Number(rgba[2]), Number(rgba[3]), Number(rgba[4])];
  if (!/^#[0-9a-f]{6}$/.test(value)) throw new Error(`--${name}: ${value} is neither #rrggbb nor rgba()`);
  const byte = (at: number) => Number.parseInt(value.slice(at, at + 2), 16);
  return [byte(1), byte(3), byte(5), 1];
}

function opaque([r, g, b, alpha]: Rgba, ground: Rgb): Rgb {
  const mix = (above: number, below: number) => above * alpha + below * (1 - alpha);
  return [mix(r, ground[0]), mix(g, ground[1]), mix(b, ground[2])];
}

function linear(rgb: Rgb): Rgb {
  const channel = (value: number) => {
    const scaled = value / 255;
    return scaled <= 0.04045 ? scaled / 12.92 : ((scaled + 0.055) / 1.055) ** 2.4;
  };
  return [channel(rgb[0]), channel(rgb[1]), channel(rgb[2])];
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2 contrast ratio. */
function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(linear(one)), luminance(linear(other))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** CIELAB L* of a colour as full-strength deuteranopia sees it (Machado, Oliveira and Fernandes 2009). */
function seenLightness(theme: Theme, name: string): number {
  const [r, g, b] = linear(opaque(token(theme, name), [255, 255, 255]));
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  const y = luminance([
    clamp(0.367322 * r + 0.860646 * g - 0.227968 * b),
    clamp(0.280085 * r + 0.672501 * g + 0.047413 * b),
    clamp(-0.01182 * r + 0.04294 * g + 0.968881 * b),
  ]);
  return y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (24389 / 27) * y;
}
