import { type RefObject, useEffect, useState } from 'react';
import type { EdgePalette } from './paintEdge';

/** The tokens that painting needs, read anew when the theme changes. Null until the element stands. */
export function usePalette(element: RefObject<HTMLElement | null>): EdgePalette | null {
  const [palette, setPalette] = useState<EdgePalette | null>(null);
  useEffect(() => {
    const read = () => setPalette(element.current === null ? null : paletteOf(getComputedStyle(element.current)));
    read();
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => observer.disconnect();
  }, [element]);
  return palette;
}

function paletteOf(style: CSSStyleDeclaration): EdgePalette {
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const tones = ['allow', 'half', 'block'] as const;
  return {
    canvas: token('bg-canvas'),
    panel: token('bg-panel'),
    mono: token('font-mono'),
    line: {
      allowed: token('allow'),
      notEnforced: token('allow'),
      halfOpen: token('half'),
      blocked: token('block'),
      unknown: token('unk'),
      preview: token('accent'),
      test: token('text-3'),
    },
    text: new Map([...tones.map((tone) => [tone, token(`${tone}-text`)] as const), ['unk', token('text-2')]]),
    border: new Map([
      ...tones.map((tone) => [tone, token(`${tone}-line`)] as const),
      ['unk', token('unk-line')],
      ['plain', token('line-2')],
    ]),
  };
}
