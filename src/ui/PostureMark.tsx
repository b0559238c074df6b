import { Shield, ShieldCheck, ShieldHalf, ShieldOff } from 'lucide-react';
import './PostureMark.css';
import { VisuallyHidden } from './VisuallyHidden';

/** Is one direction of a workload restricted by some policy, or open to all? */
export type PostureName = 'restricted' | 'open' | 'mixed' | 'unknown';

export interface PostureMarkProps {
  readonly posture: PostureName;
  readonly direction: 'in' | 'out';
  /** Shield alone, its words for screen readers only. */
  readonly iconOnly?: boolean | undefined;
  /** "restricted", "open to all" in place of the short words of a card. */
  readonly inFull?: boolean | undefined;
  /** px of the shield. */
  readonly size?: number | undefined;
}

const WORDS: Record<PostureName, string> = { restricted: '', open: ' open', mixed: ' mixed', unknown: ' unknown' };
const SPOKEN: Record<PostureName, string> = {
  restricted: 'restricted',
  open: 'open to all',
  mixed: 'open on some replicas',
  unknown: 'unknown',
};

/** Shield and word. What is open carries the louder colour and the extra word: it is what people look for. */
export function PostureMark({ posture, direction, iconOnly = false, inFull = false, size = 12 }: PostureMarkProps) {
  const open = posture === 'open' || posture === 'mixed';
  return (
    <span className="ui-posture" data-open={open || undefined}>
      <PostureIcon posture={posture} size={size} />
      {!iconOnly && <span aria-hidden="true">{inFull ? SPOKEN[posture] : `${direction}${WORDS[posture]}`}</span>}
      <VisuallyHidden>{`${direction} ${SPOKEN[posture]}`}</VisuallyHidden>
    </span>
  );
}

function PostureIcon({ posture, size }: { readonly posture: PostureName; readonly size: number }) {
  const look = { size, strokeWidth: size <= 13 ? 2.2 : 1.9, 'aria-hidden': true } as const;
  switch (posture) {
    case 'restricted':
      return <ShieldCheck {...look} />;
    case 'open':
      return <ShieldOff {...look} />;
    case 'mixed':
      return <ShieldHalf {...look} />;
    case 'unknown':
      return <Shield {...look} strokeDasharray="3 3" />;
  }
}
