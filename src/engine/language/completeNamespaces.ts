import { quoteText } from '../manifest/quote';
import { podsOfNamespace } from '../policy/selectPods';
import type { Completing, Suggestion } from './completing';
import { countPods, podsText } from './matching';

/** The namespaces of the workspace, with the number of their pods. */
export function completeNamespaces({ state, cursor }: Completing): readonly Suggestion[] {
  const { cluster } = state;
  return [...cluster.table.namespaces.values()]
    .map(({ name, declared }) => ({
      label: name,
      kind: 'namespace' as const,
      detail: podsText(countPods(cluster, podsOfNamespace(cluster.table, name))),
      explanation: [[declared ? 'Shown by a Namespace manifest.' : 'No manifest shows it; other objects name it.']],
      insert: quoteText(name, cursor.flow),
    }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}
