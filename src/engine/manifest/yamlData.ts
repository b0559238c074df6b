import { EVENT_ID, type Event, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import type { JsonValue } from '../model/resources';
import { isList, isObject, setMember } from './fields';
import { MAX_DEPTH, MAX_EXPANDED_VALUES } from './limits';
import { isSurprising } from './scalar';
import { isMergeKey, keyText, scalarValue, tooDeep } from './yamlEvents';
import { YamlProblem } from './yamlProblem';

/** A plain scalar that kubectl reads as something else than it looks, like `yes` or `0123`. Offsets in the text read. */
export interface Surprise {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly value: number | boolean;
}

export interface YamlData {
  /** One value a document; null for an empty one. */
  readonly documents: readonly JsonValue[];
  readonly surprises: readonly Surprise[];
}

interface Built {
  readonly value: JsonValue;
  /** Number of values in it, aliases expanded. */
  readonly size: number;
  /** Levels of mappings and sequences in it. */
  readonly height: number;
}

interface Frame {
  readonly kind: 'document' | 'mapping' | 'sequence';
  readonly mapping: Record<string, JsonValue>;
  readonly sequence: JsonValue[];
  readonly anchor: string | null;
  size: number;
  height: number;
  key: string | null;
  keyIsMerge: boolean;
  keyOffset: number;
  /** Keys that came from `<<` and may be written over. */
  merged: Set<string> | null;
}

/**
 * Builds plain data from events: merge keys merged, aliases shared. Throws YamlProblem where a key stands twice, an alias
 * names nothing or contains itself, or the aliases expand beyond the limits ("billion laughs").
 */
export function buildData(text: string, events: readonly Event[]): YamlData {
  const documents: JsonValue[] = [];
  const surprises: Surprise[] = [];
  const frames: Frame[] = [];
  let anchors = new Map<string, Built | null>();
  let offset = 0;
  let expanded = 0;

  const open = (kind: Frame['kind'], anchor: string | null): void => {
    if (anchor !== null) anchors.set(anchor, null);
    frames.push({
      kind,
      mapping: {},
      sequence: [],
      anchor,
      size: 1,
      height: 0,
      key: null,
      keyIsMerge: false,
      keyOffset: 0,
      merged: null,
    });
  };

  const add = (built: Built, key: string | null, merge: boolean): void => {
    const frame = frames.at(-1);
    if (frame === undefined) return;
    if (frame.kind === 'mapping' && frame.key === null) {
      if (key === null) throw badKey('empty', offset);
      frame.key = key;
      frame.keyIsMerge = merge;
      frame.keyOffset = offset;
      return;
    }
    frame.size += built.size;
    frame.height = Math.max(frame.height, built.height + 1);
    if (frames.length + built.height > MAX_DEPTH + 1) throw tooDeep(offset);
    if (frame.kind === 'mapping') addToMapping(frame, built.value);
    else frame.sequence.push(built.value);
  };

  for (const event of events) {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        anchors = new Map();
        open('document', null);
        break;
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING:
        offset = event.start;
        if (frames.at(-1)?.kind === 'mapping' && frames.at(-1)?.key === null) {
          throw badKey('a list or a mapping', offset);
        }
        open(event.type === EVENT_ID.MAPPING ? 'mapping' : 'sequence', anchorOf(text, event));
        break;
      case EVENT_ID.SCALAR: {
        if (event.valueStart !== -1) offset = event.valueStart;
        const value = scalarValue(text, event);
        const built = { value, size: 1, height: 0 };
        const anchor = anchorOf(text, event);
        if (anchor !== null) anchors.set(anchor, built);
        if (typeof value !== 'string' && value !== null) noteSurprise(text, event, value, surprises);
        add(built, keyText(value), isMergeKey(text, event));
        break;
      }
      case EVENT_ID.ALIAS: {
        offset = event.anchorStart - 1;
        const built = aliased(anchors, text.slice(event.anchorStart, event.anchorEnd), offset);
        expanded += built.size;
        if (expanded > MAX_EXPANDED_VALUES) throw tooManyAliases(offset);
        add(built, typeof built.value === 'object' ? null : keyText(built.value), false);
        break;
      }
      case EVENT_ID.POP: {
        const frame = frames.pop();
        if (frame === undefined) break;
        if (frame.kind === 'document') {
          documents.push(frame.sequence[0] ?? null);
          break;
        }
        const value = frame.kind === 'mapping' ? frame.mapping : frame.sequence;
        const built = { value, size: frame.size, height: frame.height };
        if (frame.anchor !== null) anchors.set(frame.anchor, built);
        add(built, null, false);
        break;
      }
    }
  }
  return { documents, surprises };
}

function aliased(anchors: ReadonlyMap<string, Built | null>, name: string, offset: number): Built {
  const built = anchors.get(name);
  if (built === undefined) {
    const message = `the alias *${name} has no anchor &${name} before it in this document`;
    throw new YamlProblem('syntax', message, 'Write the value out; a text that starts with * needs quotes.', offset);
  }
  if (built === null) {
    const message = `the alias *${name} lies within the value that it stands for`;
    throw new YamlProblem('syntax', message, 'Write the value out instead.', offset);
  }
  return built;
}

function tooManyAliases(offset: number): YamlProblem {
  const message = `the aliases of this document expand to more than ${MAX_EXPANDED_VALUES} values`;
  return new YamlProblem('too-many-aliases', message, 'Write the repeated parts out, or split the document.', offset);
}

function badKey(found: string, offset: number): YamlProblem {
  const message = `expected a text as key, because Kubernetes' fields have names, but the key is ${found}`;
  return new YamlProblem('syntax', message, 'Write `name: value`, and quote text that starts with {, [ or ?.', offset);
}

function anchorOf(text: string, event: { readonly anchorStart: number; readonly anchorEnd: number }): string | null {
  return event.anchorStart === -1 ? null : text.slice(event.anchorStart, event.anchorEnd);
}

function noteSurprise(text: string, event: ScalarEvent, value: number | boolean, surprises: Surprise[]): void {
  if (event.style !== SCALAR_STYLE.PLAIN || event.tagStart !== -1 || event.valueStart === -1) return;
  const source = text.slice(event.valueStart, event.valueEnd);
  if (isSurprising(source, value)) {
    surprises.push({ start: event.valueStart, end: event.valueEnd, text: source, value });
  }
}

function addToMapping(frame: Frame, value: JsonValue): void {
  const key = frame.key ?? '';
  frame.key = null;
  if (frame.keyIsMerge) {
    merge(frame, value);
    return;
  }
  if (Object.hasOwn(frame.mapping, key) && frame.merged?.has(key) !== true) {
    const message = `the key "${key}" stands twice in one mapping, so one of the two would be lost`;
    throw new YamlProblem('syntax', message, 'Remove one of them, or merge their values.', frame.keyOffset);
  }
  frame.merged?.delete(key);
  setMember(frame.mapping, key, value);
}

/** `<<` takes a mapping or a list of mappings; a key that is there already stays, earlier mappings win. */
function merge(frame: Frame, value: JsonValue): void {
  for (const source of isList(value) ? value : [value]) {
    if (!isObject(source)) {
      const message = 'expected a mapping after the merge key <<, because its keys are merged into this mapping';
      throw new YamlProblem('syntax', message, 'Name the anchor of a mapping, as in `<<: *base`.', frame.keyOffset);
    }
    for (const [key, merged] of Object.entries(source)) {
      if (Object.hasOwn(frame.mapping, key)) continue;
      setMember(frame.mapping, key, merged);
      frame.merged ??= new Set();
      frame.merged.add(key);
    }
  }
}
