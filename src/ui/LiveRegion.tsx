import './VisuallyHidden.css';

export interface LiveRegionProps {
  readonly message: string;
  /** Interrupts what is being read; for errors only. */
  readonly assertive?: boolean | undefined;
}

/** Announces `message` whenever it changes. Must be in the page before its first message. */
export function LiveRegion({ message, assertive = false }: LiveRegionProps) {
  return (
    <div className="ui-visually-hidden" aria-live={assertive ? 'assertive' : 'polite'} aria-atomic="true">
      {message}
    </div>
  );
}
