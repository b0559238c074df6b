import { X } from 'lucide-react';
import { useState } from 'react';
import type { FieldEdit, FieldPath } from '../../../engine';
import { Button } from '../../../ui/Button';
import { IconButton } from '../../../ui/IconButton';
import { TextField } from '../../../ui/TextField';
import { AddPeer } from './AddToRule';
import { AndOr } from './AndOr';
import { MatchList } from './MatchList';
import { NewItem } from './NewItem';
import { otherPeer } from './NewPeer';
import { PolicyField } from './PolicyField';
import { couldJoin, listAt, type PeerForm, peerForm, textAt, valueAt } from './policyData';
import { usePolicyEditing } from './policyEditing';
import { RowActions } from './RowActions';
import { AddButton, SelectorFields } from './SelectorFields';

/** By which the control plane names every namespace (S32). */
export const NAMESPACE_LABEL = 'kubernetes.io/metadata.name';

const FORMS: Readonly<Record<PeerForm, string>> = {
  pods: 'Pods of this namespace',
  namespaces: 'All pods of namespaces',
  both: 'Pods of namespaces',
  block: 'Addresses',
  none: 'Nothing is set',
};

interface PeerFieldsProps {
  readonly path: FieldPath;
  readonly name: string;
  readonly size: number;
}

/** One peer of a rule: selectors, or a block of addresses; and who matches it. */
export function PeerFields({ path, name, size }: PeerFieldsProps) {
  const { data, edit, namespace } = usePolicyEditing();
  const [changing, setChanging] = useState(false);
  const peer = valueAt(data, path);
  const form = peerForm(peer);
  const list = path.slice(0, -1);
  const index = Number(path.at(-1));
  const next = valueAt(data, [...list, index + 1]);
  const withNamespace: FieldEdit = {
    type: 'set',
    path: [...path, 'namespaceSelector'],
    value: { matchLabels: { [NAMESPACE_LABEL]: namespace } },
  };
  return (
    <li className="edit-item" aria-label={name}>
      <div className="edit-item-head">
        <h5>{FORMS[form]}</h5>
        <RowActions name={name} path={path} size={size} />
      </div>
      {(form === 'namespaces' || form === 'both') && (
        <>
          <h6>namespaceSelector</h6>
          <SelectorFields path={[...path, 'namespaceSelector']} name={`namespaceSelector of ${name}`} of="namespaces" />
        </>
      )}
      {form === 'both' && (
        <AndOr value="and" name={name} namespace={namespace} onChange={() => edit({ type: 'splitPeer', path })} />
      )}
      {(form === 'pods' || form === 'both') && (
        <>
          <h6>podSelector</h6>
          <SelectorFields path={[...path, 'podSelector']} name={`podSelector of ${name}`} of="pods" />
        </>
      )}
      {form === 'pods' && (
        <Button
          size={26}
          variant="quiet"
          aria-label={`Say the namespace in ${name}`}
          onClick={() => edit(withNamespace)}
        >
          Say the namespace, too
        </Button>
      )}
      {form === 'namespaces' && (
        <Button
          size={26}
          variant="quiet"
          aria-label={`Narrow ${name} to some pods`}
          onClick={() => edit({ type: 'set', path: [...path, 'podSelector'], value: {} })}
        >
          Narrow to some pods
        </Button>
      )}
      {form === 'block' && <BlockFields path={[...path, 'ipBlock']} name={name} />}
      <MatchList path={path} />
      {changing ? (
        <AddPeer path={path} name={name} instead={otherPeer(peer)} onDone={() => setChanging(false)} />
      ) : (
        <div className="edit-adds">
          <Button
            size={26}
            variant="quiet"
            aria-label={`Make ${name} another kind of peer`}
            onClick={() => setChanging(true)}
          >
            {form === 'block' ? 'Pods instead…' : 'Addresses instead…'}
          </Button>
        </div>
      )}
      {couldJoin(peer, next) && (
        <AndOr
          value="or"
          name={`${name} and the next`}
          namespace={namespace}
          onChange={() => edit({ type: 'joinPeers', path })}
        />
      )}
    </li>
  );
}

/** A block of addresses, and what is taken out of it (S27). */
function BlockFields({ path, name }: { readonly path: FieldPath; readonly name: string }) {
  const { data, edit } = usePolicyEditing();
  const [adding, setAdding] = useState(false);
  const excepts = listAt(data, [...path, 'except']);
  return (
    <div className="edit-selector" role="group" aria-label={`ipBlock of ${name}`}>
      <PolicyField
        label="Block (CIDR)"
        value={textAt(data, [...path, 'cidr'])}
        at={[...path, 'cidr']}
        editOf={(text) => ({ type: 'set', path: [...path, 'cidr'], value: text.trim() })}
      />
      {excepts.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an except has no other name than its place.
        <div key={index} className="edit-row">
          <PolicyField
            label={`Except ${index + 1} of ${name}`}
            hideLabel
            value={textAt(data, [...path, 'except', index])}
            at={[...path, 'except', index]}
            editOf={(text) => ({ type: 'set', path: [...path, 'except', index], value: text.trim() })}
          />
          <IconButton
            size={26}
            label={`Delete except ${index + 1} of ${name}`}
            icon={<X aria-hidden="true" size={14} strokeWidth={1.9} />}
            onClick={() =>
              edit({ type: 'remove', path: excepts.length === 1 ? [...path, 'except'] : [...path, 'except', index] })
            }
          />
        </div>
      ))}
      {adding ? (
        <AddExcept path={[...path, 'except', excepts.length]} name={name} onDone={() => setAdding(false)} />
      ) : (
        <div className="edit-adds">
          <AddButton label="Add except" of={name} onClick={() => setAdding(true)} />
        </div>
      )}
    </div>
  );
}

interface AddExceptProps {
  readonly path: FieldPath;
  readonly name: string;
  readonly onDone: () => void;
}

function AddExcept({ path, name, onDone }: AddExceptProps) {
  const { edit, problem, draft } = usePolicyEditing();
  const [text, setText] = useState('');
  const made: FieldEdit = { type: 'insert', path, value: text.trim() };
  const error = text === '' ? null : problem(made);
  const done = () => {
    draft(null);
    onDone();
  };
  const add = () => {
    if (text === '' || error !== null) return;
    edit(made, done);
  };
  return (
    <NewItem label={`New except of ${name}`} disabled={text === '' || error !== null} onAdd={add} onCancel={done}>
      <TextField label="Except (CIDR)" value={text} mono error={error} onChange={setText} />
    </NewItem>
  );
}
