import { describe, expect, it } from 'vitest';
import { closingLine, countPlaywright, countVitest } from './counts.mjs';

describe('the closing line', () => {
  it('is plain, and names skipped tests only where there are some', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(closingLine({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped');
  });

  it('counts a file that broke before its first test as a failure', () => {
    const report = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 };
    const testResults = [
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'failed', assertionResults: [] },
    ];
    expect(countVitest({ ...report, testResults })).toEqual({ passed: 3, failed: 2, skipped: 2 });
  });

  it('counts an error outside of the end-to-end tests as a failure', () => {
    const stats = { expected: 4, unexpected: 1, flaky: 0, skipped: 1 };
    expect(countPlaywright({ stats, errors: ['the server did not start'] })).toEqual({
      passed: 4,
      failed: 2,
      skipped: 1,
    });
  });
});
