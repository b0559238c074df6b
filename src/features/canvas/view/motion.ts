/** A duration in ms; 0 for people who asked for reduced motion. */
export function motion(duration: number): number {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : duration;
}
