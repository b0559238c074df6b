import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomPluginReading, randomTieredCluster } from '../../testing/randomCluster';
import { connectionQuery, connections, isJudged, podRef, replicasDiffer, sceneOf } from '../../testing/randomScene';
import { judge } from './judge';

/* What the API leaves to the network plugin, in every combination, on random clusters (S11, S34, S36, S40). */

describe('under every reading of the network plugin', () => {
  it('the engine agrees with the slow evaluator', () => {
    const clusters = randomTieredCluster({ pods: 4, policies: 4 });
    fc.assert(
      fc.property(clusters, randomPluginReading, connections, (short, reading, { protocol, port, family }) => {
        const { cluster, slow } = sceneOf(short, reading);
        cluster.pods.forEach((_, from) => {
          cluster.pods.forEach((__, to) => {
            if (!isJudged(cluster, from, to, family)) return;
            if (from === to && !replicasDiffer(cluster, from)) return;
            const query = connectionQuery(podRef(cluster, from), podRef(cluster, to), port, protocol, family);
            const expected = slow.judge({ from: { pod: from }, to: { pod: to }, family, protocol, port });
            expect([from, to, judge(cluster, query).verdict]).toEqual([from, to, expected]);
          });
        });
      }),
      { numRuns: 300 },
    );
  });
});
