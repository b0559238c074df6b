import { describe, expect, test } from 'vitest';
import { conformanceFolder } from '../testing/conformance';
import { readConnectivityCases } from '../testing/connectivityCases';
import { runCli } from '../testing/runCli';

/* `list --format csv` over the connectivity corpus: every case must come out row for row. */

const OPTIONS = ['--format', 'csv', '--ip-block-pods', 'skip', '--host-network', 'pod', '--no-assume-dns'];

const folder = conformanceFolder();

describe.skipIf('missing' in folder)('missing' in folder ? `list: ${folder.missing}` : 'list --format csv', () => {
  for (const tier of ['networkpolicy', 'adminnetworkpolicy']) {
    const cases = 'missing' in folder ? [] : readConnectivityCases(folder.path, tier);
    const rows = cases.reduce((sum, item) => sum + item.rows.length, 0);
    describe(`${tier}: ${cases.length} cases, ${rows} rows`, () => {
      test.each(cases)('$name', async ({ files, rows: expected }) => {
        const world = Object.fromEntries(Object.entries(files).map(([path, text]) => [`case/${path}`, text]));
        const { code, out } = await runCli(['list', 'case', ...OPTIONS], { files: world });
        expect(code).toBe(0);
        expect(unquoted(out)).toEqual(expected);
      });
    });
  }
});

function unquoted(csv: string): readonly string[] {
  return csv
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.replaceAll('"', ''));
}
