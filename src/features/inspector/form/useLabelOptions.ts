import { useMemo } from 'react';
import { useApp } from '../../../store/context';
import { selectNamespaces, selectWorkloads } from '../../../store/selectors/analysis';
import type { ComboboxOption } from '../../../ui/Combobox';

export interface LabelOptions {
  readonly keys: readonly ComboboxOption[];
  readonly valuesOf: (key: string) => readonly ComboboxOption[];
}

/** Label keys and values that the workspace has, each with the number of workloads or namespaces that bear it. */
export function useLabelOptions(of: 'pods' | 'namespaces'): LabelOptions {
  const workloads = useApp(selectWorkloads);
  const namespaces = useApp(selectNamespaces);
  return useMemo(() => {
    const bearers = of === 'pods' ? [...workloads.values()] : [...namespaces.values()];
    const noun = of === 'pods' ? 'workload' : 'namespace';
    const keys = new Map<string, number>();
    const values = new Map<string, Map<string, number>>();
    for (const { labels } of bearers) {
      for (const [key, value] of labels) {
        keys.set(key, (keys.get(key) ?? 0) + 1);
        const own = values.get(key) ?? new Map<string, number>();
        own.set(value, (own.get(value) ?? 0) + 1);
        values.set(key, own);
      }
    }
    return { keys: optionsOf(keys, noun), valuesOf: (key) => optionsOf(values.get(key) ?? new Map(), noun) };
  }, [of, workloads, namespaces]);
}

function optionsOf(counts: ReadonlyMap<string, number>, noun: string): readonly ComboboxOption[] {
  return [...counts]
    .filter(([value]) => value !== '')
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([value, count]) => ({ value, note: `${count} ${noun}${count === 1 ? '' : 's'}` }));
}
