import { useEffect, useState } from 'react';
import type { JsonObject, PolicyForm, PolicyId, SelectorMatches } from '../../../engine';
import { useApp, useEngine } from '../../../store/context';

/** What the newest text says of a NetworkPolicy; null until it is known, and where the text can't be read. */
export function usePolicyForm(id: PolicyId): PolicyForm | null {
  const engine = useEngine();
  const revision = useApp((state) => state.document.revision);
  const [form, setForm] = useState<PolicyForm | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: newer text must be asked about anew.
  useEffect(() => {
    let current = true;
    engine.policyForm(id).then(
      (answer) => {
        // Text that can't be read for a moment keeps the fields that are there.
        if (current && answer !== null) setForm(answer);
      },
      () => {},
    );
    return () => {
      current = false;
    };
  }, [engine, id, revision]);
  return form !== null && form.id === id ? form : null;
}

const NOBODY: readonly SelectorMatches[] = [];

/** Who matches each selector of a policy with this data, written or not; the last answer stays until the next is there. */
export function useWhoMatches(namespace: string, data: JsonObject): readonly SelectorMatches[] {
  const engine = useEngine();
  const revision = useApp((state) => state.analysis.result?.revision);
  const [matches, setMatches] = useState(NOBODY);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other pods may match in newer text.
  useEffect(() => {
    let current = true;
    engine.whoMatches(namespace, data).then(
      (answer) => {
        if (current) setMatches(answer);
      },
      () => {},
    );
    return () => {
      current = false;
    };
  }, [engine, namespace, data, revision]);
  return matches;
}
