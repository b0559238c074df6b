import { useCallback, useEffect, useState } from 'react';
import type { IncomingFile } from '../../engine';
import { useAppStore } from '../../store/context';
import { readDrop, textAsFile } from './droppedFiles';

/** Where a paste belongs to what is being typed. */
const TYPING = 'input, textarea, [contenteditable="true"], [data-editor]';

/** Hands files to the import, whatever way they came; a failure to read them opens the import dialog with its reason. */
export function useImport(): (read: () => Promise<readonly IncomingFile[]>) => Promise<void> {
  const store = useAppStore();
  return useCallback(
    async (read) => {
      try {
        const files = await read();
        if (files.length > 0) await store.dispatch('document.import', { files });
        else await fail('No manifest was found: nothing there ends in .yaml, .yml or .json.');
      } catch (error) {
        await fail(error instanceof Error ? error.message : 'The files could not be read.');
      }
      function fail(reason: string) {
        return store.dispatch('dialog.open', { type: 'import', preview: null, error: reason });
      }
    },
    [store],
  );
}

/**
 * Takes manifests that are pasted or dropped anywhere on the page, but for text fields and the editor.
 * Answers whether files hover over the page now.
 */
export function useIncoming(): boolean {
  const importFiles = useImport();
  const [hovering, setHovering] = useState(false);

  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest(TYPING) !== null;
      if (typing || event.defaultPrevented || event.clipboardData === null) return;
      const transfer = event.clipboardData;
      const text = transfer.getData('text/plain');
      if (transfer.files.length > 0) void importFiles(() => readDrop(transfer));
      else if (text.trim() !== '') void importFiles(async () => [textAsFile(text)]);
      else return;
      event.preventDefault();
    };
    // Entering a child leaves its parent: count, to know when the files have left the window.
    let depth = 0;
    const onEnter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth += 1;
      setHovering(true);
    };
    const onLeave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setHovering(false);
    };
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      // Without this the browser opens the file instead of the page.
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      depth = 0;
      setHovering(false);
      const transfer = event.dataTransfer;
      void importFiles(() => readDrop(transfer));
    };
    window.addEventListener('paste', onPaste);
    window.addEventListener('dragenter', onEnter);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('dragover', onOver);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('paste', onPaste);
      window.removeEventListener('dragenter', onEnter);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('drop', onDrop);
    };
  }, [importFiles]);

  return hovering;
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
