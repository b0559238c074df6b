import { lineEnd, nextLine } from '../../engine/manifest/edit/textStyle';
import { nodeAt } from '../../engine/manifest/nodeAt';
import { splitDocuments } from '../../engine/manifest/segments';
import { applyEdits } from '../../engine/manifest/textEdits';
import { phraseText } from '../../engine/model/phrase';
import type { JsonValue } from '../../engine/model/resources';
import { isTextFile, type SourceFile } from '../../engine/model/source';
import { deepEqual } from '../../lib/deepEqual';
import { isCut, isGrown } from './cutAndGrown';
import { documentsOf, type MessyDocument, unreadTexts } from './documents';
import { copyOf, type Expected, expectedOf } from './draft';
import { commentsOf, lostComments, type Room, roomFor, type Stretch, staysOutside } from './fixedText';
import { saysTitle } from './flowGestures';
import type { MessyState, RandomGesture } from './messyState';

export interface Checked {
  readonly outcome: 'made' | 'nothing' | 'refused';
  readonly problems: readonly string[];
  readonly after: readonly SourceFile[];
}

/** Words of refusals that are about how the text is laid out: those name the place. */
const OF_TEXT = /alias|anchor|merge key|laid out|cannot be read|no document|nothing at/i;

/** Makes a gesture, and says everything in which the files afterwards are not what they should be. */
export function checkGesture({ files, session }: MessyState, { gesture, expect }: RandomGesture): Checked {
  const plan = session.plan(gesture);
  if (plan.refusal !== null) {
    const text = phraseText(plan.refusal);
    const problems: string[] = [];
    if (plan.edits.length > 0) problems.push('a refusal with edits');
    if (text === '') problems.push('a refusal without a reason');
    if (OF_TEXT.test(text) && !/\S+\.\w+:\d+/.test(text)) problems.push(`no place: ${text}`);
    return { outcome: 'refused', problems, after: files };
  }
  const after = applyEdits(files, plan.edits);
  const before = documentsOf(files);
  const expected = expectedOf(before);
  expect(expected);
  const now = documentsOf(after);
  const problems: string[] = [];
  const paired = pairs(before, now, expected, problems);
  for (const file of files) {
    if (!isTextFile(file)) continue;
    const is = after.find(({ path }) => path === file.path);
    const text = is !== undefined && isTextFile(is) ? is.text : '';
    if (text === file.text) continue;
    if (gesture.type === 'takeBack' && text !== file.text + gesture.text) problems.push('not what was taken back');
    if (gesture.type === 'formatFile') {
      if (text.replace(/\s/g, '') !== file.text.replace(/\s/g, ''))
        problems.push('formatting changed more than spaces');
      const [old, new_] = [commentsOf(file.text), commentsOf(text)].map((all) => all.map((one) => one.text));
      if (!deepEqual(old, new_)) problems.push('formatting changed comments');
      continue;
    }
    if (is === undefined) continue;
    const own = paired.filter(({ document }) => document.path === file.path);
    const room = roomOf(file.text, own, expected);
    if (!staysOutside(file.text, text, room.changed))
      problems.push(`${file.path}: text changed elsewhere\n<<<\n${diff(file.text, text)}\n>>>`);
    const lost = lostComments(file.text, text, room.dropped);
    if (lost.length > 0) problems.push(`${file.path}: lost ${lost.join(' | ')}\n<<<\n${diff(file.text, text)}\n>>>`);
  }
  if (!deepEqual(unreadTexts(files), unreadTexts(after)))
    problems.push(`what can be read has changed: ${JSON.stringify(unreadTexts(after)).slice(0, 3000)}`);
  for (const file of after) {
    if (
      isTextFile(file) &&
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(file.text)) !== file.text
    )
      problems.push(`${file.path}: does not come back from bytes`);
  }
  return { outcome: plan.edits.length === 0 ? 'nothing' : 'made', problems, after };
}

/** The lines that differ, with a little around them. */
function diff(before: string, after: string): string {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < old.length && old[start] === now[start]) start++;
  let tail = 0;
  while (tail < old.length - start && tail < now.length - start && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const cut = (lines: readonly string[]): string =>
    lines.slice(Math.max(0, start - 4), lines.length - Math.max(0, tail - 3)).join('\n');
  return `${cut(old)}\n--->\n${cut(now)}`;
}

interface Pair {
  readonly document: MessyDocument;
  /** Null: it went. */
  readonly data: JsonValue | null;
}

