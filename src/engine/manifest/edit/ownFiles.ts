import type { JsonObject, JsonValue } from '../../model/resources';
import { isTextFile, type SourceFile, type TextEdit, type TextFile } from '../../model/source';
import { type DrawnFlow, type External, FLOWS_PATH, type Point, SETTINGS_PATH } from '../../model/workspace';
import { parseCidr } from '../../sets/cidr';
import { DEFAULT_CNI } from '../cniSettings';
import { formatEnd, formatPort } from '../endText';
import { isList, isObject, member, objectIn, setMember, textIn } from '../fields';
import { flowId, readFlows } from '../flows';
import { readOwnFile } from '../ownFile';
import { splicesBetween } from '../textEdits';
import { writeDocument } from '../write';
import { readYaml } from '../yaml';
import { changeData, type DocumentChange } from './change';
import { changeText } from './changeText';
import type { EditResult } from './editDocument';
import { eolOf } from './textStyle';

/* Changes of Drawbridge's own two files, flows.yaml and drawbridge.yaml. Comments in them stay. */

const HEADERS: ReadonlyMap<string, string> = new Map([
  [FLOWS_PATH, '# Flows that somebody drew: Drawbridge judges them and writes nothing for them.\n'],
  [SETTINGS_PATH, '# What Drawbridge knows beside the manifests: where things are drawn, and what it assumes.\n'],
]);

/** What a drawn flow asks, and what somebody says about it. */
export type NewFlow = Pick<DrawnFlow, 'query' | 'expect' | 'name'>;

/** Adds a flow at the end of `flows.yaml`; one that asks the same is there already, and nothing is added. */
export function addFlow(files: readonly SourceFile[], flow: NewFlow): EditResult {
  const file = ownTextFile(files, FLOWS_PATH);
  const id = flowId(flow.query);
  const flows = file === null ? [] : readFlows(file).flows;
  if (flows.some((other) => flowId(other.query) === id)) return { edits: [] };
  const count = listOf(file, 'flows').length;
  return changeOwnFile(files, FLOWS_PATH, [{ type: 'insert', path: ['flows', count], value: flowEntry(flow) }]);
}

/** Says what must hold of a flow; null: nothing. A flow that is not there is added, unless there is nothing to say. */
export function setExpectation(
  files: readonly SourceFile[],
  query: DrawnFlow['query'],
  expect: DrawnFlow['expect'],
): EditResult {
  const file = ownTextFile(files, FLOWS_PATH);
  const id = flowId(query);
  const { flows, entries } = file === null ? { flows: [], entries: [] } : readFlows(file);
  const there = flows.flatMap((flow, index) => (flowId(flow.query) === id ? [{ flow, entry: entries[index] }] : []));
  if (there.length === 0) return expect === null ? { edits: [] } : addFlow(files, { query, expect, name: null });
  const changes = there.flatMap(({ flow, entry }): readonly DocumentChange[] => {
    if (entry === undefined || flow.expect === expect) return [];
    const path = ['flows', entry, 'expect'];
    return [expect === null ? { type: 'remove', path } : { type: 'set', path, value: expect }];
  });
  return changeOwnFile(files, FLOWS_PATH, changes);
}

function flowEntry({ query, expect, name }: NewFlow): JsonObject {
  return {
    from: formatEnd(query.from),
    to: formatEnd(query.to),
    ...present('port', formatPort(query.port)),
    ...present('protocol', query.protocol),
    ...present('family', query.family),
    ...present('expect', expect),
    ...present('name', name),
  };
}

function present(key: string, value: JsonValue): JsonObject {
  return value === null ? {} : { [key]: value };
}

/** Takes a drawn flow out of `flows.yaml` by its id. One that is not there gives no edits. */
export function removeFlow(files: readonly SourceFile[], id: DrawnFlow['id']): EditResult {
  const file = ownTextFile(files, FLOWS_PATH);
  if (file === null) return { edits: [] };
  const { flows, entries } = readFlows(file);
  const entry = entries[flows.findIndex((flow) => flow.id === id)];
  if (entry === undefined) return { edits: [] };
  return changeOwnFile(files, FLOWS_PATH, [{ type: 'remove', path: ['flows', entry] }]);
}

