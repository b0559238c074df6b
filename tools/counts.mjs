import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

/** Where Vitest and Playwright leave what they counted, from the checkout's folder. */
export const UNIT_REPORT = 'test-results/unit.json';
export const CLI_REPORT = 'test-results/cli.json';
export const E2E_REPORT = 'test-results/e2e.json';

/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

/**
 * The sum of what the last runs reported. A report that is not there counts nothing.
 *
 * @returns {Counts}
 */
export function readCounts() {
  const parts = [
    ...readReport(UNIT_REPORT, countVitest),
    ...readReport(CLI_REPORT, countVitest),
    ...readReport(E2E_REPORT, countPlaywright),
  ];
  return {
    passed: sum(parts.map((part) => part.passed)),
    failed: sum(parts.map((part) => part.failed)),
    skipped: sum(parts.map((part) => part.skipped)),
  };
}

/**
 * "12 passed, 0 failed, 1 skipped": the plain closing line.
 *
 * @param {Counts} counts
 */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * A file that fails before its first test (an import that throws) counts as one failure.
 *
 * @param {{numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: {status: string, assertionResults: {status: string}[]}[]}} report Vitest's JSON
 * @returns {Counts}
 */
export function countVitest(report) {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Errors outside of any test (a server that does not start) count as failures.
 *
 * @param {{stats: {expected: number, unexpected: number, flaky: number, skipped: number}, errors: unknown[]}} report
 *   Playwright's JSON
 * @returns {Counts}
 */
export function countPlaywright({ stats, errors }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * @template T
 * @param {string} path
 * @param {(report: T) => Counts} count
 * @returns {Counts[]}
 */
function readReport(path, count) {
  const file = join(ROOT, path);
  return existsSync(file) ? [count(JSON.parse(readFileSync(file, 'utf8')))] : [];
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
