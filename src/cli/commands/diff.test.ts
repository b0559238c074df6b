import { describe, expect, test } from 'vitest';
import { SHOP_WORKLOADS, shopFolder, shopPolicy } from '../../testing/cliShop';
import { runCli } from '../../testing/runCli';

const FILES = {
  ...shopFolder('before', shopPolicy(8080)),
  ...shopFolder('after', shopPolicy(8081)),
};

async function diff(format: string, files: Readonly<Record<string, string>> = FILES) {
  const { code, out, err } = await runCli(['diff', 'before', 'after', '--format', format], { files });
  expect(err).toBe('');
  return { code, out };
}

describe('diff', () => {
  test('txt: sentences, then what changed pair by pair', async () => {
    expect(await diff('txt')).toEqual({
      code: 1,
      out: `lets frontend reach api on 8081
stops frontend from reaching api on 8080; nothing else

+ shop/frontend[Deployment] => shop/api[Deployment] : TCP 8081
- shop/frontend[Deployment] => shop/api[Deployment] : TCP 8080
`,
    });
  });

  test('csv', async () => {
    expect((await diff('csv')).out).toBe(
      [
        'change,src,dst,conn',
        'opened,shop/frontend[Deployment],shop/api[Deployment],TCP 8081',
        'closed,shop/frontend[Deployment],shop/api[Deployment],TCP 8080',
        '',
      ].join('\r\n'),
    );
  });

  test('md', async () => {
    expect((await diff('md')).out).toBe(`- lets frontend reach api on 8081
- stops frontend from reaching api on 8080; nothing else

| change | src | dst | conn |
| --- | --- | --- | --- |
| opened | shop/frontend[Deployment] | shop/api[Deployment] | TCP 8081 |
| closed | shop/frontend[Deployment] | shop/api[Deployment] | TCP 8080 |
`);
  });

  test('json', async () => {
    expect(JSON.parse((await diff('json')).out)).toEqual({
      sentences: ['lets frontend reach api on 8081', 'stops frontend from reaching api on 8080; nothing else'],
      came: [],
      went: [],
      changed: [
        {
          src: 'shop/frontend[Deployment]',
          dst: 'shop/api[Deployment]',
          opened: { TCP: [[8081, 8081]] },
          closed: { TCP: [[8080, 8080]] },
          becameUnknown: {},
          becameKnown: {},
        },
      ],
    });
  });

  test.each(['txt', 'csv', 'md', 'json'])('%s of the same: 0, and it changes nothing', async (format) => {
    const { code, out } = await diff(format, { ...shopFolder('before'), ...shopFolder('after') });
    expect(code).toBe(0);
    if (format === 'csv') expect(out).toBe('change,src,dst,conn\r\n');
    else expect(out).toContain('changes nothing');
  });

  test('order of documents and comments make no difference', async () => {
    const turned = SHOP_WORKLOADS.split('---\n').reverse().join('---\n');
    const after = { 'after/x.yaml': `# new\n${shopPolicy(8080)}---\n${turned}` };
    expect(await diff('txt', { ...shopFolder('before'), ...after })).toEqual({ code: 0, out: 'changes nothing\n' });
  });

  test('a workload that came or went', async () => {
    const batch = `${SHOP_WORKLOADS}---\napiVersion: batch/v1\nkind: Job\nmetadata: {name: batch, namespace: shop}\nspec: {template: {spec: {hostNetwork: true, containers: []}}}\n`;
    const { code, out } = await diff('csv', {
      ...shopFolder('before'),
      'after/w.yaml': batch,
      'after/p.yaml': shopPolicy(8080),
    });
    expect(out).toContain('\r\ncame,shop/batch[Job],,\r\n');
    expect(code).toBe(1);
  });

  test('--with adds an inventory to both sides', async () => {
    const files = {
      'before.yaml': shopPolicy(8080),
      'after.yaml': shopPolicy(8080, ['frontend', 'api']),
      'inv.yaml': SHOP_WORKLOADS,
    };
    const { code, out } = await runCli(['diff', 'before.yaml', 'after.yaml', '--with', 'inv.yaml'], { files });
    expect({ code, out }).toEqual({ code: 0, out: 'changes nothing\n' });
    const wider = { ...files, 'after.yaml': shopPolicy(9102) };
    const opened = await runCli(['diff', 'before.yaml', 'after.yaml', '--with', 'inv.yaml'], { files: wider });
    expect(opened.out).toContain('lets frontend reach api on 9102\n');
  });

  test('a policy that is refused makes known things unknown', async () => {
    const files = { ...shopFolder('before'), ...shopFolder('after', shopPolicy(80_800)) };
    const { out } = await runCli(['diff', 'before', 'after', '--keep-going'], { files });
    expect(out).toContain('leaves it unknown whether frontend and any IPv4 address reach api on any port');
    expect(out).toContain('? shop/frontend[Deployment] => shop/api[Deployment] : All Connections (became unknown)\n');
  });
});
