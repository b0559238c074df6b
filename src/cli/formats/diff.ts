import {
  type ChangedRow,
  type ConnectionSet,
  connectionsText,
  type Difference,
  differenceClauses,
  isNoConnection,
  type WorkloadId,
} from '../../engine';
import type { Paint } from '../paint';
import { connectionsJson } from './connectionsJson';
import { csvRecord } from './csv';
import { compareRows, endText } from './listRow';
import { markdownTable } from './markdown';

export const DIFF_FORMATS = ['txt', 'csv', 'json', 'md'] as const;
export type DiffFormat = (typeof DIFF_FORMATS)[number];

export interface Diffed {
  readonly difference: Difference;
  /** Workloads of both sides, so that names are told apart. */
  readonly known: readonly WorkloadId[];
}

const CHANGES = ['opened', 'closed', 'becameUnknown', 'becameKnown'] as const;
type Change = (typeof CHANGES)[number];

const CHANGE_WORDS: Readonly<Record<Change, string>> = {
  opened: 'opened',
  closed: 'closed',
  becameUnknown: 'became unknown',
  becameKnown: 'became known',
};

const CHANGE_MARKS: Readonly<Record<Change, string>> = {
  opened: '+',
  closed: '-',
  becameUnknown: '?',
  becameKnown: '!',
};

interface DiffLine {
  readonly change: Change;
  readonly src: string;
  readonly dst: string;
  readonly connections: ConnectionSet;
}

/** A difference as text, in pieces. */
export function writeDiff(format: DiffFormat, diffed: Diffed, paint: Paint): Iterable<string> {
  switch (format) {
    case 'txt':
      return diffTxt(diffed, paint);
    case 'csv':
      return diffCsv(diffed);
    case 'json':
      return [diffJson(diffed)];
    case 'md':
      return diffMarkdown(diffed);
  }
}

/** Sentences first, one a line, the last one says that there is nothing else; then what changed, pair by pair. */
function* diffTxt(diffed: Diffed, paint: Paint): Generator<string> {
  const { difference } = diffed;
  yield `${sentences(diffed).join('\n')}\n`;
  const lines = linesOf(difference);
  if (isEmpty(difference)) return;
  yield '\n';
  for (const id of difference.came) yield `${paint.good(`+ ${id}`)}\n`;
  for (const id of difference.went) yield `${paint.bad(`- ${id}`)}\n`;
  for (const { change, src, dst, connections } of lines) {
    const text = `${CHANGE_MARKS[change]} ${src} => ${dst} : ${connectionsText(connections)}`;
    const note = change === 'becameUnknown' || change === 'becameKnown' ? ` (${CHANGE_WORDS[change]})` : '';
    const colour = change === 'opened' ? paint.good : change === 'closed' ? paint.bad : paint.doubt;
    yield `${colour(text + note)}\n`;
  }
}

function* diffCsv({ difference }: Diffed): Generator<string> {
  yield csvRecord(['change', 'src', 'dst', 'conn']);
  for (const id of difference.came) yield csvRecord(['came', id, '', '']);
  for (const id of difference.went) yield csvRecord(['went', id, '', '']);
  for (const { change, src, dst, connections } of linesOf(difference)) {
    yield csvRecord([CHANGE_WORDS[change], src, dst, connectionsText(connections)]);
  }
}

function diffJson(diffed: Diffed): string {
  const { difference } = diffed;
  const data = {
    sentences: sentences(diffed),
    came: difference.came,
    went: difference.went,
    changed: sorted(difference.changed).map(({ src, dst, row }) => ({
      src,
      dst,
      opened: connectionsJson(row.opened),
      closed: connectionsJson(row.closed),
      becameUnknown: connectionsJson(row.becameUnknown),
      becameKnown: connectionsJson(row.becameKnown),
    })),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

function* diffMarkdown(diffed: Diffed): Generator<string> {
  const { difference } = diffed;
  yield sentences(diffed)
    .map((text) => `- ${text}\n`)
    .join('');
  if (isEmpty(difference)) return;
  yield '\n';
  yield markdownTable(
    ['change', 'src', 'dst', 'conn'],
    [
      ...difference.came.map((id) => ['came', id, '', '']),
      ...difference.went.map((id) => ['went', id, '', '']),
      ...linesOf(difference).map(({ change, src, dst, connections }) => [
        CHANGE_WORDS[change],
        src,
        dst,
        connectionsText(connections),
      ]),
    ],
  );
}

/** `lets prometheus reach payments on 9102; nothing else`: the last one ends so. */
function sentences({ difference, known }: Diffed): readonly string[] {
  const clauses = differenceClauses(difference, known);
  if (clauses.length === 0) return ['changes nothing'];
  return clauses.map((clause, index) => (index === clauses.length - 1 ? `${clause}; nothing else` : clause));
}

export function isEmpty({ changed, came, went }: Difference): boolean {
  return changed.length === 0 && came.length === 0 && went.length === 0;
}

function sorted(rows: readonly ChangedRow[]): readonly { src: string; dst: string; row: ChangedRow }[] {
  return rows.map((row) => ({ src: endText(row.from), dst: endText(row.to), row })).sort(compareRows);
}

function linesOf({ changed }: Difference): readonly DiffLine[] {
  return sorted(changed).flatMap(({ src, dst, row }) =>
    CHANGES.filter((change) => !isNoConnection(row[change])).map((change) => ({
      change,
      src,
      dst,
      connections: row[change],
    })),
  );
}
