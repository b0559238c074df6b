import { type RefObject, useEffect, useRef } from 'react';
import type { NodeId } from '../../../engine';
import { motion } from './motion';

const REFLOW = 260;
/** More cards than this jump: moving them all at once would stutter. */
const MOST_CARDS = 300;

/** Lets the cards glide when the layout has placed the graph anew; `placed` is a new object each time. */
export function useReflow(root: RefObject<HTMLElement | null>, placed: ReadonlySet<NodeId> | null): void {
  const seen = useRef(placed);
  useEffect(() => {
    const isFirst = seen.current === null;
    if (placed === seen.current || placed === null) return;
    seen.current = placed;
    const element = root.current;
    const duration = motion(REFLOW);
    if (isFirst || placed.size > MOST_CARDS || element === null || duration === 0) return;
    element.dataset.reflow = 'true';
    const timer = window.setTimeout(() => delete element.dataset.reflow, duration);
    return () => {
      window.clearTimeout(timer);
      delete element.dataset.reflow;
    };
  }, [root, placed]);
}
