import type { SourceRange } from '../../engine';
import { useDispatch } from '../../store/context';

/** `L112`: shows the place in the editor. */
export function LineLink({ source }: { readonly source: SourceRange }) {
  const dispatch = useDispatch();
  return (
    <button
      type="button"
      className="explain-line"
      aria-label={`Line ${source.line} of ${source.path}`}
      title={`${source.path}, line ${source.line}`}
      onClick={() => void dispatch('yaml.reveal', { path: source.path, start: source.start, end: source.end })}
    >
      L{source.line}
    </button>
  );
}