/** Beyond this many at once, the positions are written anew as a whole. */
const MOST_SINGLE_POSITIONS = 40;

/** Remembers where nodes are drawn, `[x, y]` in whole pixels. Other nodes stay where they are. */
export function setPositions(files: readonly SourceFile[], positions: ReadonlyMap<string, Point>): EditResult {
  const points = [...positions].map(([id, { x, y }]) => [id, [Math.round(x), Math.round(y)]] as const);
  if (points.length <= MOST_SINGLE_POSITIONS) {
    const changes = points.map(([id, value]): DocumentChange => ({ type: 'set', path: ['positions', id], value }));
    return changeOwnFile(files, SETTINGS_PATH, changes);
  }
  const all: Record<string, JsonValue> = {};
  for (const [id, value] of Object.entries(objectIn(dataOf(ownTextFile(files, SETTINGS_PATH)), 'positions')))
    setMember(all, id, value);
  for (const [id, value] of points) setMember(all, id, value);
  return changeOwnFile(files, SETTINGS_PATH, [{ type: 'set', path: ['positions'], value: all }]);
}

/** Forgets all positions, so that the layout places everything. */
export function forgetPositions(files: readonly SourceFile[]): EditResult {
  const data = dataOf(ownTextFile(files, SETTINGS_PATH));
  return Object.hasOwn(data, 'positions')
    ? changeOwnFile(files, SETTINGS_PATH, [{ type: 'remove', path: ['positions'] }])
    : { edits: [] };
}

/** Puts an address range on the canvas, or gives the one that is there another name. */
export function addExternal(files: readonly SourceFile[], external: External): EditResult {
  const range = parseCidr(external.cidr);
  if (range === null) return { refusal: `${external.cidr} is no address range such as 203.0.113.0/24.` };
  const list = listOf(ownTextFile(files, SETTINGS_PATH), 'externals');
  const there = list.findIndex((entry) => isExternal(entry, range.text));
  const value: JsonObject = { cidr: range.text, ...present('name', external.name) };
  if (there === -1)
    return changeOwnFile(files, SETTINGS_PATH, [{ type: 'insert', path: ['externals', list.length], value }]);
  if (external.name === null) return { edits: [] };
  return changeOwnFile(files, SETTINGS_PATH, [
    { type: 'set', path: ['externals', there, 'name'], value: external.name },
  ]);
}

/** Takes an address range off the canvas, and forgets its position. */
export function removeExternal(files: readonly SourceFile[], cidr: string): EditResult {
  const range = parseCidr(cidr)?.text ?? cidr;
  const file = ownTextFile(files, SETTINGS_PATH);
  const there = listOf(file, 'externals').findIndex((entry) => isExternal(entry, range));
  const changes: DocumentChange[] = there === -1 ? [] : [{ type: 'remove', path: ['externals', there] }];
  if (Object.hasOwn(objectIn(dataOf(file), 'positions'), `cidr:${range}`)) {
    changes.push({ type: 'remove', path: ['positions', `cidr:${range}`] });
  }
  return changeOwnFile(files, SETTINGS_PATH, changes);
}

function isExternal(entry: JsonValue, cidr: string): boolean {
  return isObject(entry) && parseCidr(textIn(entry, 'cidr') ?? '')?.text === cidr;
}

/** Whether an assumed CoreDNS stands in where nothing shows the cluster's DNS (S37); it does unless said otherwise. */
export function setAssumeDns(files: readonly SourceFile[], on: boolean): EditResult {
  const written = member(dataOf(ownTextFile(files, SETTINGS_PATH)), 'assumeDns');
  if ((written ?? true) === on) return { edits: [] };
  return changeOwnFile(files, SETTINGS_PATH, [{ type: 'set', path: ['assumeDns'], value: on }]);
}

