import { describe, expect, it } from 'vitest';
import { codeMarkdown, phraseMarkdown, plainMarkdown } from './phraseMarkdown';

describe('phraseMarkdown', () => {
  it('sets what stands in the manifests apart', () => {
    expect(phraseMarkdown(['Selects 2 pods: ', { code: 'shop/api' }, '.'])).toBe('Selects 2 pods: `shop/api`.');
  });

  it('lets no text mean anything to Markdown', () => {
    expect(plainMarkdown('An empty rule, {}, *not* [a](link)')).toBe(
      'An empty rule, \\{\\}, \\*not\\* \\[a\\]\\(link\\)',
    );
    expect(codeMarkdown('a`b')).toBe('``a`b``');
    expect(codeMarkdown('`')).toBe('`` ` ``');
    expect(codeMarkdown('')).toBe('');
  });
});
