import { useEffect, useState } from 'react';
import { type BlastRadius, noRadius, type SourceFile, type TextEdit } from '../../engine';
import { useApp, useEngine } from '../../store/context';
import { radiusNet, radiusRows } from '../../store/radiusRows';
import { addFiles } from '../../store/transfer/incomingFiles';
import { RadiusList } from '../../ui/RadiusList';

/** What adding these files to the workspace opens and closes in it. */
export function ImportRadius({ incoming }: { readonly incoming: readonly SourceFile[] }) {
  const engine = useEngine();
  const files = useApp((state) => state.document.files);
  const [radius, setRadius] = useState<BlastRadius | null>(null);
  useEffect(() => {
    let current = true;
    const known = new Set(files);
    const edits = addFiles(files, incoming)
      .files.filter((file) => !known.has(file))
      .map((file): TextEdit => ({ type: 'create', file }));
    engine.radius(edits, []).then(
      (found) => {
        if (current) setRadius(found);
      },
      (error: unknown) => {
        if (current) setRadius(noRadius([error instanceof Error ? error.message : String(error)]));
      },
    );
    return () => {
      current = false;
    };
  }, [engine, files, incoming]);
  if (radius === null) return <p role="status">Comparing what passes before and after…</p>;
  return <RadiusList title="What adding it opens and closes" net={radiusNet(radius)} rows={radiusRows(radius)} />;
}
