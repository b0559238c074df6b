import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from './run.mjs';

/** What the page's first load may cost: JavaScript that the graph waits for, gzipped, in bytes. Monaco comes later. */
const LIMIT = 300_000;

/**
 * @typedef {{file: string, isEntry?: boolean, imports?: string[], css?: string[]}} Chunk
 * @typedef {Record<string, Chunk>} Manifest Vite's build manifest: chunks by key
 */

/**
 * What a browser loads before the graph can show: the entry with all that it imports statically.
 *
 * @param {Manifest} manifest
 * @returns {{scripts: string[], styles: string[]}} files, from the folder of the build
 */
export function initialFiles(manifest) {
  const seen = new Set(Object.keys(manifest).filter((key) => manifest[key]?.isEntry));
  // A Set may grow while it is walked; what is added is visited too.
  for (const key of seen) {
    for (const next of manifest[key]?.imports ?? []) seen.add(next);
  }
  const chunks = [...seen].flatMap((key) => manifest[key] ?? []);
  return {
    scripts: chunks.map((chunk) => chunk.file).filter((file) => file.endsWith('.js')),
    styles: [...new Set(chunks.flatMap((chunk) => chunk.css ?? []))],
  };
}

/**
 * The sizes of the last build, in words.
 *
 * @param {string} [dist] its folder
 * @returns {{text: string, withinLimit: boolean}}
 */
export function firstLoadReport(dist = join(ROOT, 'dist')) {
  const { scripts, styles } = initialFiles(JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')));
  if (scripts.length === 0) throw new Error(`The build in ${dist} has no entry script.`);
  const later = listFiles(dist).filter((file) => file.endsWith('.js') && !scripts.includes(file));
  const initial = gzipSize(dist, scripts);
  const withinLimit = initial <= LIMIT;
  const text = [
    `First load: ${kilobytes(initial)} of JavaScript, gzipped, in ${scripts.length} files (limit ${kilobytes(LIMIT)})` +
      `, and ${kilobytes(gzipSize(dist, styles))} of styles.`,
    `Later, workers and Monaco: ${kilobytes(gzipSize(dist, later))} in ${later.length} files.`,
    ...(withinLimit ? [] : ['The first load is over its limit. What can come later, or in a worker?']),
  ].join('\n');
  return { text, withinLimit };
}

/** @param {string} dist */
function listFiles(dist) {
  return readdirSync(dist, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
}

/**
 * @param {string} dist
 * @param {readonly string[]} files
 */
function gzipSize(dist, files) {
  return files.reduce((total, file) => total + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0);
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
