import type { Direction, NamespaceView } from '../../engine';
import { useApp, useDispatch } from '../../store/context';
import { selectWorkloads } from '../../store/selectors/analysis';
import { Button } from '../../ui/Button';
import { Switch } from '../../ui/Switch';
import { Facts, NodeList, PolicyList, Section } from './Facts';
import { NamespaceEditor } from './form/NamespaceEditor';

/** A namespace: labels, its default deny, and what lives in it. */
export function NamespaceFacts({ namespace }: { readonly namespace: NamespaceView }) {
  const dispatch = useDispatch();
  const workloads = useApp(selectWorkloads);
  return (
    <Facts
      kind="Namespace"
      title={namespace.name}
      subtitle={namespace.declared ? 'Namespace' : 'Namespace that is only referred to: no manifest shows its labels'}
      source={namespace.source}
    >
      <div className="inspect-actions">
        <Button
          size={26}
          onClick={() => void dispatch('dialog.open', { type: 'addWorkload', namespace: namespace.name })}
        >
          Add workload
        </Button>
      </div>
      <NamespaceEditor namespace={namespace} />
      <Section title="Default deny">
        <DenySwitch namespace={namespace} direction="ingress" />
        <DenySwitch namespace={namespace} direction="egress" />
        <RecipesButton namespace={namespace.name} />
      </Section>
      <Section title="Owner">
        <OwnerSwitch namespace={namespace.name} />
      </Section>
      <Section title={`Workloads (${namespace.workloads.length})`}>
        <NodeList ids={namespace.workloads} none="No workloads." kindOf={(id) => workloads.get(id)?.kind ?? 'Pod'} />
      </Section>
      <Section title={`Policies (${namespace.policies.length})`}>
        <PolicyList ids={namespace.policies} none="No policies." />
      </Section>
    </Facts>
  );
}

/** Policies of a namespace that is somebody else's are asked of its owner, and not written here. */
function OwnerSwitch({ namespace }: { readonly namespace: string }) {
  const dispatch = useDispatch();
  const mine = useApp((state) => state.analysis.result?.settings.mine ?? null);
  const checked = mine === null || mine.includes(namespace);
  return (
    <>
      <Switch
        label={`My namespace, ${namespace}`}
        checked={checked}
        onChange={(on) => void dispatch('document.gesture', { type: 'setMine', namespace, mine: on })}
      />
      {!checked && (
        <p className="inspect-others">A rule that is needed here becomes a message and a patch for its owner.</p>
      )}
    </>
  );
}

function RecipesButton({ namespace }: { readonly namespace: string }) {
  const dispatch = useDispatch();
  return <Button onClick={() => void dispatch('dialog.open', { type: 'recipes', namespace })}>Recipes…</Button>;
}

function DenySwitch({ namespace, direction }: { readonly namespace: NamespaceView; readonly direction: Direction }) {
  const dispatch = useDispatch();
  const state = namespace.defaultDeny[direction];
  return (
    <>
      <Switch
        label={`Default deny ${direction}, ${namespace.name}`}
        checked={state.on}
        onChange={(on) =>
          void dispatch('document.review', {
            gestures: [{ type: 'setDefaultDeny', namespace: namespace.name, direction, on }],
          })
        }
      />
      {state.othersIsolate.length > 0 && (
        <div className="inspect-others">
          <p>Off, and yet every pod is isolated by:</p>
          <PolicyList ids={state.othersIsolate} none="" />
        </div>
      )}
    </>
  );
}
