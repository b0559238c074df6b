import type { SourceFile } from '../engine';

export const EXAMPLES = ['shop', 'netpol-demo'] as const;
export type ExampleName = (typeof EXAMPLES)[number];

const TEXTS = import.meta.glob<string>('./examples/**/*.yaml', { query: '?raw', import: 'default', eager: true });

/** A fresh copy of an example's files. */
export function exampleFiles(example: ExampleName): readonly SourceFile[] {
  const folder = `./examples/${example}/`;
  return Object.entries(TEXTS)
    .filter(([path]) => path.startsWith(folder))
    .map(([path, text]) => ({ path: path.slice(folder.length), text }));
}

/** Is it the name of an example that there is? Stored names may be of another version. */
export function isExampleName(name: string | null): name is ExampleName {
  return EXAMPLES.some((example) => example === name);
}
