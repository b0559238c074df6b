import { Trash2 } from 'lucide-react';
import { dnsLabelProblem, type NamespaceEdit, type NamespaceView } from '../../../engine';
import { useApp, useDispatch } from '../../../store/context';
import { selectNamespaces } from '../../../store/selectors/analysis';
import { Button } from '../../../ui/Button';
import { CommitField } from './CommitField';
import { EditForm } from './EditForm';
import { clause, ObjectLabels } from './ObjectLabels';
import { NAMESPACE_LABEL } from './PeerFields';
import { useLabelOptions } from './useLabelOptions';
import { usePending } from './usePending';

/** The fields of a namespace. What a change does to policies is shown before it is made. */
export function NamespaceEditor({ namespace }: { readonly namespace: NamespaceView }) {
  const dispatch = useDispatch();
  const namespaces = useApp(selectNamespaces);
  const options = useLabelOptions('namespaces');
  const changes = usePending();
  const { name } = namespace;
  const edit = (change: NamespaceEdit, then?: () => void) =>
    changes.propose({ type: 'editNamespace', namespace: name, edit: change }, then);
  return (
    <EditForm changes={changes}>
      <section className="inspect-section" aria-label="Name and labels">
        <CommitField
          label="Name"
          value={name}
          hint="Everything in it, and every selector that names it, follows."
          problemOf={(text) =>
            clause(dnsLabelProblem(text.trim())) ??
            (text.trim() !== name && namespaces.has(text.trim())
              ? `There is a namespace ${text.trim()} already.`
              : null)
          }
          onCommit={(text) =>
            edit(
              { type: 'rename', name: text.trim() },
              () => void dispatch('selection.set', { type: 'nodes', ids: [text.trim()] }),
            )
          }
        />
        <h3>Labels</h3>
        <ObjectLabels
          name={name}
          labels={namespace.labels}
          fixed={(key) => key === NAMESPACE_LABEL}
          options={options}
          onEdit={edit}
        />
      </section>
      <div className="inspect-actions">
        <Button
          variant="danger"
          icon={<Trash2 aria-hidden="true" size={14} strokeWidth={1.9} />}
          onClick={() => edit({ type: 'delete' })}
        >
          Delete namespace and all in it
        </Button>
      </div>
    </EditForm>
  );
}
