import { bench, describe } from 'vitest';
import { generateWorkspace } from '../../testing/generateWorkspace';
import { withAssumedDns } from '../dns/assumedDns';
import { findDns } from '../dns/findDns';
import { createAnalyser } from '../graph/analyser';
import { previewImport } from '../manifest/import/previewImport';
import { createManifestReader } from '../manifest/reader';
import type { Workload } from '../model/resources';
import type { EndRef, FlowQuery } from '../model/verdict';
import { compile } from '../policy/compile';
import { judge } from '../policy/judge';

/* Where the time of `session.bench.ts` goes: each stage on its own, everything fresh. */

const SIZES = [
  { namespaces: 5, workloads: 50, policies: 30 },
  { namespaces: 12, workloads: 200, policies: 120 },
  { namespaces: 40, workloads: 1000, policies: 500 },
] as const;

const FEW = { iterations: 5, time: 0, warmupIterations: 2, warmupTime: 0 };

describe.each(SIZES)('$workloads workloads, $policies policies', (size) => {
  const files = generateWorkspace({ ...size, seed: 1 });
  const incoming = files.map(({ path, text }) => ({ path, bytes: new TextEncoder().encode(text) }));
  const reading = createManifestReader().read(files);
  const { settings, diagnostics, flows } = reading;
  const resources = withAssumedDns(reading.resources, settings);
  const cluster = compile(resources, settings.reading);
  const dns = findDns(resources);
  const [from, to] = resources.workloads;
  if (from === undefined || to === undefined) throw new Error('The cluster has too few workloads to judge a flow.');
  const endOf = ({ namespace, name, kind }: Workload): EndRef => ({ type: 'workload', namespace, name, kind });
  const query: FlowQuery = { from: endOf(from), to: endOf(to), port: 8080, protocol: 'TCP', family: null };

  bench('look at what is imported', () => void previewImport(incoming, []), FEW);
  bench('read YAML', () => void createManifestReader().read(files), FEW);
  bench('compile', () => void compile(resources, settings.reading), FEW);
  bench(
    'analyse',
    () => {
      const { namespaces, services } = resources;
      createAnalyser().analyse({
        revision: 1,
        cluster,
        dns,
        namespaces,
        services,
        files: reading.files,
        diagnostics,
        flows,
        settings,
      });
    },
    FEW,
  );
  bench('judge one flow', () => void judge(cluster, query), { iterations: 100, time: 0 });
});
