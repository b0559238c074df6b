import { CircleAlert, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './Button';
import { IconButton } from './IconButton';
import { PhraseText, type TextPieces } from './PhraseText';
import './Toast.css';
import './Tooltip.css';

export interface ToastProps {
  readonly text: string;
  readonly notes: readonly TextPieces[];
  readonly tone: 'info' | 'error';
  /** Offered as "Undo" where data changed. */
  readonly onUndo: (() => void) | null;
  readonly onClose: () => void;
}

/** How long a toast stays: ms. */
const STAYS = 6000;

/** One message at the bottom of the page. It goes by itself, but never while the pointer or the focus is on it. */
export function Toast({ text, notes, tone, onUndo, onClose }: ToastProps) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onClose, STAYS);
    return () => clearTimeout(timer);
  }, [held, onClose]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer and the focus only hold the clock.
    <div
      className="ui-toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {tone === 'error' && <CircleAlert size={16} aria-hidden="true" />}
      <span className="ui-toast-text">
        {text}
        {notes.map((note, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the notes of one toast never change.
          <span key={index} className="ui-toast-note">
            <PhraseText phrase={note} />
          </span>
        ))}
      </span>
      {onUndo !== null && (
        <Button variant="quiet" size={26} onClick={onUndo}>
          Undo
        </Button>
      )}
      <IconButton label="Dismiss" size={26} icon={<X size={14} aria-hidden="true" />} onClick={onClose} />
    </div>
  );
}
