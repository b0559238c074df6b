import { Check, ChevronDown, TriangleAlert } from 'lucide-react';
import type { EndChoice, Phrase, SelectorOption } from '../../engine';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { Menu, MenuChoices } from '../../ui/Menu';
import { PhraseText } from '../../ui/PhraseText';

interface SelectorRowProps {
  readonly label: 'From' | 'To';
  readonly name: string;
  /** From the narrowest to the broadest. */
  readonly options: readonly SelectorOption[];
  /** Null: the narrowest. */
  readonly chosen: EndChoice | null;
  /** Why the narrowest takes more than the workload. */
  readonly warning: Phrase | null;
  readonly onChange: (choice: EndChoice) => void;
}

/** How widely a rule takes one end, who that is, and the way back to the narrowest. */
export function SelectorRow({ label, name, options, chosen, warning, onChange }: SelectorRowProps) {
  const narrowest = options[0];
  const index = Math.max(
    0,
    options.findIndex(({ choice }) => JSON.stringify(choice) === JSON.stringify(chosen)),
  );
  const option = options[index];
  if (option === undefined || narrowest === undefined) {
    return (
      <div className="allow-selector">
        <span className="allow-selector-label">{label}</span>
        <Chip>{name}</Chip>
      </div>
    );
  }
  const drawn = option.choice.type === 'drawn';
  const others = option.matches.filter((match) => match.name !== name);
  return (
    <div className="allow-selector">
      <span className="allow-selector-label">{label}</span>
      {options.length === 1 ? (
        <Chip>{option.text}</Chip>
      ) : (
        <Menu
          trigger={
            <button type="button" className="allow-pick" aria-label={`${label}: ${option.text}. Choose who matches`}>
              <code>{option.text}</code>
              <ChevronDown aria-hidden="true" size={13} strokeWidth={2.2} />
            </button>
          }
        >
          <MenuChoices
            value={String(index)}
            onChange={(value) => {
              const next = options[Number(value)];
              if (next !== undefined) onChange(next.choice);
            }}
            choices={options.map((candidate, at) => ({
              value: String(at),
              label: candidate.text,
              note: candidate.choice.type === 'drawn' && candidate.pods === 0 ? 'as drawn' : matchText(candidate, name),
            }))}
          />
        </Menu>
      )}
      {index === 0 ? (
        !drawn && others.length === 0 && <span className="allow-narrowest">narrowest</span>
      ) : (
        <Button variant="link" onClick={() => onChange(narrowest.choice)}>
          Use {narrowest.text}
        </Button>
      )}
      {(!drawn || option.pods > 0) && (
        <span className="allow-count" data-warn={(!drawn && others.length > 0) || undefined}>
          {drawn || others.length === 0 ? (
            <Check aria-hidden="true" size={13} strokeWidth={2.2} />
          ) : (
            <TriangleAlert aria-hidden="true" size={13} strokeWidth={2.2} />
          )}
          <span>{matchText(option, name)}</span>
        </span>
      )}
      {index === 0 && warning !== null && (
        <p className="allow-warning">
          <PhraseText phrase={warning} />
        </p>
      )}
    </div>
  );
}

/** "2 pods, all of them frontend", "1 pod, db", "4 pods: frontend ×2 and cart ×2" */
function matchText({ pods, matches }: SelectorOption, name: string): string {
  const count = `${pods} ${pods === 1 ? 'pod' : 'pods'}`;
  const [only, ...more] = matches;
  if (only === undefined) return `${count} in what was loaded`;
  if (more.length === 0 && only.name === name)
    return pods === 1 ? `${count}, ${name}` : `${count}, all of them ${name}`;
  const names = matches.map((match) => `${match.name} ×${match.pods}`);
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  return `${count}: ${shown.slice(0, -1).join(', ')}${shown.length > 1 ? ' and ' : ''}${shown.at(-1)}`;
}
