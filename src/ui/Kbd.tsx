import './Kbd.css';

/** A printed key. Text of several keys comes from `keyText`. Hidden from screen readers: `aria-keyshortcuts` speaks there. */
export function Kbd({ children, onAccent = false }: { readonly children: string; readonly onAccent?: boolean }) {
  return (
    <span className="ui-kbd" aria-hidden="true" data-on-accent={onAccent || undefined}>
      {children}
    </span>
  );
}
