import { monaco } from './monaco';

export type ThemeName = 'drawbridge-light' | 'drawbridge-dark';

/** Monaco takes colours as #RRGGBB(AA) only; the tokens are the single source, so they are read from the page. */
function hexOf(value: string): string {
  const rgba = /^rgba?\(\s*([\d.]+)[,\s]+([\d.]+)[,\s]+([\d.]+)(?:[,/\s]+([\d.]+))?\s*\)$/.exec(value);
  if (rgba === null) return value.length === 4 ? value.replace(/[0-9a-f]/gi, '$&$&') : value;
  const channel = (part: string | undefined, scale: number): string =>
    Math.round(Number(part ?? '1') * scale)
      .toString(16)
      .padStart(2, '0');
  return `#${channel(rgba[1], 1)}${channel(rgba[2], 1)}${channel(rgba[3], 1)}${channel(rgba[4], 255)}`;
}

/** Defines Monaco's theme from the design's tokens as they stand on `element`, and makes it the current one. */
export function applyEditorTheme(element: Element, dark: boolean): void {
  const style = getComputedStyle(element);
  const token = (name: string): string => hexOf(style.getPropertyValue(name).trim());
  const name: ThemeName = dark ? 'drawbridge-dark' : 'drawbridge-light';
  const rule = (scope: string, variable: string): monaco.editor.ITokenThemeRule => ({
    token: scope,
    foreground: token(variable).slice(1),
  });
  monaco.editor.defineTheme(name, {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      rule('type.yaml', '--syn-key'),
      rule('string.yaml', '--syn-str'),
      rule('number.yaml', '--syn-num'),
      rule('keyword.yaml', '--syn-num'),
      rule('kind.yaml', '--syn-kind'),
      rule('comment.yaml', '--syn-cmt'),
      rule('operators.yaml', '--text-2'),
      rule('namespace.yaml', '--syn-kind'),
      rule('tag.yaml', '--syn-kind'),
    ],
    colors: {
      'editor.background': token('--bg-panel'),
      'editor.foreground': token('--syn-str'),
      'editorLineNumber.foreground': token('--gutter'),
      'editorLineNumber.dimmedForeground': token('--gutter'),
      'editorLineNumber.activeForeground': token('--text-1'),
      'editorGutter.background': token('--bg-panel'),
      'editor.lineHighlightBackground': '#00000000',
      'editor.lineHighlightBorder': '#00000000',
      'editorCursor.foreground': token('--accent'),
      'editorIndentGuide.background1': token('--line-1'),
      'editorIndentGuide.activeBackground1': token('--line-2'),
      'editorCodeLens.foreground': token('--text-3'),
      'editorOverviewRuler.border': '#00000000',
      'editorWarning.foreground': token('--warn'),
      'editorError.foreground': token('--block'),
      'editorInfo.foreground': token('--accent'),
      'editorWidget.background': token('--bg-raised'),
      'editorWidget.border': token('--line-2'),
      'editorHoverWidget.background': token('--bg-raised'),
      'editorHoverWidget.border': token('--line-2'),
      'editorLink.activeForeground': token('--accent'),
      'editorSuggestWidget.background': token('--bg-raised'),
      'editorSuggestWidget.border': token('--line-2'),
      'editorSuggestWidget.foreground': token('--text-1'),
      'editorSuggestWidget.selectedBackground': token('--accent-soft'),
      'editorSuggestWidget.selectedForeground': token('--text-1'),
      'editorSuggestWidget.highlightForeground': token('--accent'),
      'editorSuggestWidget.focusHighlightForeground': token('--accent'),
      'list.focusHighlightForeground': token('--accent'),
      'editorInlayHint.background': '#00000000',
      'editorInlayHint.foreground': token('--text-3'),
      // Plus and minus say which is which (design, section 10): green and red mean verdicts here.
      'diffEditor.insertedLineBackground': token('--accent-soft'),
      'diffEditor.insertedTextBackground': '#00000000',
      'diffEditor.removedLineBackground': token('--bg-sunken'),
      'diffEditor.removedTextBackground': '#00000000',
      'diffEditor.unchangedRegionBackground': token('--bg-sunken'),
      'diffEditor.unchangedRegionForeground': token('--text-2'),
      'diffEditor.unchangedCodeBackground': '#00000000',
      'input.background': token('--bg-sunken'),
      'input.border': token('--line-2'),
      focusBorder: token('--accent'),
      'scrollbar.shadow': '#00000000',
      'scrollbarSlider.background': `${token('--line-3')}55`,
      'scrollbarSlider.hoverBackground': `${token('--line-3')}88`,
      'scrollbarSlider.activeBackground': `${token('--line-3')}aa`,
    },
  });
  monaco.editor.setTheme(name);
}
