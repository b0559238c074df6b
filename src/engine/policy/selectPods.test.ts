import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resourcesOf } from '../../testing/clusterOf';
import { randomCluster } from '../../testing/randomCluster';
import { KUBERNETES_READING } from '../model/verdict';
import { type LabelSelector, matchSelector, type Operator } from '../selector/labelSelector';
import { triAt } from '../sets/bits';
import { buildPodTable } from './podTable';
import { selectByLabels } from './selectPods';

const requirement = fc.record({
  key: fc.constantFrom('app', 'tier', 'hash', 'nowhere'),
  operator: fc.constantFrom<Operator>('In', 'NotIn', 'Exists', 'DoesNotExist'),
  values: fc.uniqueArray(fc.constantFrom('web', 'api', '', 'x1'), { minLength: 1, maxLength: 3 }),
  fromLabels: fc.constant(false),
});

describe('selecting all pods at once', () => {
  it('gives every pod the answer that it has by itself (S29, S50)', () => {
    fc.assert(
      fc.property(
        randomCluster({ pods: 9, policies: 0 }),
        fc.array(requirement, { maxLength: 3 }),
        (short, requirements) => {
          const resources = resourcesOf(short);
          const table = buildPodTable(resources, KUBERNETES_READING, null);
          const selector: LabelSelector = { requirements };
          const matches = selectByLabels(table, selector);
          resources.pods.forEach((pod, index) => {
            expect(triAt(matches, index)).toBe(matchSelector(selector, pod.labels, pod.unknownLabels).outcome);
          });
        },
      ),
      { numRuns: 300 },
    );
  });
});
