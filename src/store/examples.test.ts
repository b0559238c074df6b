import { describe, expect, it } from 'vitest';
import { EXAMPLES, exampleFiles, isExampleName } from './examples';

describe('examples', () => {
  it.each(EXAMPLES)('%s has its cluster, its policies and its flows', (example) => {
    const files = exampleFiles(example);
    const paths = files.map((file) => file.path);
    expect(paths).toEqual(expect.arrayContaining(['cluster.yaml', 'policies.yaml', 'flows.yaml']));
    expect(files.every((file) => 'text' in file && file.text.length > 0)).toBe(true);
  });

  it('knows its own names only', () => {
    expect(isExampleName('shop')).toBe(true);
    expect(isExampleName('constructor')).toBe(false);
    expect(isExampleName(null)).toBe(false);
  });
});
