import { useEffect, useRef, useState } from 'react';
import type { GestureOption } from '../../engine';
import { useDispatch, useEngine } from '../../store/context';
import { radiusNet, radiusRows } from '../../store/radiusRows';
import { type PreviewState, usePreview } from '../../store/usePreview';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { PhraseText, phraseToText } from '../../ui/PhraseText';
import { RadiusList } from '../../ui/RadiusList';
import './review.css';

interface ReviewDialogProps {
  readonly title: string;
  /** What several gestures are called as one; absent: as the gesture calls itself. */
  readonly label?: string;
  readonly options: readonly GestureOption[];
}

/** What an edit opens and closes, before it is done. With several ways to do it, one is chosen, each with its own answer. */
export function ReviewDialog({ title, label, options }: ReviewDialogProps) {
  const dispatch = useDispatch();
  const [at, setAt] = useState(0);
  const apply = useRef<HTMLButtonElement>(null);
  const nets = useNets(options);
  const state = usePreview(options[at]?.gestures ?? null);
  const close = () => void dispatch('dialog.close');
  return (
    <Dialog
      title={title}
      onClose={close}
      width={520}
      initialFocus={apply}
      footer={
        <ReviewFoot
          state={state}
          applyRef={apply}
          onApply={() => {
            close();
            const gestures = options[at]?.gestures ?? [];
            void dispatch('document.gestures', label === undefined ? { gestures } : { gestures, label });
          }}
          onCancel={close}
        />
      }
    >
      {options.length > 1 && (
        <fieldset className="review-options">
          <legend>What to cut</legend>
          {options.map((option, index) => (
            <label key={phraseToText(option.title)}>
              <input type="radio" name="review" checked={index === at} onChange={() => setAt(index)} />
              <span>
                <PhraseText phrase={option.title} />
              </span>
              <span className="review-net">{nets[index] ?? '…'}</span>
            </label>
          ))}
        </fieldset>
      )}
      <ReviewBody state={state} />
    </Dialog>
  );
}

/** Of several ways, what each comes to: `+0, −1 flows`; one after the other, as the answers come. */
function useNets(options: readonly GestureOption[]): readonly string[] {
  const engine = useEngine();
  const [nets, setNets] = useState<readonly string[]>([]);
  useEffect(() => {
    let current = true;
    const ask = async () => {
      const found: string[] = [];
      for (const { gestures } of options.length > 1 ? options : []) {
        const { refusal, radius } = await engine.preview(gestures);
        if (!current) return;
        found.push(refusal === null && radius.problem === null ? radiusNet(radius) : 'not possible');
        setNets([...found]);
      }
    };
    // What went wrong is said where the chosen one is shown.
    ask().catch(() => {});
    return () => {
      current = false;
    };
  }, [engine, options]);
  return nets;
}

/** The blast radius of one option, and what it says of itself. */
export function ReviewBody({ state: { preview, pending, failure } }: { readonly state: PreviewState }) {
  if (failure !== null) return <p className="review-note">{failure}</p>;
  if (preview === null) return <p className="review-note">Comparing what passes before and after…</p>;
  const { refusal, notes, radius } = preview;
  return (
    <div className="review-body" aria-busy={pending}>
      {refusal !== null ? (
        <p className="review-note" role="alert">
          <PhraseText phrase={refusal} />
        </p>
      ) : (
        <RadiusList
          net={radiusNet(radius)}
          rows={radiusRows(radius, { intended: 'as meant' })}
          pending={pending}
          limit={10}
        />
      )}
      {notes.map((note) => (
        <p key={phraseToText(note)} className="review-note">
          <PhraseText phrase={note} />
        </p>
      ))}
    </div>
  );
}

interface ReviewFootProps {
  /** The same as the body's: what can be read can be applied. */
  readonly state: PreviewState;
  readonly applyRef: React.RefObject<HTMLButtonElement | null>;
  readonly onApply: () => void;
  readonly onCancel: () => void;
}

/** Applies what is shown, as one undo step, or leaves all as it was. */
export function ReviewFoot({ state: { preview, pending }, applyRef, onApply, onCancel }: ReviewFootProps) {
  const possible = !pending && preview !== null && preview.refusal === null;
  return (
    <>
      <Button
        ref={applyRef}
        variant="primary"
        size={32}
        kbd="⏎"
        aria-disabled={!possible}
        onClick={() => possible && onApply()}
      >
        Apply
      </Button>
      <Button size={32} kbd="Esc" onClick={onCancel}>
        Cancel
      </Button>
    </>
  );
}
