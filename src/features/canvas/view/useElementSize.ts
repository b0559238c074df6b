import { type RefObject, useEffect, useState } from 'react';
import type { Size } from '../../../layout/model';

const NOTHING: Size = { width: 0, height: 0 };

/** Width and height of an element in CSS pixels, kept up to date; 0×0 until it stands. */
export function useElementSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState(NOTHING);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const { width, height } = entry.contentRect;
      setSize((now) => (now.width === width && now.height === height ? now : { width, height }));
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
