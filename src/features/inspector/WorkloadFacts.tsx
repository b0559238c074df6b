import { Crosshair } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Reach, WorkloadView } from '../../engine';
import { useApp, useDispatch, useEngine } from '../../store/context';
import { Button } from '../../ui/Button';
import { PhraseText, phraseToText } from '../../ui/PhraseText';
import { PostureMark } from '../../ui/PostureMark';
import { Switch } from '../../ui/Switch';
import { Facts, LabelChips, PolicyList, Section } from './Facts';
import { WorkloadEditor } from './form/WorkloadEditor';

/** A workload: labels, ports, who restricts it, whether it resolves names, and what it reaches beyond the edges. */
export function WorkloadFacts({ workload }: { readonly workload: WorkloadView }) {
  const dispatch = useDispatch();
  const focused = useApp((state) => state.session.focus === workload.id);
  const reach = useReach(workload.id);
  return (
    <Facts kind={workload.kind} title={workload.name} subtitle={subtitleOf(workload)} source={workload.source}>
      <div className="inspect-actions">
        <Button
          size={26}
          aria-pressed={focused}
          icon={<Crosshair aria-hidden="true" size={14} strokeWidth={1.9} />}
          onClick={() => void dispatch('view.focus', focused ? null : workload.id)}
        >
          {focused ? 'Show everything' : 'Focus on it and its neighbours'}
        </Button>
      </div>
      {workload.assumed && (
        <Section title="Assumed">
          <p>Nothing that was loaded shows the cluster’s DNS, so a CoreDNS stands in for it.</p>
          <Switch
            label="Assume CoreDNS"
            checked
            onChange={(on) => void dispatch('document.gesture', { type: 'setAssumeDns', on })}
          />
        </Section>
      )}
      {workload.assumed ? <ReadOnly workload={workload} /> : <WorkloadEditor workload={workload} />}
      {workload.hostNetwork ? (
        <Section title="Host network">
          <p>
            Its pods share their node’s network. Kubernetes leaves open whether policies apply to them; here no policy
            selects them, and only address blocks match them.
          </p>
        </Section>
      ) : (
        <>
          <Section title="Ingress">
            <PostureMark posture={workload.ingress} direction="in" inFull />
            <PolicyList ids={workload.ingressPolicies} none="No policy restricts who may open connections to it." />
          </Section>
          <Section title="Egress">
            <PostureMark posture={workload.egress} direction="out" inFull />
            <PolicyList ids={workload.egressPolicies} none="No policy restricts where it may open connections to." />
          </Section>
        </>
      )}
      <Section title="DNS">
        <Sentences phrases={workload.dns.sentences} none="It can resolve names." />
        {(workload.dns.state === 'noUdp' || workload.dns.state === 'noTcp') && (
          <div className="inspect-actions">
            <Button
              size={26}
              variant="primary"
              onClick={() =>
                void dispatch('document.review', {
                  gestures: [{ type: 'allowDns', workload: workload.id, scope: 'tight' }],
                })
              }
            >
              Allow DNS
            </Button>
            <Button
              size={26}
              onClick={() =>
                void dispatch('document.review', {
                  gestures: [{ type: 'allowDns', workload: workload.id, scope: 'broad' }],
                })
              }
            >
              To the whole DNS namespace
            </Button>
          </div>
        )}
      </Section>
      <Section title="Effective reach beyond the drawn edges">
        <Sentences phrases={reach?.sentences ?? []} none="Nothing beyond what the edges show." />
      </Section>
    </Facts>
  );
}

function subtitleOf(workload: WorkloadView): string {
  const replicas =
    workload.replicas === null ? '' : ` · ${workload.replicas} ${workload.replicas === 1 ? 'replica' : 'replicas'}`;
  return `${workload.kind} in ${workload.namespace}${replicas}${workload.assumed ? ' · assumed, nothing shows it' : ''}`;
}

function Sentences({ phrases, none }: { readonly phrases: WorkloadView['dns']['sentences']; readonly none: string }) {
  if (phrases.length === 0) return <p className="inspect-none">{none}</p>;
  return phrases.map((phrase) => (
    <p key={phraseToText(phrase)}>
      <PhraseText phrase={phrase} />
    </p>
  ));
}

function useReach(node: string): Reach | null {
  const engine = useEngine();
  const revision = useApp((state) => state.analysis.result?.revision);
  const [reach, setReach] = useState<Reach | null>(null);
  useEffect(() => {
    if (revision === undefined) return;
    let current = true;
    engine.reach(node).then(
      (answer) => {
        if (current) setReach(answer);
      },
      () => {
        if (current) setReach(null);
      },
    );
    return () => {
      current = false;
    };
  }, [engine, node, revision]);
  return reach;
}

/** What no manifest shows can't be edited. */
function ReadOnly({ workload }: { readonly workload: WorkloadView }) {
  return (
    <>
      <Section title="Labels of its pods">
        <LabelChips labels={workload.labels} />
      </Section>
      <Section title="Container ports">
        {workload.ports.length === 0 ? (
          <p className="inspect-none">None declared. Named ports of a policy find nothing here.</p>
        ) : (
          <ul className="inspect-ports">
            {workload.ports.map((port) => (
              <li key={`${port.port}/${port.protocol}/${port.name ?? ''}`}>
                <code>
                  {port.port}/{port.protocol}
                </code>{' '}
                {port.name}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
