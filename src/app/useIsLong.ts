import { useEffect, useState } from 'react';

/** Has something been so for `patience` milliseconds without a break? */
export function useIsLong(so: boolean, patience: number): boolean {
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!so) {
      setLong(false);
      return;
    }
    const timer = setTimeout(() => setLong(true), patience);
    return () => clearTimeout(timer);
  }, [so, patience]);
  return long;
}
