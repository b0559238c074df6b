import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SHOP_WORKLOADS, shopFolder, shopPolicy } from '../testing/cliShop';

/* The built file as a process of its own; `npm test` runs this after the build (tools/cliTests.mjs). */

const BUILT = join(import.meta.dirname, '../../dist-cli/drawbridge.js');

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'drawbridge-'));
  const files = {
    ...shopFolder('shop'),
    ...shopFolder('after', shopPolicy(8081)),
    'broken.yaml': 'kind: NetworkPolicy\nmetadata: {name: a}\nspec: [\n',
    'flows.yaml': 'flows:\n  - {from: shop/frontend, to: shop/api, port: 8080, expect: allowed}\n',
    'wrong.yaml': 'flows:\n  - {from: shop/frontend, to: shop/api, port: 8080, expect: blocked}\n',
    'empty/README.md': 'nothing here\n',
    'module/package.json': '{"type": "module"}',
    'common/package.json': '{"type": "commonjs"}',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(join(folder, 'linked'));
  symlinkSync(join(folder, 'shop'), join(folder, 'linked/shop'));
  symlinkSync(join(folder, 'linked'), join(folder, 'linked/again'));
  writeFileSync(join(folder, 'big.yaml'), bigDump());
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** 50 MB of pods as a cluster shows them, and a policy in every namespace. */
function bigDump(): string {
  const note = 'x'.repeat(1500);
  const pods = Array.from(
    { length: 30_000 },
    (_, index) =>
      `- {apiVersion: v1, kind: Pod, metadata: {name: p-${index}, namespace: ns-${index % 40}, annotations: {note: ${note}}, labels: {tier: t${index % 7}}}, spec: {containers: [{name: a, ports: [{containerPort: 8000}]}]}, status: {phase: Running}}\n`,
  );
  const policies = Array.from(
    { length: 40 },
    (_, index) =>
      `- {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: ns-${index}}, spec: {podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {tier: t1}}}]}]}}\n`,
  );
  return `apiVersion: v1\nkind: List\nitems:\n${pods.join('')}${policies.join('')}`;
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(argv: readonly string[], file = BUILT): ChildProcess {
  return spawn(process.execPath, [file, ...argv], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
}

function ended(child: ChildProcess): Promise<Ended> {
  let [out, err] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

function run(line: string, stdin = '', file = BUILT): Promise<Ended> {
  const child = start(
    line.split(' ').filter((word) => word !== ''),
    file,
  );
  child.stdin?.on('error', () => {});
  child.stdin?.end(stdin);
  return ended(child);
}

describe('exit codes', () => {
  test.each([
    ['list shop', 0],
    ['eval shop --from shop/frontend --to shop/api --port 8080', 0],
    ['eval shop --from shop/api --to shop/frontend --port 80', 1],
    ['eval shop --from shop/nobody --to shop/api --port 80', 3],
    ['check shop --flows flows.yaml', 0],
    ['check shop --flows wrong.yaml', 1],
    ['check shop after --each --flows flows.yaml', 1],
    ['diff shop shop', 0],
    ['diff shop after', 1],
    ['inventory shop', 0],
    ['dns shop', 1],
    ['dns shop/workloads.yaml', 0],
    ['--version', 0],
    ['--help', 0],
  ])('%s: %i', async (line, code) => {
    const answer = await run(line);
    expect(answer.out).not.toBe('');
    expect({ code: answer.code, err: answer.err.replace(/^drawbridge: note: .*\n/, '') }).toEqual({ code, err: '' });
  });

  test.each([
    ['', 'a command is missing'],
    ['list', 'list needs a PATH'],
    ['list nowhere', 'nowhere does not exist'],
    ['list empty', 'empty holds no file'],
    ['list -', 'there is no manifest in it'],
    ['list broken.yaml', 'broken.yaml:4: error: '],
    ['list shop --nosuch', 'list has no option --nosuch'],
    ['check shop --flows nowhere.yaml', 'nowhere.yaml does not exist'],
  ])('%s: 2, nothing on standard output', async (line, message) => {
    const { code, out, err } = await run(line);
    expect(err).toContain(message);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });
});

describe('input', () => {
  test('standard input', async () => {
    const { code, out } = await run('list - --format csv', SHOP_WORKLOADS + shopPolicy(8080));
    expect(out).toContain('shop/frontend[Deployment],shop/api[Deployment],TCP 8080\r\n');
    expect(code).toBe(0);
  });

  test('links are followed, and not in circles', async () => {
    const { code, out } = await run('list linked --format csv');
    expect(out).toBe((await run('list shop --format csv')).out);
    expect(code).toBe(0);
  });

  test('50 MB, from a file and from standard input', async () => {
    expect(statSync(join(folder, 'big.yaml')).size).toBeGreaterThan(50_000_000);
    const question = '--from ns-1/p-1 --to ns-1/p-41 --port 8000';
    const { code, out, err } = await run(`eval big.yaml ${question}`);
    expect(out).toMatch(/^ns-1\/p-1 → ns-1\/p-41, 8000: allowed\n/);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const piped = await run(`eval - ${question}`, bigDump());
    expect(piped.out).toBe(out.replaceAll('big.yaml:', '<stdin>:'));
  });
});

describe('output', () => {
  test('a reader that goes away (| head) is no crash', async () => {
    const child = start(['inventory', 'big.yaml']);
    const end = ended(child);
    child.stdout?.once('data', () => child.stdout?.destroy());
    const { code, err } = await end;
    expect({ code, err: err.replace(/^drawbridge: note: .*\n/, '') }).toEqual({ code: 0, err: '' });
  });

  test('no colour and no progress where nothing is a terminal', async () => {
    const { out, err } = await run('check shop --flows wrong.yaml');
    expect(out + err).not.toContain('\u001B');
  });
});

describe('one file that runs anywhere', () => {
  test.each(['module', 'common', 'empty'])('in a folder of kind %s', async (kind) => {
    const copy = join(folder, kind, 'drawbridge.js');
    copyFileSync(BUILT, copy);
    expect(await run('--version', '', copy)).toMatchObject({ code: 0, err: '' });
    expect((await run('diff shop after', '', copy)).out).toContain('lets frontend reach api on 8081\n');
  });

  test('it is executable', () => {
    expect(statSync(BUILT).mode & 0o111).toBe(0o111);
  });
});
