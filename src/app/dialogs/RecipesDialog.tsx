import { useEffect, useRef, useState } from 'react';
import type { GestureOption } from '../../engine';
import { useDispatch, useEngine } from '../../store/context';
import { usePreview } from '../../store/usePreview';
import { Dialog } from '../../ui/Dialog';
import { PhraseText, phraseToText } from '../../ui/PhraseText';
import { TextField } from '../../ui/TextField';
import { ReviewBody, ReviewFoot } from './ReviewDialog';
import './review.css';

/** Policies that many namespaces need, each with what it would open and close before it is written. */
export function RecipesDialog({ namespace }: { readonly namespace: string }) {
  const dispatch = useDispatch();
  const engine = useEngine();
  const [address, setAddress] = useState('');
  const [options, setOptions] = useState<readonly GestureOption[]>([]);
  const [at, setAt] = useState(0);
  const apply = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    let current = true;
    engine.recipes(namespace, address.trim() === '' ? null : address.trim()).then(
      (found) => {
        if (current) setOptions(found);
      },
      () => {},
    );
    return () => {
      current = false;
    };
  }, [engine, namespace, address]);
  const option = options[at] ?? null;
  const state = usePreview(option?.gestures ?? null);
  const [gesture] = option?.gestures ?? [];
  const close = () => void dispatch('dialog.close');
  const byAddress = gesture?.type === 'recipe' && (gesture.recipe === 'to-cidr' || gesture.recipe === 'to-api-server');
  return (
    <Dialog
      title={`Recipes for ${namespace}`}
      onClose={close}
      width={560}
      footer={
        <ReviewFoot
          state={state}
          applyRef={apply}
          onApply={() => {
            close();
            if (gesture !== undefined) void dispatch('document.gesture', gesture);
          }}
          onCancel={close}
        />
      }
    >
      <fieldset className="review-options">
        <legend>What to write</legend>
        {options.map(({ title }, index) => (
          <label key={phraseToText(title)}>
            <input type="radio" name="recipe" checked={index === at} onChange={() => setAt(index)} />
            <span>
              <PhraseText phrase={title} />
            </span>
          </label>
        ))}
      </fieldset>
      {byAddress && (
        <TextField label="Address or CIDR" mono value={address} onChange={setAddress} placeholder="203.0.113.10/32" />
      )}
      <ReviewBody state={state} />
    </Dialog>
  );
}
