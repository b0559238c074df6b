import { describe, expect, it } from 'vitest';
import { resourcesOf } from '../../testing/clusterOf';
import { anp, banp, cnp, egress } from '../../testing/slow/slowGate';
import type { JsonObject } from '../model/resources';
import { KUBERNETES_READING } from '../model/verdict';
import { compile } from './compile';

/* S43: equal priority with overlap in one tier is undefined, and reported. */

function reported(...policies: readonly JsonObject[]): readonly string[] {
  const cluster = compile(
    resourcesOf({ namespaces: { shop: {}, data: {} }, pods: [{ name: 'web', namespace: 'shop' }], policies }),
    KUBERNETES_READING,
  );
  return cluster.diagnostics.filter(({ code }) => code === 'policy-order-unknown').map(({ policy }) => policy ?? '');
}

const ofData = { subject: { namespaces: { matchLabels: { 'kubernetes.io/metadata.name': 'data' } } } };

describe('policies without an order among them', () => {
  it.each<[string, readonly JsonObject[], number]>([
    ['equal priorities of one tier', [cnp(5, egress('Deny')), cnp(5, egress('Accept'), 'Admin', 'd')], 2],
    ['of two versions', [cnp(5, egress('Deny')), anp(5, egress('Allow'))], 2],
    ['other priorities', [cnp(5, egress('Deny')), cnp(6, egress('Accept'), 'Admin', 'd')], 0],
    ['other tiers', [cnp(5, egress('Deny')), cnp(5, egress('Accept'), 'Baseline', 'd')], 0],
    ['other pods', [cnp(5, egress('Deny')), cnp(5, { ...egress('Accept'), ...ofData }, 'Admin', 'd')], 0],
    ['no rules for the direction of the other', [cnp(5, egress('Deny')), cnp(5, {}, 'Admin', 'd')], 0],
    ['the singleton beside a baseline of v1alpha2', [cnp(5, egress('Deny'), 'Baseline'), banp(egress('Allow'))], 2],
  ])('%s', (_what, policies, count) => {
    expect(reported(...policies)).toHaveLength(count);
  });
});
