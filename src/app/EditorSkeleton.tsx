/** Stands where the editor will: its lines are as long as a policy's, and do not move. */
const LINES = [190, 130, 80, 150, 120, 50, 110, 140, 100, 130, 80, 150, 70, 160];

export function EditorSkeleton() {
  return (
    <div className="editor-skeleton" role="status" aria-label="The editor is loading">
      {LINES.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change.
        <span key={index} style={{ width }} />
      ))}
    </div>
  );
}
