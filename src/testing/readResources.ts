import { createManifestReader, type Reading, type ReadingOptions } from '../engine/manifest/reader';
import type { Resources } from '../engine/model/resources';
import type { SourceFile } from '../engine/model/source';

/** Manifests for a test: one YAML text, or texts by path. */
export type ManifestTexts = string | Readonly<Record<string, string>>;

export function filesOf(texts: ManifestTexts): readonly SourceFile[] {
  if (typeof texts === 'string') return [{ path: 'manifests.yaml', text: texts }];
  return Object.entries(texts).map(([path, text]) => ({ path, text }));
}

/** Reads manifests afresh. */
export function readingOf(texts: ManifestTexts, options?: ReadingOptions): Reading {
  return createManifestReader().read(filesOf(texts), options);
}

/** The resources that manifests describe. */
export function resourcesOf(texts: ManifestTexts, options?: ReadingOptions): Resources {
  return readingOf(texts, options).resources;
}
