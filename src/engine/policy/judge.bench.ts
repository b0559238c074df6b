import { bench, describe } from 'vitest';
import { queryOf } from '../../testing/askFlow';
import { resourcesOf } from '../../testing/clusterOf';
import { largeCluster } from '../../testing/largeCluster';
import { KUBERNETES_READING } from '../model/verdict';
import { compile, createCompileCache } from './compile';
import { judge } from './judge';
import { judgeState } from './judgeState';

const resources = resourcesOf(largeCluster());
const cache = createCompileCache();
const cluster = compile(resources, KUBERNETES_READING, { cache });

describe('1,000 workloads, 500 policies', () => {
  bench('compile', () => {
    compile(resources, KUBERNETES_READING);
  });
  bench('compile again', () => {
    compile(resources, KUBERNETES_READING, { cache });
  });
  bench('judge a flow of two workloads, explained', () => {
    judge(cluster, queryOf('ns1/w1', 'ns1/w2', 8080));
  });
  bench('judge it on every port, explained', () => {
    judge(cluster, queryOf('ns1/w1', 'ns1/w2'));
  });
  bench('judge a namespace towards itself, state only', () => {
    judgeState(cluster, queryOf('namespace ns1', 'namespace ns1', 8080));
  });
  bench('judge everything towards a workload, state only', () => {
    judgeState(cluster, queryOf('*', 'ns1/w3', 8080));
  });
});
