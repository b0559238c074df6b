import { EyeOff, Info } from 'lucide-react';
import { useApp, useDispatch } from '../../../store/context';
import { selectHiddenSystem } from '../../../store/selectors/folding';
import { Button } from '../../../ui/Button';

/** Says what is hidden, and what a missing edge does not mean. */
export function SystemNote() {
  const hidden = useApp(selectHiddenSystem);
  const dispatch = useDispatch();
  if (hidden.namespaces === 0) return null;
  return (
    <aside className="db-note" aria-label="What is not shown">
      <p>
        <EyeOff size={14} strokeWidth={1.9} aria-hidden="true" />
        <span>
          <b>
            {hidden.namespaces === 1 ? '1 system namespace hidden' : `${hidden.namespaces} system namespaces hidden`}
          </b>
          {hidden.flows === 0 ? '' : ` · ${hidden.flows === 1 ? '1 flow' : `${hidden.flows} flows`}`}
        </span>
        <Button variant="link" size={26} onClick={() => void dispatch('view.hideSystem', false)}>
          Show
        </Button>
      </p>
      <p>
        <Info size={14} strokeWidth={1.9} aria-hidden="true" />
        <span>A missing edge never means blocked: hover shows undrawn effective reach.</span>
      </p>
    </aside>
  );
}
