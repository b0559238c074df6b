import { Trash2 } from 'lucide-react';
import { type Diagnostic, type PolicyView, TIER_NAMES } from '../../engine';
import { useApp, useDispatch } from '../../store/context';
import { selectWorkloads } from '../../store/selectors/analysis';
import { Button } from '../../ui/Button';
import { Facts, NodeList, PlaceLink, Section } from './Facts';
import { PolicyEditor } from './form/PolicyEditor';
import { usePolicyForm } from './form/usePolicyForm';

const STATUS: Readonly<Record<PolicyView['status'], string | null>> = {
  ok: null,
  refused:
    'The API server would refuse this policy, so it is not applied in part: the flows it could touch are unknown.',
  broken: 'This document can’t be read: the flows it could touch are unknown.',
  inactive: 'The network plugin that is chosen does not act on this kind of policy: it changes nothing.',
  unmodelled: 'Drawbridge does not judge this kind of policy: the flows it could touch are unknown.',
  duplicate: 'A later document of the same name counts instead of this one.',
};

/** When a cluster-scoped policy is asked (S40, S41); null for NetworkPolicy, which needs no telling. */
const WHEN_ASKED: Readonly<Record<PolicyView['tier'], string | null>> = {
  admin:
    'Asked before NetworkPolicy, lower numbers first. Its first rule that matches decides, and Pass leaves it to NetworkPolicy.',
  networkPolicy: null,
  baseline: 'Asked only where no NetworkPolicy selects the pod. Where no rule of it matches, the flow is allowed.',
};

const NO_DIAGNOSTICS: readonly Diagnostic[] = [];

/** A policy: whom it selects, in which directions, and what is wrong with it. */
export function PolicyFacts({ policy }: { readonly policy: PolicyView }) {
  const dispatch = useDispatch();
  const all = useApp((state) => state.analysis.result?.diagnostics ?? NO_DIAGNOSTICS);
  const form = usePolicyForm(policy.id);
  const diagnostics = all.filter((found) => found.policy === policy.id);
  const status = STATUS[policy.status];
  const whenAsked = WHEN_ASKED[policy.tier];
  return (
    <Facts
      kind={policy.kind}
      title={policy.name}
      subtitle={policy.namespace === null ? `${policy.kind}, cluster-scoped` : `${policy.kind} in ${policy.namespace}`}
      source={policy.source}
    >
      {whenAsked !== null && (
        <Section
          title={`${TIER_NAMES[policy.tier]} tier${policy.priority === null ? '' : `, priority ${policy.priority}`}`}
        >
          <p>{whenAsked}</p>
        </Section>
      )}
      {status !== null && <p className="inspect-warn">{status}</p>}
      {diagnostics.length > 0 && (
        <Section title="Findings">
          {diagnostics.map((found) => (
            <p key={`${found.code} ${found.source.start}`}>
              <PlaceLink source={found.source} /> {found.message} {found.hint}
            </p>
          ))}
        </Section>
      )}
      {form === null ? <PolicyReading policy={policy} /> : <PolicyEditor form={form} policy={policy} />}
      <div className="inspect-actions">
        <Button
          variant="danger"
          icon={<Trash2 aria-hidden="true" size={14} strokeWidth={1.9} />}
          onClick={() => void dispatch('document.review', { gestures: [{ type: 'removePolicy', policy: policy.id }] })}
        >
          Remove policy
        </Button>
      </div>
    </Facts>
  );
}

/** Of a policy that has no form: whom it selects, and for which directions. */
function PolicyReading({ policy }: { readonly policy: PolicyView }) {
  const workloads = useApp(selectWorkloads);
  const namespaces = new Set(policy.selects.map((id) => workloads.get(id)?.namespace ?? ''));
  const pods = `${policy.pods} ${policy.pods === 1 ? 'pod' : 'pods'}`;
  const whenAsked = WHEN_ASKED[policy.tier];
  return (
    <>
      <Section title={whenAsked === null ? 'Restricts' : 'Has rules for'}>
        <p>{policy.directions.length === 0 ? 'No direction.' : policy.directions.join(' and ')}</p>
      </Section>
      <Section
        title={
          policy.namespace !== null || namespaces.size === 0
            ? `Selects ${pods}`
            : `Subject: ${pods} in ${namespaces.size} ${namespaces.size === 1 ? 'namespace' : 'namespaces'}`
        }
      >
        <NodeList
          ids={policy.selects}
          none="No pod that was loaded. It takes effect when one with such labels appears."
          kindOf={(id) => workloads.get(id)?.kind ?? 'Pod'}
        />
      </Section>
      {policy.kind !== 'NetworkPolicy' && (
        <p className="inspect-none">A {policy.kind} is read only here for now: change its text.</p>
      )}
    </>
  );
}
