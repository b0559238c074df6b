/** The measures of DESIGN.md section 6 that placement and routing share, in CSS pixels at zoom 1. */
export const SPACING = {
  card: { width: 168, height: 88 },
  external: { width: 112, height: 56 },
  folded: { width: 188, height: 80 },
  /** Height of a group's header. */
  header: 38,
  /** Where a group's cards begin: below the header, with room for the DNS badge that stands on a card's border. */
  content: 50,
  /** Room between a group's border and its cards. */
  padding: 16,
  /** Parallel edges at one side of a card. */
  ports: 28,
  /** Parallel edges in one channel by their axis: labels are lower than they are wide. They move closer where it is tight. */
  lanes: [20, 28],
  /** Straight piece at the source (6 px dot) and at the target (8 px arrow, 2 px from the card). */
  sourceStub: 16,
  targetStub: 20,
  /** What a route keeps away from cards that it passes. */
  clearance: 12,
} as const;
