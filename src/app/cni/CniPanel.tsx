import { ExternalLink } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import {
  CNI_PROFILES,
  type CniFact,
  type CniProfile,
  findCniProfile,
  readingChanges,
  type WorkspaceSettings,
} from '../../engine';
import { useDispatch } from '../../store/context';
import { Button } from '../../ui/Button';
import { Tag } from '../../ui/Chip';
import './cni.css';
import { answerText, isAdjusted, referenceText, TOPIC_TITLES } from './cniTexts';

export interface CniPanelProps {
  readonly current: CniProfile;
  readonly settings: Pick<WorkspaceSettings, 'cni' | 'reading'>;
  readonly onDone: () => void;
}

/** The plugins to choose from; beside them what the looked-at one changes, and what is known of it. Nothing is set before Enter. */
export function CniPanel({ current, settings, onDone }: CniPanelProps) {
  const dispatch = useDispatch();
  const [looked, setLooked] = useState(current.id);
  const shown = findCniProfile(looked) ?? current;
  const isCurrent = shown.id === current.id;
  const use = (event: FormEvent) => {
    event.preventDefault();
    onDone();
    if (!isCurrent) void dispatch('document.review', { gestures: [{ type: 'setCni', profile: shown.id }] });
  };
  return (
    <form className="cni-panel" onSubmit={use}>
      <header className="cni-head">
        <h2>Network plugin</h2>
        <p>
          The API leaves some things to it. What is chosen here decides how policies are judged, and is kept in{' '}
          <code>drawbridge.yaml</code>.
        </p>
      </header>
      <div className="cni-columns">
        <Choices current={current} looked={shown.id} onLook={setLooked} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard. */}
        <div className="cni-detail" tabIndex={0} role="region" aria-label={`About ${shown.name}`}>
          <Changes profile={shown} settings={isCurrent ? settings : null} />
          <h3>What is known</h3>
          <dl className="cni-facts">
            {shown.facts.map((fact) => (
              <Fact key={fact.topic} fact={fact} />
            ))}
          </dl>
        </div>
      </div>
      <footer className="cni-foot">
        <Button size={32} onClick={onDone}>
          Close
        </Button>
        <Button type="submit" variant="primary" size={32} disabled={isCurrent} kbd="⏎">
          {isCurrent ? 'In use' : `Use ${shown.name}`}
        </Button>
      </footer>
    </form>
  );
}

interface ChoicesProps {
  readonly current: CniProfile;
  readonly looked: string;
  readonly onLook: (id: string) => void;
}

function Choices({ current, looked, onLook }: ChoicesProps) {
  const name = useId();
  return (
    <div className="cni-choices" role="radiogroup" aria-label="Network plugin">
      {CNI_PROFILES.map((profile) => (
        <label key={profile.id} className="cni-choice">
          <input
            type="radio"
            name={name}
            value={profile.id}
            checked={profile.id === looked}
            onChange={() => onLook(profile.id)}
          />
          <span>{profile.name}</span>
          {profile.id === current.id && <Tag tone="accent">in use</Tag>}
        </label>
      ))}
    </div>
  );
}

/** `settings`: of the plugin in use, where single things may be said otherwise. */
function Changes({
  profile,
  settings,
}: {
  readonly profile: CniProfile;
  readonly settings: CniPanelProps['settings'] | null;
}) {
  const changes = readingChanges((settings ?? profile).reading);
  return (
    <>
      <h3>What changes over Kubernetes as specified</h3>
      {changes.length === 0 ? (
        <p className="cni-none">Nothing: every policy means what its specification says.</p>
      ) : (
        <ul className="cni-changes">
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
      {settings !== null && isAdjusted(profile, settings) && (
        <p className="cni-none">
          With what <code>reading</code> in <code>drawbridge.yaml</code> says otherwise.
        </p>
      )}
    </>
  );
}

function Fact({ fact }: { readonly fact: CniFact }) {
  const { topic, answer, says, reference } = fact;
  return (
    <div className="cni-fact">
      <dt>
        {TOPIC_TITLES[topic]} <Tag tone={answer === 'unknown' ? 'warn' : 'plain'}>{answerText(fact)}</Tag>
      </dt>
      <dd>
        {says}{' '}
        {reference !== null && (
          <a href={reference} target="_blank" rel="noreferrer">
            {referenceText(reference)}
            <ExternalLink size={11} aria-label="(opens in a new tab)" />
          </a>
        )}
      </dd>
    </div>
  );
}
