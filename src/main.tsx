import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { applyTheme } from './app/theme';
import { openAppStore } from './store/openAppStore';
import './ui/base.css';

async function start(root: HTMLElement): Promise<void> {
  const store = await openAppStore();
  applyTheme(store.getState().session.theme);
  createRoot(root).render(
    <StrictMode>
      <App store={store} />
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');
void start(root);
