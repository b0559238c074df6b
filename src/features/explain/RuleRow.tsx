import { Ban, Check, ChevronsRight, CircleHelp, type LucideIcon, Minus, X } from 'lucide-react';
import type { RuleEffect, Tri } from '../../engine';
import { useDispatch } from '../../store/context';
import { PhraseText } from '../../ui/PhraseText';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import { type RuleWords, ruleWords } from './wording';
import './tiers.css';

/** A rule of a NetworkPolicy: does it admit the flow, and if not, what stands in the way? */
export function RuleRow({ rule }: { readonly rule: RuleEffect }) {
  return (
    <li className="explain-rule">
      <OutcomeMark outcome={rule.outcome} />
      <RuleName rule={rule} />
      <Reasons rule={rule} Mark={OutcomeMark} />
    </li>
  );
}

interface ActionRuleRowProps {
  readonly kind: string;
  readonly rule: RuleEffect;
  /** False: a rule before it decided already. */
  readonly reached: boolean;
}

/** A rule of a cluster-scoped policy: its action and name, what became of it in words, and why. */
export function ActionRuleRow({ kind, rule, reached }: ActionRuleRowProps) {
  const words = ruleWords(kind, rule, reached);
  const { Icon, tone } = LOOKS[words.look];
  return (
    <li className="explain-rule" data-unreached={!reached || undefined}>
      <span className="explain-tone explain-mark" data-tone={tone}>
        <Icon aria-hidden="true" size={13} strokeWidth={2.2} />
      </span>
      <RuleName rule={rule} />
      <div className="explain-action-rule">
        <p className="explain-action-head">
          <span className="explain-action">{words.action}</span>
          {rule.name !== null && <span className="explain-given-name">{rule.name}</span>}
          <span className="explain-outcome explain-tone" data-tone={tone}>
            {words.outcome}
          </span>
        </p>
        {reached && <Reasons rule={rule} Mark={MatchMark} />}
      </div>
    </li>
  );
}

const LOOKS: Readonly<Record<RuleWords['look'], { readonly Icon: LucideIcon; readonly tone: string }>> = {
  accepts: { Icon: Check, tone: 'allow' },
  denies: { Icon: Ban, tone: 'block' },
  passes: { Icon: ChevronsRight, tone: 'pass' },
  misses: { Icon: Minus, tone: 'none' },
  unknown: { Icon: CircleHelp, tone: 'unk' },
  unreached: { Icon: Minus, tone: 'none' },
};

function RuleName({ rule }: { readonly rule: RuleEffect }) {
  const dispatch = useDispatch();
  const show = () =>
    void dispatch('yaml.reveal', { path: rule.source.path, start: rule.source.start, end: rule.source.end });
  return (
    <button type="button" className="explain-rule-name" onClick={show} title={`Show line ${rule.source.line}`}>
      Rule {rule.index + 1}
    </button>
  );
}

interface ReasonsProps {
  readonly rule: RuleEffect;
  readonly Mark: (props: { readonly outcome: Tri }) => React.ReactNode;
}

function Reasons({ rule, Mark }: ReasonsProps) {
  return (
    <ul className="explain-reasons">
      {[...rule.peers, ...rule.ports].map((effect, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the effects of a rule have no identity but their order.
        <li key={index}>
          <Mark outcome={effect.outcome} />
          <span>
            <PhraseText phrase={effect.reason} />
          </span>
        </li>
      ))}
    </ul>
  );
}

const OUTCOMES: Readonly<Record<Tri, { readonly Icon: LucideIcon; readonly word: string; readonly tone: string }>> = {
  yes: { Icon: Check, word: 'admits:', tone: 'allow' },
  no: { Icon: X, word: 'does not admit:', tone: 'block' },
  unknown: { Icon: CircleHelp, word: 'unknown:', tone: 'unk' },
};

function OutcomeMark({ outcome }: { readonly outcome: Tri }) {
  const { Icon, word, tone } = OUTCOMES[outcome];
  return (
    <span className="explain-tone explain-mark" data-tone={tone}>
      <Icon aria-hidden="true" size={13} strokeWidth={2.2} />
      <VisuallyHidden>{word}</VisuallyHidden>
    </span>
  );
}

const MATCH_WORDS: Readonly<Record<Tri, string>> = { yes: 'matches:', no: 'does not match:', unknown: 'unknown:' };

/** Whether a rule takes or stops what matches, its action says; so a match here is neither green nor red. */
function MatchMark({ outcome }: { readonly outcome: Tri }) {
  const { Icon } = OUTCOMES[outcome];
  return (
    <span className="explain-tone explain-mark" data-tone={outcome === 'yes' ? 'match' : 'none'}>
      <Icon aria-hidden="true" size={13} strokeWidth={2.2} />
      <VisuallyHidden>{MATCH_WORDS[outcome]}</VisuallyHidden>
    </span>
  );
}
