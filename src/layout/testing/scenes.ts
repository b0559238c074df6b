import type { LayoutEdge, LayoutNode, Placement, PlacementInput, Position, Rect, RoutingInput } from '../model';
import { SPACING } from '../spacing';

/** `[from, to]` or `[from, to, label]`. */
export type EdgeText = readonly [from: string, to: string, label?: string];

/** Edges with pills as wide as their text. */
export function edgesOf(list: readonly EdgeText[]): LayoutEdge[] {
  return list.map(([from, to, label = '8080']) => ({
    id: `${from} → ${to}`,
    from,
    to,
    label: { width: Math.round(label.length * 6.6 + 12), height: 18 },
  }));
}

/** A card of the usual size. */
export function card(x: number, y: number): Rect {
  return { x, y, ...SPACING.card };
}

/** `shop/cart` is a card in the group `shop`, `cidr:…`, `internet` and the like are external, any other a folded namespace. */
function nodeOf(id: string): LayoutNode {
  if (/^(internet|anywhere|\*|cidr:)/.test(id)) return { id, group: null, role: 'external', ...SPACING.external };
  const slash = id.indexOf('/');
  if (slash < 0) return { id, group: null, role: 'card', ...SPACING.folded };
  return { id, group: id.slice(0, slash), role: 'card', ...SPACING.card };
}

/** A placement input of leaves by their ids and the groups that these name. */
export function placementOf(
  ids: readonly string[],
  edges: readonly EdgeText[] = [],
  fixed: ReadonlyMap<string, Position> = new Map(),
): PlacementInput {
  const leaves = ids.map(nodeOf);
  const groups = new Set(leaves.flatMap((leaf) => leaf.group ?? []));
  const groupNodes: LayoutNode[] = [...groups].map((id) => ({ id, group: null, role: 'group', width: 0, height: 0 }));
  return { nodes: [...leaves, ...groupNodes], edges: edgesOf(edges), fixed };
}

/** What the canvas hands to the router after a placement. */
export function routingOf(input: PlacementInput, placement: Placement): RoutingInput {
  const groups = new Map<string, Rect>();
  for (const [id, size] of placement.groups)
    groups.set(id, { ...(placement.positions.get(id) ?? { x: 0, y: 0 }), ...size });
  const cards = new Map<string, Rect>();
  for (const node of input.nodes) {
    if (node.role === 'group') continue;
    const at = placement.positions.get(node.id) ?? { x: 0, y: 0 };
    const home = node.group === null ? undefined : groups.get(node.group);
    const { width, height } = node;
    cards.set(node.id, { x: at.x + (home?.x ?? 0), y: at.y + (home?.y ?? 0), width, height });
  }
  return { cards, groups, edges: input.edges };
}

const SHOP_EDGES: readonly EdgeText[] = [
  ['internet', 'ingress-nginx/controller', '443'],
  ['cidr:203.0.113.0/24', 'ingress-nginx/controller', '443'],
  ['ingress-nginx/controller', 'shop/frontend', '3000'],
  ['shop/frontend', 'shop/api', '8080'],
  ['shop/frontend', 'shop/cart', '7070'],
  ['shop/frontend', 'kube-system/coredns', '53/UDP'],
  ['shop/api', 'kube-system/coredns', '53/UDP'],
  ['shop/db', 'kube-system/coredns', '53/UDP'],
  ['shop/cart', 'shop/api', '8080'],
  ['shop/cart', 'shop/db', '5432'],
  ['shop/cart', 'kube-system/coredns', '53/UDP'],
  ['shop/api', 'shop/db', '5432'],
  ['shop/api', 'shop/payments', '8443'],
  ['shop/payments', 'cidr:203.0.113.0/24', '443'],
  ['shop/payments', 'kube-system/coredns', '53/UDP+TCP'],
  ['monitoring/prometheus', 'shop/payments', '9102'],
  ['monitoring/prometheus', 'kube-system/kube-proxy', '10256'],
  ['monitoring/grafana', 'monitoring/prometheus', '9090'],
];

