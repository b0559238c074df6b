import { ArrowDown, ArrowUp, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { isTextFile, type SourceFile } from '../../engine';
import { useApp, useAppStore } from '../../store/context';
import { selectYamlPath, selectYamlText } from '../../store/selectors/files';
import type { AppState } from '../../store/state';
import { Button } from '../../ui/Button';
import { showDifference } from './differenceEditor';
import { nameAtLine } from './hunks';

type Difference = ReturnType<typeof showDifference>;

/** What the file shown has been changed by since it came in, hunk by hunk; a change can be taken back, nothing typed. */
export function ChangesView() {
  const [host, setHost] = useState<HTMLDivElement | null>(null);
  const [count, setCount] = useState(0);
  const difference = useRef<Difference | null>(null);
  const store = useAppStore();
  const path = useApp(selectYamlPath);
  const isNew = useApp((state) => !state.document.originals.some((file) => file.path === path));
  useEffect(() => {
    if (host === null || path === null) return;
    const view = showDifference(host, path, {
      onUndo: () => void store.dispatch('history.undo'),
      onRedo: () => void store.dispatch('history.redo'),
      onTakeBack: (change) => void store.dispatch('document.gesture', { type: 'takeBack', path, ...change }),
      onCount: setCount,
      nameAt: (line) => nameAtLine(store.getState().analysis.result, path, line),
    });
    difference.current = view;
    const follow = (state: AppState) => {
      view.show(textAt(state.document.originals, path), selectYamlText(state) ?? '');
    };
    follow(store.getState());
    const unsubscribe = store.subscribe((state, before) => {
      if (state.document !== before.document && selectYamlPath(state) === path) follow(state);
    });
    return () => {
      unsubscribe();
      difference.current = null;
      view.dispose();
    };
  }, [host, path, store]);
  const changes = `${count} ${count === 1 ? 'change' : 'changes'}`;
  return (
    <>
      <div className="yaml-changes-bar">
        <p role="status">{isNew ? 'Written here: all of it is new' : `${changes} since it came in`}</p>
        <Button
          variant="quiet"
          size={26}
          aria-label="Previous change"
          onClick={() => difference.current?.go('previous')}
          icon={<ArrowUp aria-hidden="true" size={14} />}
        />
        <Button
          variant="quiet"
          size={26}
          aria-label="Next change"
          onClick={() => difference.current?.go('next')}
          icon={<ArrowDown aria-hidden="true" size={14} />}
        />
        <Button
          variant="quiet"
          size={26}
          onClick={() => difference.current?.takeBack()}
          icon={<Undo2 aria-hidden="true" size={13} />}
        >
          Take back
        </Button>
      </div>
      <div className="yaml-editor" data-editor data-testid="yaml-changes" ref={setHost} />
    </>
  );
}

function textAt(files: readonly SourceFile[], path: string): string {
  const file = files.find((candidate) => candidate.path === path);
  return file !== undefined && isTextFile(file) ? file.text : '';
}
