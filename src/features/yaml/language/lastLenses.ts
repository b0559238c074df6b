import type { LensView } from '../../../engine';

/**
 * Lenses as they are shown: a policy whose text can't be read just now keeps what was said of it last, as the graph does,
 * until it reads again. Found by its id, or by its place among the others where its name is half typed.
 */
export function withLastTexts(now: readonly LensView[], last: readonly LensView[]): readonly LensView[] {
  const known = new Map(last.filter(({ isReadable }) => isReadable).map((lens) => [lens.policy, lens]));
  return now.map((lens, index) => {
    if (lens.isReadable) return lens;
    const there = now.length === last.length ? last[index] : undefined;
    const before = known.get(lens.policy) ?? (there?.isReadable === true ? there : undefined);
    return before === undefined ? lens : { ...before, at: lens.at };
  });
}