function pairs(
  before: readonly MessyDocument[],
  now: readonly MessyDocument[],
  expected: Expected,
  problems: string[],
): readonly Pair[] {
  const found: Pair[] = [];
  const documents = expected.documents();
  const paths = new Set([...before, ...now].map(({ path }) => path).concat(expected.added.map(({ path }) => path)));
  for (const path of paths) {
    const left = now.filter((document) => document.path === path).map(({ data }) => data);
    before.forEach((document, index) => {
      if (document.path !== path) return;
      const wanted = documents[index] ?? null;
      if (wanted === null) {
        found.push({ document, data: null });
        return;
      }
      const [next] = left;
      const fixed = expected.fixed;
      const { start, end } = document.segment;
      if (next !== undefined && deepEqual(copyOf(next), wanted)) {
        left.shift();
        found.push({ document, data: wanted });
        return;
      }
      if (
        next !== undefined &&
        fixed?.path === path &&
        start <= fixed.at &&
        fixed.at < end &&
        saysTitle(fixed.title, document.data, next)
      ) {
        left.shift();
        found.push({ document, data: next });
        return;
      }
      const own = path === 'flows.yaml' || path === 'drawbridge.yaml';
      if (!own && expected.loose.cut && next !== undefined && isPolicies(document.data) && isCut(document.data, next)) {
        left.shift();
        found.push({ document, data: next });
        return;
      }
      if (
        !own &&
        expected.loose.grow &&
        next !== undefined &&
        isPolicies(document.data) &&
        isGrown(document.data, next)
      ) {
        left.shift();
        found.push({ document, data: next });
        return;
      }
      if (!own && expected.loose.go && isPolicies(document.data)) {
        found.push({ document, data: null });
        return;
      }
      problems.push(
        `${path}: data\n  was  ${JSON.stringify(document.data)}\n  is   ${JSON.stringify(next)}\n  not  ${JSON.stringify(wanted)}`,
      );
      left.shift();
      found.push({ document, data: next ?? null });
    });
    for (const { path: where, data } of expected.added) {
      if (where !== path) continue;
      const at = left.findIndex((one) => deepEqual(copyOf(one), copyOf(data)));
      if (at !== -1) left.splice(at, 1);
      else if (Object.keys(data as object).length > 0)
        problems.push(`${path}: does not get ${JSON.stringify(data)}, has ${JSON.stringify(left)}`);
    }
    if (left.length > 0 && !expected.loose.come) problems.push(`${path}: gets ${JSON.stringify(left)}`);
  }
  return found;
}

/** Does a document hold NetworkPolicies, alone or in a list? */
function isPolicies(data: JsonValue): boolean {
  return /"kind":"NetworkPolicy"/.test(JSON.stringify(data));
}

function roomOf(text: string, paired: readonly Pair[], { touched }: Expected): Room {
  const changed: Stretch[] = [{ start: text.length, end: text.length }];
  const dropped: Stretch[] = [];
  const segments = splitDocuments(text, Number.POSITIVE_INFINITY) ?? [];
  const gone = new Set(paired.filter(({ data }) => data === null).map(({ document }) => document.segment.start));
  paired.forEach(({ document, data }) => {
    const { base, segment } = document;
    if (data === null) {
      const next = segments.find(({ start }) => start >= segment.end && !gone.has(start));
      // A document without `---` takes that of the next one along, which then needs none.
      const isBare = segment.marker === -1 && next !== undefined && next.marker !== -1;
      const place = { start: segment.start, end: isBare ? nextLine(text, next.marker) : segment.end };
      changed.push(place);
      dropped.push({ start: segment.start, end: segment.end });
      return;
    }
    const shift = ({ start, end }: Stretch): Stretch => ({ start: start + base, end: end + base });
    const room = roomFor(text.slice(base, segment.end), document.tree(), document.data, data);
    changed.push(...room.changed.map(shift));
    const own = document.objects.find(({ start }) => start === touched?.source.start);
    if (touched !== null && own !== undefined && touched.source.path === document.path) {
      const node = nodeAt(document.tree(), [...own.path, ...touched.path]);
      const place = shift({ start: node.start, end: lineEnd(text.slice(base), node.end) });
      // From behind the key or dash before it.
      changed.push({ start: text.slice(0, place.start).trimEnd().length, end: place.end });
    }
    dropped.push(...room.dropped.map(shift));
  });
  return { changed, dropped };
}
