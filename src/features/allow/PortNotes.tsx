import type { AllowProposal, PortChoice } from '../../engine';
import { Button } from '../../ui/Button';
import { PhraseText, phraseToText } from '../../ui/PhraseText';
import { portLabel, samePort } from './portText';

interface PortNotesProps {
  readonly proposal: AllowProposal;
  readonly chosen: readonly PortChoice[];
  readonly onChange: (ports: readonly PortChoice[]) => void;
}

/** What the chosen ports are to Services: translated to pod ports (S26), or mistaken for them. */
export function PortNotes({ proposal, chosen, onChange }: PortNotesProps) {
  const leads = proposal.portOptions
    .filter((option) => chosen.some((choice) => samePort(choice, option)))
    .flatMap(({ port, services }) =>
      services.filter((lead) => lead.port !== port).map((lead) => ({ ...lead, to: String(port) })),
    );
  if (leads.length === 0 && proposal.portNotes.length === 0) return null;
  return (
    <div className="allow-port-notes">
      {leads.map(({ service, port, targetPort, to }) => (
        <p key={`${service} ${port} ${to}`}>
          Service <code>{service}</code> port <code>{port}</code> leads to <code>{to}</code>
          {typeof targetPort === 'string' && (
            <>
              {' '}
              (<code>{targetPort}</code>)
            </>
          )}
          . The rule names the pod port.
        </p>
      ))}
      {proposal.portNotes.map(({ note, instead }) => (
        <p key={phraseToText(note)} className="allow-warning">
          <PhraseText phrase={note} />{' '}
          <Button variant="link" onClick={() => onChange(translated(chosen, instead, note))}>
            Use {portLabel(instead)}
          </Button>
        </p>
      ))}
    </div>
  );
}

/** The port that the note begins with, exchanged for what it leads to. */
function translated(
  chosen: readonly PortChoice[],
  instead: PortChoice,
  note: AllowProposal['portNotes'][number]['note'],
): readonly PortChoice[] {
  const [first] = note;
  const wrong = typeof first === 'object' ? first.code : '';
  const rest = chosen.filter((choice) => String(choice.port) !== wrong && !samePort(choice, instead));
  return [...rest, instead];
}
