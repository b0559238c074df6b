import type { InlayView } from '../model/language';
import { phrase } from '../model/phrase';
import type { Phrase } from '../model/verdict';
import type { Cluster, CompiledPeer, CompiledPolicy } from '../policy/cluster';
import { DIRECTIONS } from '../policy/parsedPolicy';
import { isZero, orTri, type TriBits } from '../sets/bits';
import { type LanguageState, textOf } from './languageState';
import { matchPhrase, matchText } from './matching';

/** How many pods each peer matches, behind the peers of the policies between two offsets of a file. */
export function inlays(state: LanguageState, path: string, start: number, end: number): readonly InlayView[] {
  const text = textOf(state.files, path);
  if (text === null) return [];
  return state.cluster.policies
    .filter(({ source, status }) => {
      return status === 'ok' && source.path === path && source.start <= end && source.end >= start;
    })
    .flatMap((policy) => inlaysOf(state.cluster, policy, text));
}

function inlaysOf(cluster: Cluster, policy: CompiledPolicy, text: string): readonly InlayView[] {
  return DIRECTIONS.flatMap((direction) =>
    policy.rules[direction].flatMap(({ peers }) => {
      const byIndex = new Map<number, CompiledPeer[]>();
      for (const peer of peers ?? []) byIndex.set(peer.index, [...(byIndex.get(peer.index) ?? []), peer]);
      return [...byIndex.values()].flatMap((same) => inlayOf(cluster, policy, same, text));
    }),
  );
}

function inlayOf(
  cluster: Cluster,
  { namespace }: CompiledPolicy,
  peers: readonly CompiledPeer[],
  text: string,
): readonly InlayView[] {
  const [first, ...others] = peers;
  if (first === undefined) return [];
  const matches = others.reduce((all, peer) => orTri(all, peer.matches), first.matches);
  const words = wordsOf(cluster, first, matches, namespace);
  if (words === null) return [];
  const { start, end, line, endLine } = first.source;
  // Between braces an entry ends on its line; else the count goes behind the line that it begins on.
  return [{ at: line === endLine ? end : lineEnd(text, start), ...words }];
}

/** Null where there is nothing to count. */
function wordsOf(
  cluster: Cluster,
  peer: CompiledPeer,
  matches: TriBits,
  namespace: string | null,
): { readonly text: string; readonly explanation: Phrase } | null {
  const { yes, unknown } = matches;
  switch (peer.type) {
    case 'pods': {
      return {
        text: matchText(cluster, matches),
        explanation: phrase`This entry matches ${matchPhrase(cluster, matches, namespace)}.`,
      };
    }
    case 'ipBlock': {
      if (isZero(yes) && isZero(unknown)) return null;
      const some = isZero(yes) ? 'perhaps pods, too' : `and ${matchText(cluster, matches)}`;
      return {
        text: some,
        explanation: isZero(yes)
          ? ['Pods whose addresses nobody knows may lie in this block.']
          : phrase`By their addresses this block also takes ${matchPhrase(cluster, matches, namespace)}.`,
      };
    }
    case 'nodes': {
      const { size } = peer.nodes;
      return {
        text: `${size} ${size === 1 ? 'node' : 'nodes'}`,
        explanation: phrase`This entry matches ${size} of the nodes that manifests show.`,
      };
    }
    case 'domains':
      return null;
    case 'unreadable':
      return {
        text: peer.takesAll ? 'takes everybody' : 'takes nobody',
        explanation: ['This form of peer is not known here, so its rule fails closed.'],
      };
  }
}

function lineEnd(text: string, from: number): number {
  const match = /[\r\n]/.exec(text.slice(from));
  const end = match === null ? text.length : from + match.index;
  return from + text.slice(from, end).trimEnd().length;
}
