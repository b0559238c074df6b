import { useState } from 'react';
import type { WorkloadId, WorkloadView } from '../../../engine';
import { useApp } from '../../../store/context';
import { selectWorkloads } from '../../../store/selectors/analysis';

/** Cards that wear a DNS badge, under which no edge should end. The set keeps its identity while it is the same. */
export function useBadged(): ReadonlySet<WorkloadId> {
  const workloads = useApp(selectWorkloads);
  const [keep] = useState(createKeeper);
  return keep(workloads);
}

function createKeeper(): (workloads: ReadonlyMap<WorkloadId, WorkloadView>) => ReadonlySet<WorkloadId> {
  let last: ReadonlySet<WorkloadId> = new Set();
  return (workloads) => {
    const badged = [...workloads.values()]
      .filter(({ dns }) => dns.state === 'noUdp' || dns.state === 'noTcp')
      .map(({ id }) => id);
    if (badged.length !== last.size || badged.some((id) => !last.has(id))) last = new Set(badged);
    return last;
  };
}
