import { describe, expect, test } from 'vitest';
import { SHOP_WORKLOADS, shopFolder, shopPolicy } from '../testing/cliShop';
import { type CliWorld, runCli } from '../testing/runCli';

/** The rows of `list`, and what was said beside them. */
async function listed(line: string, world: CliWorld) {
  const { code, out, err } = await runCli(['list', ...line.split(' '), '--format', 'csv'], world);
  return { code, rows: out.split('\r\n').slice(1, -1), err };
}

const OPEN = 'shop/frontend[Deployment],shop/api[Deployment],All Connections';
const NARROW = 'shop/frontend[Deployment],shop/api[Deployment],TCP 8080';

describe('PATH', () => {
  test('is a file, whatever its name ends in', async () => {
    const { rows } = await listed('dump.txt', { files: { 'dump.txt': SHOP_WORKLOADS + shopPolicy(8080) } });
    expect(rows).toContain(NARROW);
  });

  test('is a folder, searched for .yaml, .yml and .json; hidden folders and other endings are passed over', async () => {
    const files = {
      'k8s/deep/er/workloads.yml': SHOP_WORKLOADS,
      'k8s/policy.JSON': '{"apiVersion": "v1", "kind": "List", "items": []}',
      'k8s/README.md': '# No manifest',
      'k8s/.git/broken.yaml': '{',
      'k8s/node_modules/a/package.json': '{',
    };
    expect(await listed('k8s', { files })).toMatchObject({ code: 0, err: '', rows: expect.arrayContaining([OPEN]) });
  });

  test('is - for standard input, which is told as <stdin>', async () => {
    expect((await listed('-', { stdin: SHOP_WORKLOADS })).rows).toContain(OPEN);
    const broken = await listed('-', { stdin: 'kind: [\n' });
    expect(broken).toMatchObject({ code: 2, err: expect.stringMatching(/^<stdin>:\d+: error: /) });
  });

  test('may be several, and --with adds more', async () => {
    const files = { 'a.yaml': SHOP_WORKLOADS, 'b.yaml': shopPolicy(8080) };
    expect((await listed('a.yaml b.yaml', { files })).rows).toContain(NARROW);
    expect((await listed('b.yaml --with a.yaml', { files })).rows).toContain(NARROW);
    expect((await listed('b.yaml --with -', { files, stdin: SHOP_WORKLOADS })).rows).toContain(NARROW);
  });

  test('a file that is named twice is read once', async () => {
    const { err, rows } = await listed('shop shop/policies.yaml ./shop/policies.yaml', { files: shopFolder('shop') });
    expect({ err, has: rows.includes(NARROW) }).toEqual({ err: '', has: true });
  });
});

describe('input that can’t be used gives 2', () => {
  test.each<[string, CliWorld, string]>([
    ['nowhere', {}, 'drawbridge: nowhere does not exist.'],
    ['empty', { files: { 'empty/a.md': '' } }, 'empty holds no file that ends in .yaml, .yml or .json'],
    ['-', { stdin: '' }, 'standard input: there is no manifest in it'],
    ['a.yaml', { files: { 'a.yaml': '# nothing\n' } }, 'a.yaml: there is no manifest in it'],
    ['values.yaml', { files: { 'values.yaml': 'replicas: 2\n' } }, 'values.yaml: there is no manifest in it'],
    ['a.yaml', { files: { 'a.yaml': 'a: 1\nb: [\n' } }, 'a.yaml:3: error: '],
    [
      'a.yaml',
      { files: { 'a.yaml': 'kind: Pod\n---\nmetadata:\n  name: {{ .x }}\n' } },
      'a.yaml:4: error: This is a template',
    ],
    ['a.yaml', { files: { 'a.yaml': new Uint8Array([0xff, 0x00, 0x80]) } }, 'a.yaml:1: error: It is not text in UTF-8'],
    ['a.yaml', { files: { 'a.yaml': new Uint8Array(100_000_001) } }, 'a.yaml:1: error: It is larger than 100 MB'],
    ['- -', { stdin: SHOP_WORKLOADS }, ''],
    ['- --with -', { stdin: SHOP_WORKLOADS }, ''],
  ])('list %s %#', async (line, world, message) => {
    const { code, out, err } = await runCli(['list', ...line.split(' ')], world);
    if (message === '') expect(code).toBe(0);
    else expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringContaining(message) });
  });

  test('what the system refuses is told as that', async () => {
    const files = shopFolder('shop');
    const { code, err } = await runCli(['list', 'shop'], { files, refused: 'shop/policies.yaml' });
    expect({ code, err }).toEqual({ code: 2, err: "drawbridge: shop/policies.yaml can't be read: EACCES.\n" });
  });

  test('standard input can’t be both sides of a diff', async () => {
    const { code, err } = await runCli(['diff', '-', '-'], { stdin: SHOP_WORKLOADS });
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('standard input (-) is named twice') });
  });

  test('a place in rendered Helm output names the template', async () => {
    const files = { 'all.yaml': `${SHOP_WORKLOADS}${shopPolicy(8080)}  egress: [\n` };
    const { code, err } = await runCli(['list', 'all.yaml'], { files });
    expect(err).toMatch(/^all\.yaml:\d+ from shop\/templates\/api\.yaml: error: /);
    expect(code).toBe(2);
  });
});

