import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The files of an example that the page ships, by path. */
export function exampleFiles(name: 'shop' | 'netpol-demo'): Readonly<Record<string, string>> {
  const folder = fileURLToPath(new URL(`../store/examples/${name}/`, import.meta.url));
  return Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(`${folder}${file}`, 'utf8')]));
}
