import { readdirSync } from 'node:fs';

/**
 * The TypeScript files in a folder.
 *
 * @param {string} folder absolute
 * @returns {string[]} paths from that folder, with `/`, sorted
 */
export function listSources(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file))
    .sort();
}
