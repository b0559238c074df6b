import type { ReactNode } from 'react';
import './VisuallyHidden.css';

/** Read by screen readers, not seen. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className="ui-visually-hidden">{children}</span>;
}