/** The shop of the design's pictures, placed by hand as in `editor-light`. */
export function shopByHand(): RoutingInput {
  const cards = new Map<string, Rect>([
    ['internet', { x: 238, y: 184, ...SPACING.external }],
    ['cidr:203.0.113.0/24', { x: 238, y: 467, ...SPACING.external }],
    ['ingress-nginx/controller', card(400, 167)],
    ['shop/frontend', card(638, 167)],
    ['shop/cart', card(638, 317)],
    ['shop/api', card(1000, 167)],
    ['shop/db', card(1000, 317)],
    ['shop/payments', card(638, 464)],
    ['kube-system/coredns', card(638, 668)],
    ['kube-system/kube-proxy', card(1000, 668)],
    ['monitoring/prometheus', card(400, 583)],
    ['monitoring/grafana', card(400, 728)],
  ]);
  const groups = new Map<string, Rect>([
    ['ingress-nginx', { x: 393, y: 119, width: 183, height: 149 }],
    ['shop', { x: 625, y: 119, width: 560, height: 449 }],
    ['monitoring', { x: 393, y: 532, width: 183, height: 295 }],
    ['kube-system', { x: 625, y: 619, width: 560, height: 153 }],
  ]);
  return { cards, groups, edges: edgesOf(SHOP_EDGES) };
}

/** The same, to be placed. */
export function shop(): PlacementInput {
  return placementOf([...shopByHand().cards.keys()], SHOP_EDGES);
}

/** Google's microservices demo: eleven services, a load generator, a cache, and the way in. */
export function boutique(): PlacementInput {
  const from = (source: string, targets: readonly string[]): EdgeText[] =>
    targets.map((target) => [`shop/${source}`, `shop/${target}`]);
  const names = ['frontend', 'ad', 'cart', 'checkout', 'currency', 'product', 'recommendation', 'shipping', 'email'];
  const edges: EdgeText[] = [
    ['internet', 'shop/frontend'],
    ...from('frontend', ['ad', 'cart', 'checkout', 'currency', 'product', 'recommendation', 'shipping']),
    ...from('checkout', ['cart', 'currency', 'email', 'payment', 'product', 'shipping']),
    ...from('recommendation', ['product']),
    ...from('loadgenerator', ['frontend']),
    ...from('cart', ['redis']),
    ['shop', 'kube-system/coredns', '53/UDP+TCP'],
  ];
  const services = [...names, 'payment', 'loadgenerator', 'redis'].map((name) => `shop/${name}`);
  return placementOf(['internet', ...services, 'kube-system/coredns'], edges);
}

/** A repeatable sequence of whole numbers below `bound`. */
function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * bound);
  };
}

/** `count` folded namespaces with `links` edges among them. */
export function foldedNamespaces(count: number, links: number, seed = 7): PlacementInput {
  const next = numbers(seed);
  const ids = Array.from({ length: count }, (_, i) => `namespace-${i}`);
  const edges = new Map<string, EdgeText>();
  while (edges.size < links) {
    const [a, b] = [ids[next(count)] ?? '', ids[next(count)] ?? ''];
    if (a !== b) edges.set(`${a} ${b}`, [a, b, '12']);
  }
  return placementOf(['internet', ...ids], [['internet', 'namespace-0', '3'], ...edges.values()]);
}

/** A cluster of so many cards in so many namespaces; three of four edges stay in their namespace. */
export function cluster(cards: number, namespaces: number, links: number, seed = 11): PlacementInput {
  const next = numbers(seed);
  const ids = Array.from({ length: cards }, (_, i) => `ns-${Math.floor((i * namespaces) / cards)}/w-${i}`);
  const edges = new Map<string, EdgeText>();
  while (edges.size < links) {
    const a = next(cards);
    const near = Math.min(cards - 1, Math.max(0, a - 4 + next(9)));
    const b = next(4) > 0 ? near : next(cards);
    if (a !== b) edges.set(`${a} ${b}`, [ids[a] ?? '', ids[b] ?? '']);
  }
  return placementOf(['internet', ...ids], [['internet', ids[0] ?? '', '443'], ...edges.values()]);
}
