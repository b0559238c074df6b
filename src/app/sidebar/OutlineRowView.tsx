import {
  ArrowDownToLine,
  ArrowUpFromLine,
  ChevronDown,
  ChevronRight,
  Info,
  ScanSearch,
  TriangleAlert,
} from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { type NamespaceView, type PolicyView, TIER_NAMES, type WorkloadView } from '../../engine';
import { KindIcon } from '../../ui/KindIcon';
import { PostureMark } from '../../ui/PostureMark';
import type { OutlineRow } from './outlineRows';

type ItemRow = Exclude<OutlineRow, { type: 'caption' }>;

export interface OutlineRowViewProps {
  readonly row: ItemRow;
  readonly selected: boolean;
  /** The one item of the tree that Tab reaches. */
  readonly tabbable: boolean;
}

/** One item of the tree. Its clicks and keys are handled by the tree around it, which knows it by `data-row`. */
export const OutlineRowView = memo(function OutlineRowView({ row, selected, tabbable }: OutlineRowViewProps) {
  const isNamespace = row.type === 'namespace';
  const hasChildren = isNamespace && row.namespace.workloads.length + row.namespace.policies.length > 0;
  return (
    <div
      className="outline-row"
      role="treeitem"
      data-row={row.id}
      data-type={row.type}
      data-selected={selected || undefined}
      aria-level={isNamespace || (row.type === 'policy' && row.policy.namespace === null) ? 1 : 2}
      aria-posinset={row.position}
      aria-setsize={row.setSize}
      aria-expanded={hasChildren ? row.expanded : undefined}
      aria-selected={selected}
      aria-label={rowName(row)}
      tabIndex={tabbable ? 0 : -1}
    >
      {row.type === 'namespace' && <NamespaceCells namespace={row.namespace} expanded={row.expanded} />}
      {row.type === 'workload' && <WorkloadCells workload={row.workload} />}
      {row.type === 'policy' && <PolicyCells policy={row.policy} warning={row.warning} />}
    </div>
  );
});

function NamespaceCells({ namespace, expanded }: { readonly namespace: NamespaceView; readonly expanded: boolean }) {
  return (
    <>
      <span className="outline-chevron" data-fold>
        {expanded ? <ChevronDown size={14} aria-hidden="true" /> : <ChevronRight size={14} aria-hidden="true" />}
      </span>
      <KindIcon kind="Namespace" size={14} />
      <span className="outline-name">{namespace.name}</span>
      {!expanded && (
        <>
          {namespace.withoutDns > 0 && <Warning title={`${namespace.withoutDns} without DNS`} />}
          {namespace.open > 0 && <span className="outline-open">{namespace.open} open</span>}
          <span className="outline-number">{namespace.workloads.length}</span>
        </>
      )}
    </>
  );
}

function WorkloadCells({ workload }: { readonly workload: WorkloadView }) {
  const open = openSides(workload);
  return (
    <>
      <KindIcon kind={workload.kind} size={14} />
      <span className="outline-name" title={workload.name}>
        {workload.name}
      </span>
      <span className="outline-focus" data-focus title="Show only this and its neighbours">
        <ScanSearch size={13} strokeWidth={2.2} aria-hidden="true" />
      </span>
      {workload.dns.state === 'noUdp' && <Warning title="No DNS: it cannot resolve names" />}
      {workload.dns.state === 'noTcp' && (
        <Mark title="DNS over TCP is shut: long answers fail">
          <Info size={13} strokeWidth={2.2} aria-hidden="true" />
        </Mark>
      )}
      {open !== null && <span className="outline-open">{open}</span>}
      {workload.hostNetwork ? (
        <span className="outline-note" title="Host network: what policies do to it is undefined">
          host
        </span>
      ) : (
        <span className="outline-shields">
          <PostureMark posture={workload.ingress} direction="in" iconOnly size={13} />
          <PostureMark posture={workload.egress} direction="out" iconOnly size={13} />
        </span>
      )}
    </>
  );
}

function PolicyCells({ policy, warning }: { readonly policy: PolicyView; readonly warning: string | null }) {
  return (
    <>
      <KindIcon kind={policy.kind} size={14} />
      <span className="outline-name" title={policy.name}>
        {policy.name}
      </span>
      {warning !== null && <Warning title={warning} />}
      <span className="outline-directions">
        {policy.directions.includes('ingress') && <ArrowDownToLine size={13} strokeWidth={1.9} aria-hidden="true" />}
        {policy.directions.includes('egress') && <ArrowUpFromLine size={13} strokeWidth={1.9} aria-hidden="true" />}
      </span>
      {policy.priority !== null && (
        <span className="outline-priority" title={`Priority ${policy.priority}: lower numbers are asked first`}>
          {policy.priority}
        </span>
      )}
      <span className="outline-number">{policy.pods}</span>
    </>
  );
}

function Warning({ title }: { readonly title: string }) {
  return (
    <span className="outline-warning" title={title}>
      <TriangleAlert size={13} strokeWidth={2.2} aria-hidden="true" />
    </span>
  );
}

function Mark({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <span className="outline-mark" title={title}>
      {children}
    </span>
  );
}

/** What of a workload is open, in words: the thing to find in this list. */
function openSides(workload: WorkloadView): string | null {
  if (workload.hostNetwork) return null;
  const isOpen = (posture: WorkloadView['ingress']) => posture === 'open' || posture === 'mixed';
  if (isOpen(workload.ingress)) return isOpen(workload.egress) ? 'both open' : 'in open';
  return isOpen(workload.egress) ? 'out open' : null;
}

function rowName(row: ItemRow): string {
  switch (row.type) {
    case 'namespace': {
      const { name, workloads, open, withoutDns } = row.namespace;
      const parts = [`namespace ${name}`, plural(workloads.length, 'workload')];
      if (open > 0) parts.push(`${open} open`);
      if (withoutDns > 0) parts.push(`${withoutDns} without DNS`);
      return parts.join(', ');
    }
    case 'workload': {
      const { name, kind, ingress, egress, dns, hostNetwork } = row.workload;
      const parts = [`${name}, ${kind}`];
      if (hostNetwork) parts.push('host network, undefined');
      else parts.push(`in ${POSTURE_WORDS[ingress]}`, `out ${POSTURE_WORDS[egress]}`);
      if (dns.state === 'noUdp') parts.push('no DNS');
      if (dns.state === 'noTcp') parts.push('no DNS over TCP');
      return parts.join(', ');
    }
    case 'policy': {
      const { name, kind, tier, priority, directions, pods } = row.policy;
      const parts = [
        `${name}, ${kind}`,
        tier === 'networkPolicy' ? '' : `${TIER_NAMES[tier]} tier`,
        priority === null ? '' : `priority ${priority}`,
        directions.join(' and '),
        `selects ${plural(pods, 'pod')}`,
      ];
      if (row.warning !== null) parts.push(row.warning);
      return parts.filter((part) => part !== '').join(', ');
    }
  }
}

const POSTURE_WORDS: Record<WorkloadView['ingress'], string> = {
  restricted: 'restricted',
  open: 'open to all',
  mixed: 'open on some replicas',
  unknown: 'unknown',
};

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