/** Whether drawn flows get policies of their own (the default, which is not written), or one policy a workload. */
export function setPolicyPer(files: readonly SourceFile[], per: 'flow' | 'workload'): EditResult {
  const written = member(dataOf(ownTextFile(files, SETTINGS_PATH)), 'policyPer');
  if ((written ?? 'flow') === per) return { edits: [] };
  const path = ['policyPer'];
  return changeOwnFile(files, SETTINGS_PATH, [
    per === 'flow' ? { type: 'remove', path } : { type: 'set', path, value: per },
  ]);
}

/** Names the profile of the cluster's network plugin; the default is not written. What `reading` says stays. */
export function setCni(files: readonly SourceFile[], profile: string): EditResult {
  const written = member(dataOf(ownTextFile(files, SETTINGS_PATH)), 'cni');
  if ((written ?? DEFAULT_CNI.cni) === profile) return { edits: [] };
  const change: DocumentChange =
    profile === DEFAULT_CNI.cni ? { type: 'remove', path: ['cni'] } : { type: 'set', path: ['cni'], value: profile };
  return changeOwnFile(files, SETTINGS_PATH, [change]);
}

/** Names the namespaces that are one's own; null: all are, and nothing is written. */
export function setMine(files: readonly SourceFile[], mine: readonly string[] | null): EditResult {
  if (mine !== null) return changeOwnFile(files, SETTINGS_PATH, [{ type: 'set', path: ['mine'], value: mine }]);
  const written = member(dataOf(ownTextFile(files, SETTINGS_PATH)), 'mine');
  return written === undefined
    ? { edits: [] }
    : changeOwnFile(files, SETTINGS_PATH, [{ type: 'remove', path: ['mine'] }]);
}

function changeOwnFile(files: readonly SourceFile[], path: string, changes: readonly DocumentChange[]): EditResult {
  if (changes.length === 0) return { edits: [] };
  const taken = files.find((file) => file.path === path);
  if (taken !== undefined && !isTextFile(taken)) return { refusal: `${path} is not text, so it cannot be changed.` };
  const reading = taken === undefined ? null : readYaml(taken.text);
  if (taken === undefined || (reading?.ok === true && reading.documents.length === 0)) {
    const data = changes.reduce<JsonValue>((before, change) => changeData(before, change) ?? before, {});
    const text = isObject(data) ? writeDocument(data) : '';
    if (taken === undefined)
      return { edits: [{ type: 'create', file: { path, text: (HEADERS.get(path) ?? '') + text } }] };
    return { edits: [appended(taken, text)] };
  }
  let { text } = taken;
  for (const change of changes) {
    const changed = changeText(text, [], change);
    if ('refusal' in changed) {
      const problem = readOwnFile(taken).diagnostics[0];
      return {
        refusal:
          problem === undefined
            ? `${path}: ${changed.refusal}`
            : `${path}, line ${problem.source.line}: ${problem.message} Correct it first.`,
      };
    }
    text = changed.text;
  }
  return { edits: splicesBetween(path, taken.text, text) };
}

/** A file of nothing but comments: the content goes behind them. */
function appended(file: TextFile, text: string): TextEdit {
  const eol = eolOf(file.text);
  const lineBreak = file.text === '' || /[\r\n]$/.test(file.text) ? '' : eol;
  const end = file.text.length;
  return { type: 'splice', path: file.path, start: end, end, text: lineBreak + text.replaceAll('\n', eol) };
}

function ownTextFile(files: readonly SourceFile[], path: string): TextFile | null {
  const file = files.find((candidate) => candidate.path === path);
  return file !== undefined && isTextFile(file) ? file : null;
}

function dataOf(file: TextFile | null): JsonObject {
  return (file === null ? null : readOwnFile(file).content?.data) ?? {};
}

function listOf(file: TextFile | null, key: string): readonly JsonValue[] {
  const list = member(dataOf(file), key);
  return isList(list) ? list : [];
}
