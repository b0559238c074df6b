import { useCallback } from 'react';
import { useApp, useDispatch } from '../store/context';
import { LiveRegion } from '../ui/LiveRegion';
import { phraseToText } from '../ui/PhraseText';
import { Toast } from '../ui/Toast';

/** The toast, and what screen readers hear: politely what changed, at once what keeps the text from being read. */
export function Announcements() {
  const dispatch = useDispatch();
  const toast = useApp((state) => state.session.toast);
  const announcement = useApp((state) => state.session.announcement);
  const error = useApp((state) => (state.analysis.status === 'invalid' ? state.analysis.errors[0] : undefined));
  const close = useCallback(() => void dispatch('toast.close'), [dispatch]);
  const toastText = toast === null ? '' : [toast.text, ...toast.notes.map(phraseToText)].join('. ');
  return (
    <>
      <LiveRegion message={toastText} assertive={toast?.tone === 'error'} />
      <LiveRegion message={announcement} />
      <LiveRegion
        message={error === undefined ? '' : `${error.source.path}, line ${error.source.line}: ${error.message}`}
        assertive
      />
      {toast !== null && (
        <section className="shell-toast" aria-label="Message">
          <Toast
            key={toast.id}
            text={toast.text}
            notes={toast.notes}
            tone={toast.tone}
            onUndo={toast.undoable ? () => void dispatch('history.undo').then(close) : null}
            onClose={close}
          />
        </section>
      )}
    </>
  );
}
