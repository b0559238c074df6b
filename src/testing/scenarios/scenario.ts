import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DnsState, FlowState, GateState, Protocol } from '../../engine';

/** A flow as a person would ask for it, and what must come out. */
export interface ExpectedFlow {
  /** Read as "Why can't A reach B?" reads them. */
  readonly from: string;
  readonly to: string;
  readonly port?: number | string;
  readonly protocol?: Protocol;
  readonly state: FlowState;
  readonly egress?: GateState;
  readonly ingress?: GateState;
}

/** What a scenario's `expected.json` may say. Lists are complete; maps name what they are about. */
export interface Expected {
  /** What the scenario shows, and the rules (S…) that it is about. */
  readonly about: string;
  /** Another folder that holds the manifests, from this one; otherwise the scenario's own. */
  readonly manifests?: string;
  readonly flows?: readonly ExpectedFlow[];
  /** `from → to ports state`, with `(dns)` behind those that speak of DNS alone; in any order. */
  readonly edges?: readonly string[];
  readonly workloads?: readonly string[];
  readonly externals?: readonly string[];
  /** By workload: `ingress/egress`. */
  readonly posture?: Readonly<Record<string, string>>;
  readonly dns?: Readonly<Record<string, DnsState>>;
  readonly dnsSource?: string;
  /** Sentences of DNS badges, by workload; each must be among them. */
  readonly dnsSays?: Readonly<Record<string, readonly string[]>>;
  /** By namespace: `ingress on, egress by allow-same`; `off` where nothing isolates. */
  readonly defaultDeny?: Readonly<Record<string, string>>;
  /** By policy: its status and how many pods it selects, `ok 3`. */
  readonly policies?: Readonly<Record<string, string>>;
  /** `code path:line`, in any order; those of severity info are left out. */
  readonly diagnostics?: readonly string[];
  readonly leftOut?: { readonly succeeded: number; readonly failed: number; readonly terminating: number };
}

export interface Scenario {
  readonly name: string;
  readonly expected: Expected;
  /** Manifest texts by path. */
  readonly files: Readonly<Record<string, string>>;
}

const FOLDER = dirname(fileURLToPath(import.meta.url));

/** Every folder beside this file, with the manifests that it holds or names. */
export function loadScenarios(): readonly Scenario[] {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => {
    const folder = join(FOLDER, name);
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
    const manifests = resolve(folder, expected.manifests ?? '.');
    const paths = readdirSync(manifests).filter((path) => path !== 'expected.json');
    return {
      name,
      expected,
      files: Object.fromEntries(paths.map((path) => [path, readFileSync(join(manifests, path), 'utf8')])),
    };
  });
}
