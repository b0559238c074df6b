import { isList, isObject, valueAt } from '../manifest/fields';
import type { Completion } from '../model/language';
import type { Phrase } from '../model/verdict';
import { completeAddresses } from './completeAddresses';
import { completeDocument } from './completeDocument';
import { completeLabelKeys, completeLabelValues } from './completeLabels';
import { completeNamespaces } from './completeNamespaces';
import { completePorts } from './completePorts';
import type { Completing, Suggestion } from './completing';
import type { CursorContext } from './cursorContext';
import { findCursor } from './findCursor';
import { jsonContext } from './jsonContext';
import { documentAt, headOf, type LanguageState, readDocument, type TextDocument, textOf } from './languageState';
import type { Field, Offer } from './schema/field';
import { fieldAt, schemaOf } from './schema/schemaOf';

/**
 * What may be written at an offset of a file: fields of the policy kinds, their words, and what the workspace has, with the
 * number of pods that each would match. Empty where nothing is known. The best come first.
 */
export function complete(state: LanguageState, path: string, offset: number): readonly Completion[] {
  const text = textOf(state.files, path);
  if (text === null) return [];
  const whole = documentAt(text, offset);
  const isJson = /\.json$/i.test(path);
  const found = isJson ? jsonContext(whole.text, offset - whole.start) : findCursor(whole.text, offset - whole.start);
  if (found === null) return [];
  const { document, cursor } = inItem(mended(whole, found), found);
  const head = headOf(document);
  const schema = schemaOf(head.apiVersion, head.kind);
  if (schema === null) return [];
  const namespace = head.kind === 'NetworkPolicy' ? (head.namespace ?? state.reading.settings.defaultNamespace) : null;
  const completing: Completing = { state, document, cursor, namespace };
  const replaces = { start: whole.start + cursor.start, end: whole.start + cursor.end };
  return suggest(completing, schema).map((one) => ({ ...one, replaces }));
}

/** In a `List`, the item that the cursor is in is a document of its own. */
function inItem(
  document: TextDocument,
  cursor: CursorContext,
): { readonly document: TextDocument; readonly cursor: CursorContext } {
  const [list, index, ...path] = cursor.path;
  const isList = list === 'items' && typeof index === 'number' && headOf(document).kind.endsWith('List');
  if (!isList) return { document, cursor };
  const data = valueAt(document.data ?? undefined, [list, index]);
  return { document: { ...document, data: isObject(data) ? data : null }, cursor: { ...cursor, path } };
}

type Unplaced = Omit<Completion, 'replaces'>;

function suggest(completing: Completing, schema: Field): readonly Unplaced[] {
  const { cursor, document } = completing;
  const at = fieldAt(schema, cursor.path);
  if (at === null) return [];
  if (cursor.slot === 'value') return values(completing, at);
  const { shape } = at;
  if (shape.type === 'object') {
    const fields = keys(completing, at, 0);
    const isFresh =
      !cursor.isJson &&
      cursor.path.length === 0 &&
      document.text.slice(0, cursor.start).trim().replace(/^---/, '') === '';
    return isFresh ? [...completeDocument(completing.namespace), ...fields] : fields;
  }
  if (shape.type === 'labels') return labelKeys(completing, shape.of);
  // An item of a list of words or of addresses, behind its dash; or a list whose dash is still missing.
  if (shape.type === 'scalar') return values(completing, at);
  return itemsOf(completing, shape.item);
}

/** The list is there and no dash yet: the first field or word of an item, with the dash before it. */
function itemsOf(completing: Completing, item: Field): readonly Unplaced[] {
  if (completing.cursor.flow) return [];
  const { cursor } = completing;
  const list = valueAt(completing.document.data ?? undefined, cursor.path);
  const next = isList(list) ? list.length : 0;
  const inItem = { ...completing, cursor: { ...cursor, path: [...cursor.path, next] } };
  const found = item.shape.type === 'object' ? keys(inItem, item, 2) : values(inItem, item);
  return found.map((one) => ({ ...one, insert: `- ${one.insert}` }));
}

function keys({ cursor, document }: Completing, at: Field, indent: number): readonly Unplaced[] {
  if (at.shape.type !== 'object') return [];
  const object = valueAt(document.data ?? undefined, cursor.path);
  const present = new Set(isObject(object) ? Object.keys(object) : []);
  present.delete(cursor.word);
  return [...at.shape.fields]
    .filter(([key]) => !present.has(key))
    .map(([key, field]) => ({
      label: key,
      kind: 'field',
      detail: '',
      explanation: explain(field),
      ...(cursor.isJson ? jsonKey(key, field, cursor, document.text) : keyText(key, field, cursor, indent)),
    }));
}

