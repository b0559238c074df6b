import { BadgeCheck, Tag as TagIcon, TriangleAlert, WandSparkles } from 'lucide-react';
import { useState } from 'react';
import type { GenerateProposal, IntentProof } from '../../engine';
import { useDispatch } from '../../store/context';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { PhraseText, phraseToText } from '../../ui/PhraseText';
import { AnswerStatus } from './AnswerStatus';
import { counted } from './flowWords';
import { PhraseList } from './PhraseList';
import { useAnswer } from './useAnswer';

/** Policies from the flows that must pass: what would be written, and the proof that it admits them and nothing else. */
export function Generate() {
  const dispatch = useDispatch();
  const [namespaces, setNamespaces] = useState<readonly string[] | null>(null);
  const [replace, setReplace] = useState(true);
  const options = { namespaces, replace };
  const { answer, status, failure, again } = useAnswer(JSON.stringify(options), (engine) => engine.generate(options));
  const working = status === 'working';
  const told = { status, failure, again, working: 'Working it out…' };
  if (answer === null) return <AnswerStatus {...told} empty={true} />;
  const changes = answer.policies.some((policy) => !policy.kept) || answer.removed.length > 0;
  return (
    <div aria-busy={working}>
      <AnswerStatus {...told} empty={false} />
      <header className="flows-head">
        <h2>Policies from what must pass</h2>
        <p>
          Default deny, DNS, and one policy a workload: the least that admits {counted(answer.flows, 'flow')} that must
          pass.
        </p>
      </header>
      <NamespaceChoice proposal={answer} onChange={setNamespaces} />
      <Checkbox
        checked={replace}
        onChange={setReplace}
        note="Otherwise they stay, and what they admit is listed as left over."
      >
        Replace the NetworkPolicies of these namespaces
      </Checkbox>
      {answer.refusal !== null ? (
        <p className="flows-verdict" data-tone="warn" role="status">
          <TriangleAlert size={16} aria-hidden="true" />
          <span>
            <PhraseText phrase={answer.refusal} />
          </span>
        </p>
      ) : (
        <>
          <Proof proof={answer.proof} />
          <PhraseList label="Notes" phrases={answer.notes} />
          <p className="flows-summary">
            {counted(answer.policies.length, 'policy', 'policies')} in <code>{answer.path}</code>
            {answer.removed.length > 0 && `, in place of ${counted(answer.removed.length, 'other')}`}.
          </p>
          <Button
            variant="primary"
            size={32}
            icon={<WandSparkles size={15} aria-hidden="true" />}
            disabled={!changes || status !== 'there'}
            onClick={() => void dispatch('document.review', { gestures: [{ type: 'generatePolicies', ...options }] })}
          >
            {changes ? `Write ${counted(answer.policies.length, 'policy', 'policies')}` : 'Written already'}
          </Button>
          {answer.removed.length > 0 && (
            <details className="flows-details">
              <summary>{counted(answer.removed.length, 'policy goes', 'policies go')}</summary>
              <PhraseList label="Policies that go" phrases={answer.removed.map((name) => [{ code: name }])} />
            </details>
          )}
          <details className="flows-details">
            <summary>Preview YAML</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
            <section className="flows-yaml" tabIndex={0} aria-label="The policies as they would be written">
              <pre>{answer.yaml}</pre>
            </section>
          </details>
        </>
      )}
    </div>
  );
}

interface NamespaceChoiceProps {
  readonly proposal: GenerateProposal;
  readonly onChange: (namespaces: readonly string[]) => void;
}

function NamespaceChoice({ proposal, onChange }: NamespaceChoiceProps) {
  const chosen = proposal.namespaces.filter((namespace) => namespace.chosen).map((namespace) => namespace.name);
  return (
    <fieldset className="flows-namespaces">
      <legend>Shut all but what must pass in</legend>
      {proposal.namespaces.map(({ name, workloads, policies }) => (
        <Checkbox
          key={name}
          checked={chosen.includes(name)}
          onChange={(on) => onChange(on ? [...chosen, name] : chosen.filter((other) => other !== name))}
          note={`${counted(workloads, 'workload')}, ${counted(policies, 'policy', 'policies')} now`}
        >
          {name}
        </Checkbox>
      ))}
    </fieldset>
  );
}

function Proof({ proof }: { readonly proof: IntentProof }) {
  const dispatch = useDispatch();
  if (proof.exact) {
    return (
      <p className="flows-verdict" data-tone="good" role="status">
        <BadgeCheck size={16} aria-hidden="true" />
        <span>
          <strong>Exact.</strong> Of {counted(proof.pairs, 'pair')} of ends, nothing passes but what must, and DNS.
        </span>
      </p>
    );
  }
  return (
    <section className="flows-proof" aria-label="Proof">
      <p className="flows-verdict" data-tone="warn" role="status">
        <TriangleAlert size={16} aria-hidden="true" />
        <span>
          <strong>Not exact.</strong> {proofWords(proof)}
        </span>
      </p>
      <PhraseList label="Must pass and would not" phrases={proof.missing} tone="bad" />
      <PhraseList label="Must not pass and would" phrases={proof.broken} tone="bad" />
      {proof.labels.map(({ workload, key, value, reason }) => (
        <div key={workload} className="flows-offer">
          <p>
            <PhraseText phrase={reason} />
          </p>
          <Button
            icon={<TagIcon size={14} aria-hidden="true" />}
            onClick={() =>
              void dispatch('document.review', { gestures: [{ type: 'addPodLabel', workload, key, value }] })
            }
          >
            Add {key}={value}
          </Button>
        </div>
      ))}
      <ul className="flows-list" aria-label="Passes although nobody asked for it">
        {proof.unintended.map(({ flow, cause, unknown }) => (
          <li key={`${phraseToText(flow)} ${unknown}`}>
            <span>
              <PhraseText phrase={flow} />
              {unknown && ' (not known)'}
              <small>
                <PhraseText phrase={cause} />
              </small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function proofWords({ missing, broken, unintendedTotal }: IntentProof): string {
  const parts = [
    ...(missing.length > 0 ? [`${counted(missing.length, 'flow')} that must pass would not`] : []),
    ...(broken.length > 0 ? [`${counted(broken.length, 'flow')} that must not pass would`] : []),
    ...(unintendedTotal > 0 ? [`${counted(unintendedTotal, 'pair')} can’t be kept shut`] : []),
  ];
  return `${parts.join('; ')}.`;
}
