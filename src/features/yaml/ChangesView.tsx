import { useEffect, useState } from 'react';
import { isTextFile, type SourceFile } from '../../engine';
import { useApp, useAppStore } from '../../store/context';
import { selectYamlPath, selectYamlText } from '../../store/selectors/files';
import type { AppState } from '../../store/state';
import { showDifference } from './differenceEditor';

/** What the file shown has been changed by since it came in, hunk by hunk; nothing can be typed here. */
export function ChangesView() {
  const [host, setHost] = useState<HTMLDivElement | null>(null);
  const store = useAppStore();
  const path = useApp(selectYamlPath);
  useEffect(() => {
    if (host === null || path === null) return;
    const view = showDifference(host, path, {
      onUndo: () => void store.dispatch('history.undo'),
      onRedo: () => void store.dispatch('history.redo'),
    });
    const follow = (state: AppState) => {
      view.show(textAt(state.document.originals, path), selectYamlText(state) ?? '');
    };
    follow(store.getState());
    const unsubscribe = store.subscribe((state, before) => {
      if (state.document !== before.document && selectYamlPath(state) === path) follow(state);
    });
    return () => {
      unsubscribe();
      view.dispose();
    };
  }, [host, path, store]);
  return <div className="yaml-editor" data-editor data-testid="yaml-changes" ref={setHost} />;
}

function textAt(files: readonly SourceFile[], path: string): string {
  const file = files.find((candidate) => candidate.path === path);
  return file !== undefined && isTextFile(file) ? file.text : '';
}
