/**
 * Those of `candidates` that someone who typed `text` may have meant, best first: equal but for case, or at most a third
 * of the letters away (insert, delete, replace, swap of neighbours), or beginning with it.
 */
export function nearest(text: string, candidates: Iterable<string>, limit = 3): readonly string[] {
  const wanted = text.toLowerCase();
  const near = [...new Set(candidates)].flatMap((candidate) => {
    const other = candidate.toLowerCase();
    const starts = wanted.length >= 2 && (other.startsWith(wanted) || wanted.startsWith(other));
    const distance = editDistance(wanted, other);
    return distance <= Math.max(1, Math.floor(wanted.length / 3)) || starts ? [{ candidate, distance }] : [];
  });
  near.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return near.slice(0, limit).map(({ candidate }) => candidate);
}

/** Damerau-Levenshtein distance, neighbours swapped only where they stand (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
