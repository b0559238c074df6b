import { ArrowRight } from 'lucide-react';
import { decidingStep, type GateEffects, isTiered, stepWords } from '../../engine';
import { useApp, useDispatch } from '../../store/context';
import { nodeName } from '../../store/selectors/analysis';
import { selectSelectedEdge, selectSelectedItem } from '../../store/selectors/selected';
import { useJudgement } from '../../store/useJudgement';
import { Button } from '../../ui/Button';
import { GATE_STATE_LOOKS } from '../../ui/flowState';
import { GateGlyph } from '../../ui/GateGlyph';
import { StatusPill } from '../../ui/StatusPill';
import { FlowActions } from './FlowActions';
import { LineLink } from './LineLink';
import { basisSentence, type DecidingRule, decidingRule } from './wording';
import './explain.css';

/** The box under the YAML: the selected flow, and what decided each of its gates. */
export function SelectedFlow() {
  const dispatch = useDispatch();
  const edge = useApp(selectSelectedEdge);
  const chosen = useApp(selectSelectedItem);
  const from = useApp((state) => (edge === null ? '' : nodeName(state, edge.from)));
  const to = useApp((state) => (edge === null ? '' : nodeName(state, edge.to)));
  const item = chosen ?? edge?.items[0] ?? null;
  const { judgement, failure } = useJudgement(item?.query ?? null);
  if (edge === null || item === null) {
    return <p className="explain-nothing">Select an edge to see which policy, rule and label decide it.</p>;
  }
  const member = judgement?.members[0];
  return (
    <section className="explain-box" aria-label="Selected flow">
      <header>
        <strong>{from}</strong>
        <ArrowRight aria-label="to" size={14} strokeWidth={1.9} />
        <strong>{to}</strong>
        <code>{item.ports.join(', ')}</code>
        {edge.items.length > 1 && <span className="explain-owner">1 of {edge.items.length} flows</span>}
        {judgement !== null && <StatusPill state={judgement.state} />}
      </header>
      {failure !== null && <p className="explain-failure">{failure}</p>}
      {member !== undefined && (
        <>
          <GateLine gate={member.egress} />
          <GateLine gate={member.ingress} />
        </>
      )}
      {judgement !== null && (
        <div className="explain-box-actions">
          <Button onClick={() => void dispatch('panel.tab', 'inspector')}>Explain</Button>
          <FlowActions edge={edge} item={item} judgement={judgement} />
        </div>
      )}
    </section>
  );
}

function GateLine({ gate }: { readonly gate: GateEffects }) {
  const look = GATE_STATE_LOOKS[gate.state];
  const deciding = decidingRule(gate);
  const basis = basisSentence(gate);
  return (
    <div className="explain-gate-line">
      <span className="explain-tone" data-tone={look.tone}>
        <GateGlyph kind={look.glyph} size={16} label={look.word} />
      </span>
      <span className="explain-gate-word">{gate.direction === 'egress' ? 'Egress gate' : 'Ingress gate'}</span>
      {deciding === null || basis !== null ? (
        <span className="explain-owner">
          {basis ?? (isTiered(gate) ? 'No rule stops it: open by default.' : 'No policy decides it.')}
        </span>
      ) : (
        <>
          <Decider gate={gate} deciding={deciding} />
          <LineLink source={(deciding.rule ?? deciding.policy).source} />
        </>
      )}
    </div>
  );
}

function Decider({ gate, deciding }: { readonly gate: GateEffects; readonly deciding: DecidingRule }) {
  const step = isTiered(gate) ? decidingStep(gate) : null;
  if (step !== null) {
    const { tier, before, policy, after } = stepWords(gate, step);
    return (
      <span className="explain-decider">
        {tier}: {before}
        <code>{policy?.name}</code>
        {after}
      </span>
    );
  }
  return (
    <code className="explain-decider">
      {deciding.policy.name} {deciding.rule === null ? '' : `rule ${deciding.rule.index + 1}`}
    </code>
  );
}
