/** Canvas units are CSS pixels at zoom 1; y grows downwards. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Position {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Position, Size {}

/** A card: `group` is the id of the namespace group that it lies in, null for external nodes and folded namespaces. */
export interface LayoutNode extends Size {
  readonly id: string;
  readonly group: string | null;
  /** External nodes prefer the left border. */
  readonly role: 'card' | 'external' | 'group';
}

export interface LayoutEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Size of its label pill, to reserve room for. */
  readonly label: Size;
}

export interface PlacementInput {
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
  /** Positions that must not change: children relative to their group, all else absolute. */
  readonly fixed: ReadonlyMap<string, Position>;
}

export interface Placement {
  /** Children relative to their group, all else absolute. */
  readonly positions: ReadonlyMap<string, Position>;
  /** Sizes of groups, which hold all their children with padding and header. */
  readonly groups: ReadonlyMap<string, Size>;
}

export type Side = 'left' | 'right' | 'top' | 'bottom';

/** What the router must know of the canvas: absolute rectangles. */
export interface RoutingInput {
  readonly cards: ReadonlyMap<string, Rect>;
  readonly groups: ReadonlyMap<string, Rect>;
  readonly edges: readonly LayoutEdge[];
  /** Cards with a badge at the right end of their upper border; no edge ends there. */
  readonly badged?: ReadonlySet<string>;
}

export interface Route {
  readonly id: string;
  /** Corner points from the source's border to the target's border, segments alternating horizontal and vertical. */
  readonly points: readonly Position[];
  readonly sourceSide: Side;
  readonly targetSide: Side;
  /** Centre of the label pill, on the longest clear segment. */
  readonly label: Position;
}
