import { CircleQuestionMark, Upload, X } from 'lucide-react';
import { useApp, useDispatch } from '../../store/context';
import { IconButton } from '../../ui/IconButton';

/** What a newcomer can do, over the example that they see; gone on ✕ and with the first import. */
export function FirstVisitStrip() {
  const dispatch = useDispatch();
  const shown = useApp((state) => state.document.untouchedExample && !state.session.stripDismissed);
  const asksWhy = useApp((state) => state.session.dialog?.type === 'why');
  if (!shown) return null;
  return (
    <aside className="visit-strip" aria-label="First visit">
      <strong>Example workspace.</strong>
      <button
        type="button"
        className="visit-action"
        onClick={() => void dispatch('dialog.open', { type: 'chooseImport' })}
      >
        <Upload size={15} aria-hidden="true" />
        Paste or drop your YAML
      </button>
      <span className="visit-dot" aria-hidden="true">
        ·
      </span>
      <button
        type="button"
        className="visit-action"
        aria-haspopup="dialog"
        aria-expanded={asksWhy}
        onClick={() => void dispatch('dialog.open', { type: 'why', from: '', to: '' })}
      >
        <CircleQuestionMark size={15} aria-hidden="true" />
        Why can't A reach B?
      </button>
      <span className="visit-promise">— Nothing is sent or applied anywhere.</span>
      <IconButton
        label="Dismiss"
        size={26}
        icon={<X size={15} aria-hidden="true" />}
        onClick={() => void dispatch('strip.dismiss')}
      />
    </aside>
  );
}
