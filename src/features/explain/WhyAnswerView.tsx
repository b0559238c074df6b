import { Copy, HelpCircle } from 'lucide-react';
import { useState } from 'react';
import { type GateEffects, isTiered, type Phrase, type WhyAnswer } from '../../engine';
import { useDispatch } from '../../store/context';
import { Button } from '../../ui/Button';
import { GATE_STATE_LOOKS } from '../../ui/flowState';
import { GateGlyph } from '../../ui/GateGlyph';
import { PhraseText, phraseToText } from '../../ui/PhraseText';
import { StatusPill } from '../../ui/StatusPill';
import { LineLink } from './LineLink';
import { TierWalk } from './TierWalk';
import { basisSentence, type DecidingRule, decidingRule, shortName, verdictSentence } from './wording';

/** The answer: the verdict, one block a gate with what decided it, and what else the manifests show. */
export function WhyAnswerView({ answer }: { readonly answer: WhyAnswer | { readonly error: Phrase } }) {
  const dispatch = useDispatch();
  const [copied, setCopied] = useState(false);
  if ('error' in answer) {
    return (
      <p className="why-note" data-error role="alert">
        <span>
          <PhraseText phrase={answer.error} />
        </span>
      </p>
    );
  }
  const { judgement } = answer;
  const member = judgement.members[0];
  // What makes the flow impossible stands above; as a finding it would be said twice.
  const said = judgement.impossible === null ? null : phraseToText(judgement.impossible).replace(/\.$/, '');
  const findings = answer.findings.filter((finding) => phraseToText(finding).replace(/\.$/, '') !== said);
  const copy = () => {
    navigator.clipboard.writeText(answer.text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className="why-answer" data-testid="why-answer">
      <p className="why-verdict">
        <StatusPill state={judgement.state} /> <span>{verdictSentence(judgement)}</span>
      </p>
      {judgement.impossible !== null && (
        <p className="why-note">
          <span>
            <PhraseText phrase={judgement.impossible} />
          </span>
        </p>
      )}
      {member !== undefined &&
        [member.egress, member.ingress].map((gate) => <GateBlock key={gate.direction} gate={gate} />)}
      {findings.length > 0 && (
        <ul className="why-findings">
          {findings.map((finding) => (
            <li key={phraseToText(finding)}>
              <HelpCircle aria-hidden="true" size={13} strokeWidth={2.2} />
              <span>
                <PhraseText phrase={finding} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="explain-actions">
        <Button
          variant="primary"
          onClick={() => {
            void dispatch('panel.tab', 'inspector');
            void dispatch('dialog.close');
          }}
        >
          Open the explanation
        </Button>
        <Button icon={<Copy aria-hidden="true" size={14} strokeWidth={1.9} />} onClick={copy}>
          {copied ? 'Copied' : 'Copy answer'}
        </Button>
      </div>
    </div>
  );
}

function GateBlock({ gate }: { readonly gate: GateEffects }) {
  const look = GATE_STATE_LOOKS[gate.state];
  const deciding = decidingRule(gate);
  const basis = basisSentence(gate);
  const verb =
    gate.state === 'open' ? 'admits it' : gate.state === 'closed' ? 'denies it' : `is ${look.word.toLowerCase()}`;
  return (
    <div className="why-gate">
      <span className="explain-tone" data-tone={look.tone}>
        <GateGlyph kind={look.glyph} size={18} />
      </span>
      <div>
        <strong>
          {gate.basis === 'external'
            ? shortName(gate.owner)
            : `${shortName(gate.owner)}’s ${gate.direction} gate ${verb}.`}
        </strong>
        {basis !== null && <p>{basis}</p>}
        <TierWalk gate={gate} />
        {basis === null && deciding !== null && (!isTiered(gate) || deciding.nearMiss) && (
          <p>
            <code>{deciding.policy.name}</code>
            <Decision deciding={deciding} /> <LineLink source={(deciding.rule ?? deciding.policy).source} />
          </p>
        )}
      </div>
    </div>
  );
}

function Decision({ deciding }: { readonly deciding: DecidingRule }) {
  const { rule, nearMiss } = deciding;
  if (rule === null) return <> isolates the pod, and no rule admits this flow.</>;
  if (!nearMiss) return <> rule {rule.index + 1}.</>;
  const miss = rule.ports.find((port) => port.outcome === 'no');
  return (
    <>
      {' '}
      rule {rule.index + 1} names it, but{' '}
      {miss === undefined ? 'does not admit it' : <PhraseText phrase={miss.reason} />}. A policy sees pod ports only.
    </>
  );
}
