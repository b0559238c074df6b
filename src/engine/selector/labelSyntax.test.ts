import { describe, expect, it } from 'vitest';
import {
  dnsLabelProblem,
  dnsSubdomainProblem,
  labelKeyProblem,
  labelValueProblem,
  portNameProblem,
} from './labelSyntax';

const long = (length: number): string => 'a'.repeat(length);

describe.each<[string, (text: string) => string | null, readonly string[], readonly string[]]>([
  [
    'label keys',
    labelKeyProblem,
    ['app', 'app.kubernetes.io/name', 'A_b-c.d', long(63), `${long(63)}.io/${long(63)}`],
    ['', '-a', 'a-', 'a b', 'a/b/c', '/a', 'a/', 'A.io/x', 'é', long(64)],
  ],
  ['label values', labelValueProblem, ['', 'web', 'A_b-c.d', '1', long(63)], ['-', 'a b', 'a/b', '.a', long(64), 'ü']],
  [
    'namespace names',
    dnsLabelProblem,
    ['shop', 'a-1', '1', long(63)],
    ['', 'Shop', '-a', 'a-', 'a.b', 'a_b', long(64)],
  ],
  [
    'policy names',
    dnsSubdomainProblem,
    ['allow-web', 'a.b.c', '1', long(253)],
    ['', 'Allow', 'a..b', '.a', 'a.', 'a_b', 'a.-b', long(254)],
  ],
  [
    'port names',
    portNameProblem,
    ['http', 'h2', '8080x', 'a-b', long(15)],
    ['', '80', '8-0', 'HTTP', 'a--b', '-a', 'a-', 'a_b', long(16)],
  ],
])('%s', (_name, problem, good, bad) => {
  it.each(good)('takes %j', (text) => {
    expect(problem(text)).toBeNull();
  });
  it.each(bad)('refuses %j', (text) => {
    expect(problem(text)).toEqual(expect.any(String));
  });
});
