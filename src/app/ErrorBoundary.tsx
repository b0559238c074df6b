import { Component, type ReactNode } from 'react';
import type { AppStore } from '../store/api';
import { Button } from '../ui/Button';

interface ErrorBoundaryProps {
  readonly store: AppStore;
  readonly children: ReactNode;
}

/**
 * When the page breaks, the workspace does not: the store outlives what is drawn, so its files can still be taken out,
 * and a reload starts from what is saved.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const { store } = this.props;
    return (
      <main className="crash">
        <div className="crash-card" role="alert">
          <h1>The page stopped at an error of its own</h1>
          <p>
            Your workspace is still here. Export a copy to be safe, then reload: the page starts again from what is
            saved in this browser.
          </p>
          <pre className="crash-detail ui-mono">{error.message}</pre>
          <div className="crash-buttons">
            <Button variant="primary" size={32} onClick={() => void store.dispatch('document.exportZip')}>
              Export the workspace (.zip)
            </Button>
            <Button size={32} onClick={() => window.location.reload()}>
              Reload the page
            </Button>
          </div>
        </div>
      </main>
    );
  }
}
