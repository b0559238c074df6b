import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One case of the connectivity corpus: manifests by path, and every row that must come out. */
export interface ConnectivityCase {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** `src,dst,conn`, header left out. */
  readonly rows: readonly string[];
}

/** The cases of one tier (`networkpolicy`, `adminnetworkpolicy`, `ingress`). */
export function readConnectivityCases(folder: string, tier: string): readonly ConnectivityCase[] {
  const root = join(folder, 'connectivity', tier);
  return readdirSync(root)
    .sort()
    .map((name) => ({
      name,
      files: readTexts(join(root, name, 'manifests')),
      rows: parseRows(readFileSync(join(root, name, 'expected.csv'), 'utf8')),
    }));
}

function readTexts(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    names
      .filter((name) => /\.(ya?ml|json)$/.test(name))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

function parseRows(csv: string): readonly string[] {
  return csv
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.replaceAll('"', ''));
}
