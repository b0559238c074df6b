import {
  Box,
  Building2,
  CalendarClock,
  Component,
  Copy,
  Database,
  Globe,
  Layers,
  type LucideIcon,
  Network,
  Play,
  ScrollText,
  Server,
  SquareDashed,
  Waypoints,
} from 'lucide-react';

/** Kinds of Kubernetes objects and of canvas nodes that have an icon of their own; any other shows the general one. */
const ICONS: ReadonlyMap<string, LucideIcon> = new Map([
  ['Deployment', Layers],
  ['StatefulSet', Database],
  ['DaemonSet', Server],
  ['ReplicaSet', Copy],
  ['ReplicationController', Copy],
  ['CronJob', CalendarClock],
  ['Job', Play],
  ['Pod', Box],
  ['Service', Waypoints],
  ['Node', Server],
  ['Namespace', SquareDashed],
  ['NetworkPolicy', ScrollText],
  ['AdminNetworkPolicy', ScrollText],
  ['BaselineAdminNetworkPolicy', ScrollText],
  ['ClusterNetworkPolicy', ScrollText],
  ['internet', Globe],
  ['anywhere', Globe],
  ['cidr', Building2],
  ['allNamespaces', Network],
]);

export interface KindIconProps {
  /** `Deployment`, `Namespace`, `NetworkPolicy`, …, or `internet`, `cidr`, `anywhere`, `allNamespaces`. */
  readonly kind: string;
  /** px. */
  readonly size?: number | undefined;
}

/** The icon of a kind; decoration, its name stands beside it. */
export function KindIcon({ kind, size = 16 }: KindIconProps) {
  const Icon = ICONS.get(kind) ?? Component;
  return <Icon size={size} strokeWidth={size <= 13 ? 2.2 : 1.9} aria-hidden="true" />;
}
