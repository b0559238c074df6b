import { Check, TriangleAlert } from 'lucide-react';
import type { SelectorProposal } from '../../engine';
import { Chip, Tag } from '../../ui/Chip';
import { PhraseText } from '../../ui/PhraseText';

interface SelectorRowProps {
  readonly label: string;
  readonly name: string;
  readonly selector: SelectorProposal | null;
}

/** The labels that pick out one end, and who has them. */
export function SelectorRow({ label, name, selector }: SelectorRowProps) {
  return (
    <div className="allow-selector">
      <span className="allow-selector-label">{label}</span>
      {selector === null ? (
        <Chip>{name}</Chip>
      ) : (
        <>
          <span className="allow-chips">
            {selector.labels.length === 0 ? (
              <Chip>all pods</Chip>
            ) : (
              selector.labels.map(([key, value]) => <Chip key={key}>{`${key}=${value}`}</Chip>)
            )}
          </span>
          {selector.exact && <Tag>narrowest</Tag>}
          <span className="allow-count" data-warn={!selector.exact || undefined}>
            {selector.exact ? (
              <Check aria-hidden="true" size={13} strokeWidth={2.2} />
            ) : (
              <TriangleAlert aria-hidden="true" size={13} strokeWidth={2.2} />
            )}
            {selector.pods} {selector.pods === 1 ? 'pod' : 'pods'}
            {!selector.exact && `: ${selector.matches.join(', ')}`}
            {selector.exact && (selector.pods === 1 ? ` of ${name}` : `, all of them ${name}`)}
          </span>
          {selector.warning !== null && (
            <p className="allow-warning">
              <PhraseText phrase={selector.warning} />
            </p>
          )}
        </>
      )}
    </div>
  );
}
