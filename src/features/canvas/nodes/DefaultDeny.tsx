import { ArrowDownToLine, ArrowUpFromLine, Info } from 'lucide-react';
import type { Direction, NamespaceView } from '../../../engine';
import { useApp, useDispatch } from '../../../store/context';
import { selectPolicies } from '../../../store/selectors/analysis';
import { isolationNote } from './isolationNote';

interface DefaultDenyProps {
  readonly view: NamespaceView;
  /** Room for the words; else arrows only. */
  readonly wide: boolean;
}

/** The two joined toggles of a namespace's `default-deny`, and which other policies isolate it where one is off. */
export function DefaultDeny({ view, wide }: DefaultDenyProps) {
  const policies = useApp(selectPolicies);
  const note = isolationNote(view, (id) => policies.get(id)?.name ?? id);
  return (
    <>
      {note === null ? null : (
        <span className="db-group-note" title={note}>
          <Info size={13} strokeWidth={2.2} aria-hidden="true" />
          <span className={wide ? 'db-group-note-text' : 'ui-visually-hidden'}>{note}</span>
        </span>
      )}
      {wide && note === null ? <span className="db-deny-word">Default deny</span> : null}
      <span className="db-deny nodrag">
        <Toggle view={view} direction="ingress" wide={wide} />
        <Toggle view={view} direction="egress" wide={wide} />
      </span>
    </>
  );
}

interface ToggleProps extends DefaultDenyProps {
  readonly direction: Direction;
}

function Toggle({ view, direction, wide }: ToggleProps) {
  const dispatch = useDispatch();
  const { on } = view.defaultDeny[direction];
  const Icon = direction === 'ingress' ? ArrowDownToLine : ArrowUpFromLine;
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-label={`Default deny ${direction}, ${view.name}`}
      title={`Default deny ${direction}: ${on ? 'on' : 'off'}`}
      onDoubleClick={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        void dispatch('document.review', {
          gestures: [{ type: 'setDefaultDeny', namespace: view.name, direction, on: !on }],
        });
      }}
    >
      {wide ? <span>{direction === 'ingress' ? 'Ingress' : 'Egress'}</span> : null}
      <Icon size={13} strokeWidth={2.2} aria-hidden="true" />
    </button>
  );
}
