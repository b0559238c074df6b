import type { AuthoringState } from '../authoring/authoring';
import { connectAround } from '../connectivity/connectAround';
import type { ChangedRow } from '../connectivity/connectivity';
import { difference } from '../connectivity/difference';
import { createGateRowCache } from '../connectivity/gateRows';
import { policyTextsIn } from '../manifest/bundle';
import { objectIn, textIn } from '../manifest/fields';
import { writeDocument } from '../manifest/write';
import type { RolloutStep } from '../model/intent';
import type { Phrase } from '../model/verdict';
import type { Cluster } from '../policy/cluster';
import { isNoConnection } from '../sets/connectionSet';
import { queryPhrase, rowPhrase } from './flowPhrase';
import type { PolicyChanges } from './policyChanges';
import type { RolloutAction } from './rolloutOrder';
import type { Taken } from './rolloutWalk';
import { workloadsOf } from './touchedPods';

/** Rows of one step that are spelled out; more are counted. */
const MOST_ROWS = 12;

/** Tells steps in their order: the file of each, what it opens and what it closes. */
export function stepTeller(
  state: AuthoringState,
  changes: PolicyChanges,
  steps: number,
): (taken: Taken, index: number) => RolloutStep {
  const ipv6 = state.cluster.resources.dualStack;
  const gatesOf = createGateRowCache();
  const texts = { now: policyTextsIn(state.files), running: policyTextsIn(changes.files) };
  const width = Math.max(2, String(steps).length);
  return ({ action, moment, before, cluster, touched, cuts }, index) => {
    const around = workloadsOf(cluster, touched);
    const near = (moment: Cluster) => connectAround(moment, gatesOf(moment), around, ipv6);
    const { changed } = difference(near(before), near(cluster));
    const opens = changed.filter((row) => !isNoConnection(row.opened));
    const closes = changed.filter((row) => !isNoConnection(row.closed));
    const what = described(state, texts, action);
    const number = String(index + 1).padStart(width, '0');
    const place = what.namespace === null ? '' : `${what.namespace}-`;
    return {
      ...what,
      fileName: `${number}-${what.action === 'delete' ? 'delete-' : ''}${place}${what.name}.yaml`,
      moment,
      opens: rowsOf(cluster, opens, 'opened'),
      closes: rowsOf(cluster, closes, 'closed'),
      more: Math.max(0, opens.length - MOST_ROWS) + Math.max(0, closes.length - MOST_ROWS),
      cuts: cuts.map(queryPhrase),
    };
  };
}

function rowsOf(cluster: Cluster, changed: readonly ChangedRow[], key: 'opened' | 'closed'): readonly Phrase[] {
  return changed.slice(0, MOST_ROWS).map((row) => rowPhrase(cluster, row.from, row.to, row[key]));
}

type Texts = Readonly<Record<'now' | 'running', ReturnType<typeof policyTextsIn>>>;

type Described = Pick<RolloutStep, 'action' | 'change' | 'name' | 'namespace' | 'text'>;

function described(state: AuthoringState, texts: Texts, action: RolloutAction): Described {
  switch (action.type) {
    case 'temporary': {
      const metadata = objectIn(action.manifest, 'metadata');
      return {
        action: action.on ? 'apply' : 'delete',
        change: 'temporary',
        name: textIn(metadata, 'name') ?? '',
        namespace: textIn(metadata, 'namespace'),
        text: writeDocument(action.manifest),
      };
    }
    case 'remove': {
      const { document } = action.running;
      const { name, namespace } = document;
      return { action: 'delete', change: 'removed', name, namespace, text: texts.running(document) };
    }
    case 'apply': {
      const document = state.cluster.resources.policies.find((policy) => policy.id === action.id);
      return {
        action: 'apply',
        change: action.replaces === null ? 'new' : 'changed',
        name: document?.name ?? action.id,
        namespace: document?.namespace ?? null,
        text: document === undefined ? '' : texts.now(document),
      };
    }
  }
}
