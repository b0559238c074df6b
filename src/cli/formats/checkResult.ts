import {
  type DrawnFlow,
  formatEnd,
  formatPort,
  type GateState,
  judge,
  type OpenedCluster,
  portText,
  reasonText,
  type Verdict,
  verdictText,
} from '../../engine';

/** One flow of a file, judged; `port` and the rest are as `check --format json` prints them. */
export interface CheckResult {
  readonly from: string;
  readonly to: string;
  readonly port: number | string | null;
  readonly protocol: string | null;
  readonly expect: 'allowed' | 'blocked' | null;
  readonly verdict: Verdict;
  readonly egress: GateState;
  readonly ingress: GateState;
  readonly halfOpen: boolean;
  readonly enforced: boolean;
  readonly reason: string;
  /** Null: nothing is expected, so it counts for nothing. */
  readonly holds: boolean | null;
  readonly family?: string;
  readonly name?: string;
}

/** The results of one cluster, in the order of the file. */
export interface CheckedCluster {
  /** Its PATH; all of them where they are one cluster. */
  readonly path: string;
  readonly results: readonly CheckResult[];
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** An expectation of allowed or blocked holds for exactly that verdict (S52): not for partial, and not for unknown. */
export function checkFlow(opened: OpenedCluster, { query, expect, name }: DrawnFlow): CheckResult {
  const judgement = judge(opened.cluster, query);
  const { verdict, egress, ingress, halfOpen, enforced } = judgement;
  const { port, family } = query;
  return {
    from: formatEnd(query.from),
    to: formatEnd(query.to),
    port: formatPort(port),
    protocol: query.protocol ?? (port === null ? null : 'TCP'),
    expect,
    verdict,
    egress,
    ingress,
    halfOpen,
    enforced,
    reason: `${capital(verdictText(judgement))}. ${reasonText(judgement, opened.placeOf)}`,
    holds: expect === null ? null : verdict === expect,
    ...(family === null ? {} : { family }),
    ...(name === null ? {} : { name }),
  };
}

export function countResults(results: readonly CheckResult[]): Counts {
  return {
    passed: results.filter(({ holds }) => holds === true).length,
    failed: results.filter(({ holds }) => holds === false).length,
  };
}

/** `shop/frontend → shop/api, 8080`, with the flow's name before it where it has one. */
export function flowTitle({ query, name }: DrawnFlow): string {
  const family = query.family === null ? '' : ` (${query.family})`;
  const flow = `${formatEnd(query.from)} → ${formatEnd(query.to)}, ${portText(query.port, query.protocol)}${family}`;
  return name === null ? flow : `${name}: ${flow}`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
