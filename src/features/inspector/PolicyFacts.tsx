import { Trash2 } from 'lucide-react';
import type { Diagnostic, PolicyView } from '../../engine';
import { useApp, useDispatch } from '../../store/context';
import { selectWorkloads } from '../../store/selectors/analysis';
import { Button } from '../../ui/Button';
import { Facts, NodeList, PlaceLink, Section } from './Facts';

const STATUS: Readonly<Record<PolicyView['status'], string | null>> = {
  ok: null,
  refused:
    'The API server would refuse this policy, so it is not applied in part: the flows it could touch are unknown.',
  broken: 'This document can’t be read: the flows it could touch are unknown.',
  inactive: 'The network plugin that is chosen does not act on this kind of policy: it changes nothing.',
  unmodelled: 'Drawbridge does not judge this kind of policy: the flows it could touch are unknown.',
  duplicate: 'A later document of the same name counts instead of this one.',
};

const NO_DIAGNOSTICS: readonly Diagnostic[] = [];

/** A policy: whom it selects, in which directions, and what is wrong with it. */
export function PolicyFacts({ policy }: { readonly policy: PolicyView }) {
  const dispatch = useDispatch();
  const workloads = useApp(selectWorkloads);
  const all = useApp((state) => state.analysis.result?.diagnostics ?? NO_DIAGNOSTICS);
  const diagnostics = all.filter((found) => found.policy === policy.id);
  const status = STATUS[policy.status];
  return (
    <Facts
      kind="NetworkPolicy"
      title={policy.name}
      subtitle={policy.namespace === null ? policy.kind : `${policy.kind} in ${policy.namespace}`}
      source={policy.source}
    >
      <Section title="Restricts">
        <p>{policy.directions.length === 0 ? 'No direction.' : policy.directions.join(' and ')}</p>
        {status !== null && <p className="inspect-warn">{status}</p>}
      </Section>
      <Section title={`Selects ${policy.pods} ${policy.pods === 1 ? 'pod' : 'pods'}`}>
        <NodeList
          ids={policy.selects}
          none="No pod that was loaded. It takes effect when one with such labels appears."
          kindOf={(id) => workloads.get(id)?.kind ?? 'Pod'}
        />
      </Section>
      {diagnostics.length > 0 && (
        <Section title="Findings">
          {diagnostics.map((found) => (
            <p key={`${found.code} ${found.source.start}`}>
              <PlaceLink source={found.source} /> {found.message} {found.hint}
            </p>
          ))}
        </Section>
      )}
      <div className="inspect-actions">
        <Button
          variant="danger"
          icon={<Trash2 aria-hidden="true" size={14} strokeWidth={1.9} />}
          onClick={() => void dispatch('document.gesture', { type: 'removePolicy', policy: policy.id })}
        >
          Remove policy
        </Button>
      </div>
    </Facts>
  );
}
