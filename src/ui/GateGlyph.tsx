/** `half`: the bars are halfway up; `pass`: an arrow through the open arch. */
export type GateKind = 'open' | 'closed' | 'half' | 'pass';

export interface GateGlyphProps {
  readonly kind: GateKind;
  /** px. */
  readonly size?: number | undefined;
  /** Accessible name; without one the glyph is decoration. */
  readonly label?: string | undefined;
}

const ARCH = 'M2.25 14V7.75a5.75 5.75 0 0 1 11.5 0V14';
const INSIDE: Record<GateKind, string> = {
  open: 'M.75 14h3M12.25 14h3',
  closed: 'M6 3v10.5M10 3v10.5M2.6 8.5h10.8',
  half: 'M6 3v5.5M10 3v5.5M2.6 8.5h10.8',
  pass: 'M5 11h6M9 8.9 11.2 11 9 13.1',
};

/** The portcullis: a gate that lets one flow pass or denies it. On edges and in explanations only. */
export function GateGlyph({ kind, size = 16, label }: GateGlyphProps) {
  const name = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg
      {...name}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={ARCH} strokeWidth={1.5} />
      <path d={INSIDE[kind]} strokeWidth={kind === 'closed' || kind === 'half' ? 1.35 : 1.5} />
    </svg>
  );
}
