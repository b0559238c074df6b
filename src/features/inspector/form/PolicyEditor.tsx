import { useMemo, useState } from 'react';
import {
  checkPolicyEdit,
  dnsLabelProblem,
  dnsSubdomainProblem,
  type FieldEdit,
  type PolicyForm,
  type PolicyView,
  policyFindings,
} from '../../../engine';
import { useApp, useDispatch } from '../../../store/context';
import { selectNamespaces, selectPolicies } from '../../../store/selectors/analysis';
import { CommitField } from './CommitField';
import { EditForm } from './EditForm';
import { MatchList } from './MatchList';
import { PolicyTypes } from './PolicyTypes';
import { findingText, type PolicyEditing, PolicyEditingContext } from './policyEditing';
import { RulesSection } from './RuleFields';
import { SelectorFields } from './SelectorFields';
import { usePending } from './usePending';
import { useWhoMatches } from './usePolicyForm';

const SUBJECT = ['spec', 'podSelector'];

/** Everything that a NetworkPolicy can say, as fields; each is checked while it is typed and is one undo step. */
export function PolicyEditor({ form, policy }: { readonly form: PolicyForm; readonly policy: PolicyView }) {
  const { data, namespace, id } = form;
  const changes = usePending();
  const [draft, setDraft] = useState<FieldEdit | null>(null);
  const drafted = useMemo(() => (draft === null ? data : (checkPolicyEdit(data, draft)?.data ?? data)), [data, draft]);
  const matches = useWhoMatches(namespace, drafted);
  const findings = useMemo(() => policyFindings(data), [data]);
  const editing: PolicyEditing = {
    namespace,
    data,
    matches,
    findings,
    draft: setDraft,
    edit: (edit, then, focus) => {
      setDraft(null);
      changes.propose({ type: 'editPolicy', policy: id, edit }, then, focus);
    },
    problem: (edit) => {
      const refused = checkPolicyEdit(data, edit)?.refusals[0];
      return refused === undefined ? null : findingText(refused);
    },
  };
  return (
    <PolicyEditingContext value={editing}>
      <EditForm changes={changes}>
        <PolicyPlace form={form} changes={changes} />
        <PolicyTypes directions={policy.directions} />
        <section className="inspect-section" aria-label="podSelector">
          <h3>Selects (podSelector)</h3>
          <SelectorFields path={SUBJECT} name="podSelector" of="pods" />
          <MatchList path={SUBJECT} verb="Selects" />
        </section>
        <RulesSection direction="ingress" inForce={policy.directions.includes('ingress')} />
        <RulesSection direction="egress" inForce={policy.directions.includes('egress')} />
      </EditForm>
    </PolicyEditingContext>
  );
}

interface PolicyPlaceProps {
  readonly form: PolicyForm;
  readonly changes: ReturnType<typeof usePending>;
}

/** The policy's name and its namespace, which is part of what it means (S7). */
function PolicyPlace({ form, changes }: PolicyPlaceProps) {
  const dispatch = useDispatch();
  const policies = useApp(selectPolicies);
  const namespaces = useApp(selectNamespaces);
  const { id, name, namespace } = form;
  const idOf = (inside: string, called: string): string => `NetworkPolicy/${inside}/${called}`;
  const taken = (inside: string, called: string): string | null =>
    policies.has(idOf(inside, called)) && idOf(inside, called) !== id
      ? `There is a policy ${called} in ${inside} already.`
      : null;
  const select = (inside: string, called: string) => () =>
    void dispatch('selection.set', { type: 'policy', id: idOf(inside, called) });
  return (
    <section className="inspect-section" aria-label="Name and namespace">
      <CommitField
        label="Name"
        value={name}
        problemOf={(text) => dnsSubdomainProblem(text.trim()) ?? taken(namespace, text.trim())}
        onCommit={(text) =>
          changes.propose({ type: 'renamePolicy', policy: id, name: text.trim() }, select(namespace, text.trim()))
        }
      />
      <CommitField
        label="Namespace"
        value={namespace}
        options={[...namespaces.keys()].map((value) => ({ value }))}
        hint="A policy selects pods of its own namespace only."
        problemOf={(text) => dnsLabelProblem(text.trim()) ?? taken(text.trim(), name)}
        onCommit={(text) =>
          changes.propose({ type: 'movePolicy', policy: id, namespace: text.trim() }, select(text.trim(), name))
        }
      />
    </section>
  );
}
