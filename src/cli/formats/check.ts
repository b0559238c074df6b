import type { DrawnFlow } from '../../engine';
import { type Paint, paintVerdict } from '../paint';
import { type CheckedCluster, type CheckResult, countResults, flowTitle } from './checkResult';
import { xmlText } from './xml';

/** All that a check tells. */
export interface Checked {
  readonly flows: readonly DrawnFlow[];
  /** One, or with `--each` one for every PATH. */
  readonly clusters: readonly CheckedCluster[];
  readonly each: boolean;
}

export const CHECK_FORMATS = ['txt', 'json', 'junit'] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

export function writeCheck(format: CheckFormat, checked: Checked, paint: Paint): string {
  switch (format) {
    case 'txt':
      return checked.each ? matrixTxt(checked, paint) : flowsTxt(checked, paint);
    case 'json':
      return checkJson(checked);
    case 'junit':
      return checkJunit(checked);
  }
}

function flowsTxt({ flows, clusters }: Checked, paint: Paint): string {
  const results = clusters[0]?.results ?? [];
  const lines = flows.flatMap((flow, index) => {
    const result = results[index];
    return result === undefined ? [] : resultLines(flow, result, paint);
  });
  return `${[...lines, '', sumLine(results)].join('\n')}\n`;
}

function resultLines(flow: DrawnFlow, result: CheckResult, paint: Paint): readonly string[] {
  const verdict = paintVerdict(paint, result.verdict, result.verdict);
  const title = flowTitle(flow);
  if (result.holds === null) return [`${paint.dim('-   ')} ${title}: ${verdict} ${paint.dim('(nothing expected)')}`];
  if (result.holds) return [`${paint.good('ok  ')} ${title}: ${verdict}`];
  return [
    `${paint.bad('FAIL')} ${title}: expected ${result.expect}, is ${verdict}`,
    `     ${result.reason}`,
    `     ${paint.dim(`expected in ${flow.source.path}:${flow.source.line}`)}`,
  ];
}

function sumLine(results: readonly CheckResult[]): string {
  const { passed, failed } = countResults(results);
  const uncounted = results.length - passed - failed;
  const rest = uncounted === 0 ? '' : `, ${uncounted} without an expectation`;
  return `${passed} ${passed === 1 ? 'holds' : 'hold'}, ${failed} ${failed === 1 ? 'does' : 'do'} not${rest}`;
}

/** Clusters × flows: a column for every cluster, a row for every flow, then what does not hold and why. */
function matrixTxt({ flows, clusters }: Checked, paint: Paint): string {
  const titles = flows.map(flowTitle);
  const width = Math.max(4, ...titles.map((title) => title.length));
  const widths = clusters.map(({ path }) => Math.max(path.length, 'FAIL partial'.length));
  const header = ['flow'.padEnd(width), ...clusters.map(({ path }, at) => path.padEnd(widths[at] ?? 0))];
  const rows = titles.map((title, row) => {
    const cells = clusters.map(({ results }, at) => cell(results[row], widths[at] ?? 0, paint));
    return [title.padEnd(width), ...cells].join('  ').trimEnd();
  });
  const failures = clusters.flatMap(({ path, results }) => {
    const lines = flows.flatMap((flow, index) => {
      const result = results[index];
      return result?.holds === false ? resultLines(flow, result, paint) : [];
    });
    return lines.length === 0 ? [] : [`${path}:`, ...lines.map((line) => `  ${line}`)];
  });
  const sums = clusters.map(({ path, results }) => `${path}: ${sumLine(results)}`);
  const parts = [[header.join('  ').trimEnd(), ...rows], ...(failures.length === 0 ? [] : [failures]), sums];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function cell(result: CheckResult | undefined, width: number, paint: Paint): string {
  if (result === undefined) return ''.padEnd(width);
  const mark = result.holds === null ? '-   ' : result.holds ? 'ok  ' : 'FAIL';
  const text = `${mark} ${result.verdict}`.padEnd(width);
  return result.holds === null ? paint.dim(text) : (result.holds ? paint.good : paint.bad)(text);
}

function checkJson({ clusters, each }: Checked): string {
  const [first] = clusters;
  const total = countResults(clusters.flatMap(({ results }) => results));
  const data = each
    ? { clusters: clusters.map(({ path, results }) => ({ path, results, ...countResults(results) })), ...total }
    : { results: first?.results ?? [], ...total };
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** A suite for every cluster, a case for every flow; a flow without an expectation is a skipped case. */
function checkJunit({ flows, clusters }: Checked): string {
  const suites = clusters.map(({ path, results }) => {
    const { passed, failed } = countResults(results);
    const cases = results.map((result, index) => testCase(path, flows[index], result));
    const counts = `tests="${results.length}" failures="${failed}" errors="0" skipped="${results.length - passed - failed}"`;
    return [`  <testsuite name="${xmlText(path)}" ${counts}>`, ...cases, '  </testsuite>'].join('\n');
  });
  const all = clusters.flatMap(({ results }) => results);
  const { failed } = countResults(all);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="drawbridge check" tests="${all.length}" failures="${failed}" errors="0">`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(path: string, flow: DrawnFlow | undefined, result: CheckResult): string {
  const title = flow === undefined ? `${result.from} → ${result.to}` : flowTitle(flow);
  const place = flow === undefined ? '' : ` file="${xmlText(flow.source.path)}" line="${flow.source.line}"`;
  const open = `    <testcase name="${xmlText(title)}" classname="${xmlText(path)}"${place}`;
  if (result.holds === true) return `${open}/>`;
  const inner =
    result.holds === null
      ? `<skipped message="${xmlText(`nothing is expected; it is ${result.verdict}`)}"/>`
      : `<failure message="${xmlText(`expected ${result.expect}, is ${result.verdict}`)}">${xmlText(result.reason)}</failure>`;
  return `${open}>\n      ${inner}\n    </testcase>`;
}
