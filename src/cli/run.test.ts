import { describe, expect, test } from 'vitest';
import { shopFolder } from '../testing/cliShop';
import { runCli } from '../testing/runCli';

const FILES = { ...shopFolder('shop'), 'flows.yaml': 'flows:\n  - {from: shop/frontend, to: shop/api, port: 8080}\n' };

describe('arguments that can’t be used give 2, say why, and where help is', () => {
  test.each([
    ['', 'drawbridge: a command is missing: list, eval, check, diff, inventory, dns.\nRun "drawbridge --help"'],
    ['lst shop', 'there is no command lst. Did you mean list?'],
    ['--format csv list shop', 'the command comes first, before --format'],
    ['list', 'list needs a PATH: a file, a folder, or - for standard input.\nRun "drawbridge list --help"'],
    ['list shop --formt csv', 'list has no option --formt. Did you mean --format?'],
    ['list shop --format xml', '--format must be txt, csv, json, md or dot, not xml.'],
    ['list shop --format', '--format needs a value: txt|csv|json|md|dot.'],
    ['list shop --with --ipv6', '--with needs a value: PATH.'],
    ['list shop --ipv6=yes', '--ipv6 takes no value.'],
    ['list shop --explain --format csv', '--explain goes with --format txt or json, not with csv.'],
    ['list shop --focus shop/apy', '--focus shop/apy names no workload of what was read. Did you mean shop/api?'],
    ['list shop --cni nosuch', 'no profile is called nosuch.'],
    ['list shop --ip-block-pods maybe', '--ip-block-pods must be match or skip, not maybe.'],
    ['list shop --pod-cidr 10/8', '--pod-cidr 10/8 is no CIDR: '],
    ['list shop -n Shop', '--namespace Shop is no name of a namespace: '],
    ['list shop --assume-dns --no-assume-dns', '--assume-dns and --no-assume-dns contradict each other.'],
    ['eval shop --to shop/api --port 80', 'eval needs --from.'],
    ['eval shop --from shop/frontend --to shop/api', 'eval needs --port.'],
    ['eval shop --from shop/frontend --to shop/api --port 0', '--port 0 is no port: '],
    ['eval shop --from shop/frontend --to shop/api --port 80 --protocol ICMP', '--protocol must be TCP, UDP or SCTP'],
    ['eval shop --from fronten --to shop/api --port 80', '--from: Nothing that was loaded is called fronten.'],
    ['eval shop --from 10.0.0.0/33 --to shop/api --port 80', '--from: 10.0.0.0/33 is not an IP address or a CIDR.'],
    [
      'eval shop --from shop/frontend --to shop/api:80 --port 80',
      '--to shop/api:80 holds a port; give it with --port.',
    ],
    ['check shop', 'check needs --flows FILE.'],
    ['diff shop', 'diff compares two PATHs, BEFORE and AFTER, not 1.'],
    ['diff shop shop shop', 'diff compares two PATHs, BEFORE and AFTER, not 3.'],
  ])('%s', async (line, message) => {
    const { code, out, err } = await runCli(
      line.split(' ').filter((word) => word !== ''),
      { files: FILES },
    );
    expect(err).toContain(message);
    expect(err).toMatch(/^drawbridge: .*\nRun "drawbridge .*--help" for what there is\.\n$/s);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });
});

describe('help and version', () => {
  test('--version prints the version and nothing else', async () => {
    expect(await runCli(['--version'])).toEqual({ code: 0, out: '1.2.3\n', err: '' });
  });

  test.each([['--help'], ['-h'], ['help']])('%s names every command', async (...argv) => {
    const { code, out } = await runCli(argv);
    for (const name of ['list', 'eval', 'check', 'diff', 'inventory', 'dns']) expect(out).toContain(`\n  ${name} `);
    expect(code).toBe(0);
  });

  test.each(['list', 'eval', 'check', 'diff', 'inventory', 'dns'])('%s --help needs no input', async (name) => {
    const { code, out, err } = await runCli([name, '--help']);
    expect(out).toContain(`drawbridge ${name} `);
    expect(out).toContain('--keep-going');
    expect(out).toContain('Exit code: 0');
    expect(await runCli(['help', name])).toEqual({ code, out, err });
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });
});

test('a fault of our own is no answer: it gives 2, and says what it is', async () => {
  const { code, err } = await runCli(['--version'], { fault: new RangeError('no such thing') });
  expect(err).toContain(
    'This is a fault of Drawbridge, not of your input; please report it.\nRangeError: no such thing\n',
  );
  expect(code).toBe(2);
});