describe('--keep-going', () => {
  const files = { 'a.yaml': `${SHOP_WORKLOADS}${shopPolicy(8080)}  egress: [\n` };

  test('judges the rest: what a broken policy could touch is unknown (S53)', async () => {
    const { code, out, err } = await runCli(['list', 'a.yaml', '--keep-going'], { files });
    expect(out).toContain('shop/frontend[Deployment] => shop/api[Deployment] : (unknown: All Connections)\n');
    expect(err).toMatch(/^a\.yaml:\d+ from shop\/templates\/api\.yaml: error: /);
    expect(code).toBe(0);
  });

  test('without it the way on is told', async () => {
    const { err } = await runCli(['list', 'a.yaml'], { files });
    expect(err).toMatch(/\ndrawbridge: nothing was judged because of this\. With --keep-going the rest is/);
  });

  test('leaves out files that are not text', async () => {
    const world = { files: { ...shopFolder('shop'), 'shop/x.yaml': new Uint8Array([0xff, 0x80]) } };
    expect((await listed('shop', world)).code).toBe(2);
    expect((await listed('shop --keep-going', world)).rows).toContain(NARROW);
  });
});

describe('Drawbridge’s own files', () => {
  test('are no manifests, and their settings are not applied', async () => {
    const files = {
      ...shopFolder('shop', shopPolicy(8080).replace('{name: api, namespace: shop}', '{name: api}')),
      'shop/drawbridge.yaml': 'defaultNamespace: shop\n',
      'shop/flows.yaml': 'flows: [\n',
    };
    expect((await listed('shop', { files })).rows).toContain(OPEN);
    expect((await listed('shop -n shop', { files })).rows).toContain(NARROW);
  });

  test('a manifest of such a name is read all the same', async () => {
    const files = { 'workloads.yaml': SHOP_WORKLOADS, 'flows.yaml': shopPolicy(8080) };
    expect((await listed('workloads.yaml flows.yaml', { files })).rows).toContain(NARROW);
    expect((await listed('.', { files })).rows).toContain(NARROW);
  });

  test('named as a manifest, it is said that it is none', async () => {
    const files = { ...shopFolder('shop'), 'flows.yaml': 'flows: []\n' };
    expect((await listed('shop flows.yaml', { files })).err).toMatch(
      /^flows\.yaml: note: This is Drawbridge’s own file/,
    );
  });
});

test('a policy that the API server would refuse ends the work, or makes flows unknown and says so', async () => {
  const refused = shopPolicy(8080).replace('port: 8080', 'port: 80800');
  const ended = await runCli(['list', 'shop'], { files: shopFolder('shop', refused) });
  expect(ended).toMatchObject({ code: 2, out: '' });
  expect(ended.err).toContain('shop/policies.yaml:11 from shop/templates/api.yaml: error: ');
  const { code, out, err } = await runCli(['list', 'shop', '--keep-going'], { files: shopFolder('shop', refused) });
  expect(out).toContain('shop/frontend[Deployment] => shop/api[Deployment] : (unknown: All Connections)\n');
  expect(err).toContain('shop/policies.yaml:11 from shop/templates/api.yaml: error: ');
  expect(err).toContain('The API server would refuse 1 policy, so the flows that it could touch are unknown.');
  expect(code).toBe(0);
});

describe('on a terminal', () => {
  test('progress is shown on standard error and taken away again', async () => {
    const { err } = await runCli(['list', 'shop'], { files: shopFolder('shop'), terminal: true });
    expect(err).toContain('Reading 2 files …');
    expect(err.endsWith('\r\u001B[2K')).toBe(true);
  });

  test('verdicts and errors have colours, and nowhere else', async () => {
    const line = ['eval', 'shop', '--from', 'shop/api', '--to', 'shop/frontend', '--port', '80'];
    const files = shopFolder('shop');
    const [first] = (await runCli(line, { files, terminal: true })).out.split('\n');
    expect(first).toBe('\u001B[31mshop/api → shop/frontend, 80: blocked at egress\u001B[39m');
    expect((await runCli(line, { files })).out).not.toContain('\u001B');
    expect((await runCli(['list', 'x'], { terminal: true })).err).not.toContain('\u001B[31m');
  });
});
