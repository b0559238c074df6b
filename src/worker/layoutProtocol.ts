import type { Placement, PlacementInput, Route, RoutingInput } from '../layout/model';

/** What the page asks of the layout worker. */
export type LayoutRequest =
  | { readonly id: number; readonly type: 'place'; readonly input: PlacementInput }
  | {
      readonly id: number;
      readonly type: 'route';
      readonly input: RoutingInput;
      /** Routes to keep where nothing touches them. */
      readonly previous: readonly Route[];
    };

export type LayoutReply =
  | { readonly id: number; readonly type: 'placed'; readonly placement: Placement }
  | { readonly id: number; readonly type: 'routed'; readonly routes: readonly Route[] }
  | { readonly id: number; readonly type: 'failed'; readonly message: string };
