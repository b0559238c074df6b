import { ArrowRight, Info, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { EdgeItem, EdgeView, Judgement, MemberJudgement, Phrase } from '../../engine';
import { useApp, useDispatch } from '../../store/context';
import { nodeName } from '../../store/selectors/analysis';
import { selectSelectedEdge, selectSelectedItem } from '../../store/selectors/selected';
import { useJudgement } from '../../store/useJudgement';
import { FlowStateIcon } from '../../ui/FlowStateIcon';
import { PhraseText } from '../../ui/PhraseText';
import { StatusPill } from '../../ui/StatusPill';
import { FlowActions } from './FlowActions';
import { GateCard } from './GateCard';
import { GateStrip } from './GateStrip';
import { portsText, questionTitle, shortName, verdictSentence } from './wording';
import './explain.css';

/** The explanation of the selected edge, gate by gate; null where no edge is selected. */
export function Explanation() {
  const edge = useApp(selectSelectedEdge);
  const chosen = useApp(selectSelectedItem);
  const item = chosen ?? edge?.items[0] ?? null;
  const { judgement, failure } = useJudgement(item?.query ?? null);
  if (edge === null || item === null) return null;
  return (
    <div className="explain" data-testid="explanation">
      {edge.items.length > 1 && <ItemList edge={edge} current={item} />}
      {failure !== null && <p className="explain-failure">{failure}</p>}
      {judgement !== null && <Answer key={item.id} edge={edge} item={item} judgement={judgement} />}
    </div>
  );
}

function ItemList({ edge, current }: { readonly edge: EdgeView; readonly current: EdgeItem }) {
  const dispatch = useDispatch();
  const policies = useApp((state) => state.analysis.result?.policies);
  return (
    <ul className="explain-items" aria-label={`${edge.items.length} flows of this edge`}>
      {edge.items.map((item) => {
        const origin = item.origin;
        const words =
          origin.type === 'drawn'
            ? 'drawn'
            : origin.type === 'effective'
              ? 'effective'
              : `${policies?.find((policy) => policy.id === origin.policy)?.name ?? origin.policy}, ${origin.direction} rule ${origin.rule + 1}`;
        return (
          <li key={item.id}>
            <button
              type="button"
              aria-pressed={item.id === current.id}
              onClick={() => void dispatch('selection.set', { type: 'edge', id: edge.id, item: item.id })}
            >
              <FlowStateIcon state={item.state} size={13} colored label={item.state} />
              <code>{item.ports.join(', ')}</code>
              <span>{words}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

interface AnswerProps {
  readonly edge: EdgeView;
  readonly item: EdgeItem;
  readonly judgement: Judgement;
}

function Answer({ edge, item, judgement }: AnswerProps) {
  const from = useApp((state) => nodeName(state, edge.from));
  const to = useApp((state) => nodeName(state, edge.to));
  const [index, setIndex] = useState(0);
  const member = judgement.members[index] ?? judgement.members[0];
  const title = questionTitle(judgement);
  return (
    <>
      <h2 className="explain-title">
        {title.before} {from} <ArrowRight aria-label="to" size={15} strokeWidth={1.9} /> {to}{' '}
        <code>{item.ports.map((port) => `:${port}`).join(' ')}</code> {title.after}
      </h2>
      <p className="explain-verdict">
        <StatusPill state={judgement.state} /> <span>{verdictSentence(judgement)}</span>
      </p>
      {judgement.impossible !== null && (
        <p className="explain-basis">
          <PhraseText phrase={judgement.impossible} />
        </p>
      )}
      {judgement.members.length > 1 && <Members members={judgement.members} current={index} onChoose={setIndex} />}
      {member !== undefined && (
        <>
          <GateStrip member={member} />
          <GateCard gate={member.egress} />
          <GateCard gate={member.ingress} />
        </>
      )}
      <Notes phrases={judgement.caveats} tone="warn" />
      <Notes phrases={judgement.assumptions} tone="info" />
      <FlowActions edge={edge} item={item} judgement={judgement} />
    </>
  );
}

interface MembersProps {
  readonly members: readonly MemberJudgement[];
  readonly current: number;
  readonly onChoose: (index: number) => void;
}

/** A flow is a set (S52): its members by judgement, the deciding ones first. */
function Members({ members, current, onChoose }: MembersProps) {
  return (
    <ul className="explain-items" aria-label={`${members.length} kinds of members, judged alike within each`}>
      {members.map((member, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the members of one judgement are told apart by their place only.
        <li key={index}>
          <button type="button" aria-pressed={index === current} onClick={() => onChoose(index)}>
            <FlowStateIcon
              state={member.halfOpen ? 'halfOpen' : member.verdict}
              size={13}
              colored
              label={member.verdict}
            />
            <code>{portsText(member)}</code>
            <span>
              {shortName(member.from)} → {shortName(member.to)}
              {member.pairs > 1 && ` · ${member.pairs} pairs`}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Notes({ phrases, tone }: { readonly phrases: readonly Phrase[]; readonly tone: 'warn' | 'info' }) {
  if (phrases.length === 0) return null;
  const Icon = tone === 'warn' ? TriangleAlert : Info;
  return (
    <ul className="explain-notes" data-tone={tone}>
      {phrases.map((phrase, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sentences without identity or state.
        <li key={index}>
          <Icon aria-hidden="true" size={13} strokeWidth={2.2} />
          <span>
            <PhraseText phrase={phrase} />
          </span>
        </li>
      ))}
    </ul>
  );
}