/** A key with as much behind it as is sure to follow. */
function keyText(
  key: string,
  { shape }: Field,
  cursor: CursorContext,
  indent: number,
): Pick<Unplaced, 'insert' | 'goesOn'> {
  if (cursor.hasColon) return { insert: key, goesOn: false };
  if (cursor.flow) return { insert: `${key}: `, goesOn: shape.type === 'scalar' };
  const inner = ' '.repeat(cursor.column + indent + 2);
  if (shape.type === 'list') return { insert: `${key}:\n${inner}- `, goesOn: true };
  if (shape.type === 'scalar') return { insert: `${key}: `, goesOn: true };
  return { insert: `${key}:\n${inner}`, goesOn: true };
}

function jsonKey(
  key: string,
  { shape: { type } }: Field,
  { hasColon, end }: CursorContext,
  text: string,
): Pick<Unplaced, 'insert' | 'goesOn'> {
  const quoted = JSON.stringify(key);
  if (hasColon) return { insert: quoted, goesOn: false };
  if (type === 'scalar') return { insert: `${quoted}: `, goesOn: true };
  // Another key follows.
  const comma = /^\s*"/.test(text.slice(end, end + 200)) ? ',' : '';
  return { insert: `${quoted}: ${type === 'list' ? '[]' : '{}'}${comma}`, goesOn: false };
}

/** A value as JSON has it, from how YAML would. */
function jsonValue(insert: string, isPort: boolean): string {
  if (insert.startsWith('"') || (isPort && /^\d+$/.test(insert))) return insert;
  return JSON.stringify(insert.replace(/^'(.*)'$/, '$1'));
}

function explain({ summary, trap }: Field): readonly Phrase[] {
  return trap === null ? [[summary]] : [[summary], [`${trap.rule}: ${trap.text}`]];
}

function labelKeys(completing: Completing, of: 'pods' | 'namespaces' | 'nodes'): readonly Unplaced[] {
  const { cursor } = completing;
  return completeLabelKeys(completing, of).map((one) => {
    const key = cursor.isJson ? JSON.stringify(one.label) : one.label;
    return { ...one, insert: cursor.hasColon ? key : `${key}: `, goesOn: !cursor.hasColon };
  });
}

function values(completing: Completing, at: Field): readonly Unplaced[] {
  if (at.shape.type !== 'scalar') return [];
  return offered(completing, at.shape.offer).map((one) => ({
    ...one,
    insert: completing.cursor.isJson
      ? jsonValue(one.insert ?? one.label, one.kind === 'port')
      : (one.insert ?? one.label),
    goesOn: false,
  }));
}

function offered(completing: Completing, offer: Offer): readonly Suggestion[] {
  switch (offer.type) {
    case 'nothing':
      return [];
    case 'words':
      return unused(
        completing,
        offer.words.map(([word]) => word),
      ).map((word) => ({
        label: word,
        kind: 'word',
        detail: '',
        explanation: [[offer.words.find(([known]) => known === word)?.[1] ?? '']],
      }));
    case 'namespaces':
      return completeNamespaces(completing);
    case 'labelKeys':
      return completeLabelKeys(completing, offer.of);
    case 'labelValues':
      return completeLabelValues(completing, offer.of);
    case 'ports':
      return completePorts(completing, offer.forms);
    case 'blocks':
    case 'excepts':
      return completeAddresses(completing, offer.type === 'excepts');
  }
}

/** Words that the list around the cursor does not have yet. */
function unused({ cursor, document }: Completing, words: readonly string[]): readonly string[] {
  const own = cursor.path.at(-1);
  const list = typeof own === 'number' ? valueAt(document.data ?? undefined, cursor.path.slice(0, -1)) : undefined;
  if (!isList(list)) return words;
  return words.filter((word) => !list.some((item, index) => item === word && index !== own));
}

/** The document with the word at the cursor made a key, as it will be one; as it is where that can be read. */
function mended(document: TextDocument, { slot, end, start, word, hasColon, flow }: CursorContext): TextDocument {
  const { text } = document;
  if (slot === 'inside' && !hasColon && !flow && word !== '') {
    const keyed = readDocument(`${text.slice(0, end)}:${text.slice(end)}`, document.start);
    if (keyed.data !== null) return keyed;
  }
  if (document.data !== null) return document;
  // Whatever stands at the cursor, the rest may be sound.
  const blank = readDocument(text.slice(0, start) + ' '.repeat(end - start) + text.slice(end), document.start);
  return blank.data === null ? document : blank;
}
