import type { Diagnostic } from '../../model/diagnostic';
import type { TextFile } from '../../model/source';
import type { DocumentChange, Path } from '../edit/change';
import { changeText } from '../edit/changeText';
import { cutItems } from '../edit/cutItems';
import { removalOf } from '../edit/removeDocument';
import { type FileReading, isSingle, type PlacedSegment } from '../fileReading';

export interface WithoutSecrets {
  /** Null: nothing of the file is left. */
  readonly file: TextFile | null;
  readonly dropped: number;
  readonly diagnostics: readonly Diagnostic[];
}

interface Cut {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * A file without its Secrets and ConfigMaps, which are never kept: their documents, or items of a `List`, are cut out of the
 * text and the rest stays byte for byte. A document that can't be read goes as a whole if its text names such a kind.
 */
export function dropSecrets(reading: FileReading): WithoutSecrets {
  const { file } = reading;
  const cuts: Cut[] = [];
  const diagnostics: Diagnostic[] = [];
  let dropped = 0;
  const segments = [...reading.placed.values()].map((placed) => placed.place);
  [...reading.placed.values()].forEach((placed, index) => {
    const secrets = placed.objects.filter((object) => isSecret(object.kind));
    const brokenSecret =
      placed.broken !== null && /["']?kind["']?\s*:\s*["']?(?:Secret|ConfigMap)(?:List)?\b/.test(placed.segment.text);
    if (secrets.length === 0 && !brokenSecret) return;
    dropped += Math.max(1, secrets.length);
    if (brokenSecret && placed.broken !== null) diagnostics.push(brokenDiagnostic(placed.broken.source));
    if (brokenSecret || secrets.length === placed.objects.length) {
      const source = placed.broken?.source ?? { start: placed.place.bodyStart, end: placed.place.bodyEnd };
      const first = placed.objects[0];
      const content = isSingle(placed.segment) && first !== undefined ? first.source : source;
      cuts.push({ ...removalOf(file.text, segments, index, placed.place, content), text: '' });
    } else {
      cuts.push({ start: placed.place.start, end: placed.place.end, text: withoutItems(placed) });
    }
  });
  if (dropped === 0) return { file, dropped, diagnostics };
  const seen = reading.objects.filter((object) => isSecret(object.kind));
  const first = seen[0];
  if (first !== undefined) {
    const what = ['Secret', 'ConfigMap'].flatMap((kind) =>
      counted(seen.filter((object) => object.kind === kind).length, kind),
    );
    diagnostics.push({
      code: 'dropped-secret',
      severity: 'info',
      message: `${what.join(' and ')} in ${file.path} ${seen.length === 1 ? 'is' : 'are'} left out: they are never kept, and judging needs none of them.`,
      hint: null,
      source: first.source,
      policy: null,
    });
  }
  const text = applyCuts(file.text, cuts);
  const empty = /^(?:\s|\uFEFF|---|\.\.\.)*$/.test(text);
  return { file: empty ? null : { path: file.path, text }, dropped, diagnostics };
}

export function isSecret(kind: string): boolean {
  return kind === 'Secret' || kind === 'ConfigMap';
}

function counted(number: number, kind: string): readonly string[] {
  return number === 0 ? [] : [`${number} ${kind}${number === 1 ? '' : 's'}`];
}

function applyCuts(text: string, cuts: readonly Cut[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const cut of cuts) {
    if (cut.start > at) parts.push(text.slice(at, cut.start));
    parts.push(cut.text);
    at = Math.max(at, cut.end);
  }
  return parts.join('') + text.slice(at);
}

/** A `List`'s text, or a stream of JSON, without the Secrets and ConfigMaps among others. */
function withoutItems(placed: PlacedSegment): string {
  const { text, parts } = placed.segment;
  const kept: string[] = [];
  let at = 0;
  for (const { document, objects } of parts) {
    const secrets = objects.filter((object) => isSecret(object.kind)).map((object) => object.path);
    kept.push(text.slice(at, document.start));
    at = document.end;
    if (secrets.some((path) => path.length === 0)) continue;
    const own = text.slice(document.start, document.end);
    kept.push(secrets.length === 0 ? own : (cutItems(own, document, secrets) ?? oneByOne(own, secrets)));
  }
  return kept.join('') + text.slice(at);
}

/** For lists within lists and other shapes that cutting at once does not cover; from the back, so that paths stay true. */
function oneByOne(text: string, paths: readonly Path[]): string {
  let left = text;
  for (const path of [...paths].reverse()) {
    const change: DocumentChange = { type: 'remove', path };
    const changed = changeText(left, [], change);
    // Never keep a Secret, even where the list can't be cut.
    left = 'refusal' in changed ? '' : changed.text;
  }
  return left;
}

function brokenDiagnostic(source: Diagnostic['source']): Diagnostic {
  return {
    code: 'dropped-secret',
    severity: 'warning',
    message:
      'This document can’t be read and names a Secret or ConfigMap, so it is left out as a whole: those are never kept.',
    hint: 'Correct it, or take the Secret out, and import it again.',
    source,
    policy: null,
  };
}
