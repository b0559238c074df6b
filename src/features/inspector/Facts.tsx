import { ArrowDownToLine, ArrowUpFromLine, ScrollText } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PolicyId, SourceRange } from '../../engine';
import { useApp, useDispatch } from '../../store/context';
import { selectPolicies } from '../../store/selectors/analysis';
import { Chip } from '../../ui/Chip';
import { KindIcon } from '../../ui/KindIcon';

interface FactsProps {
  readonly kind: string;
  readonly title: string;
  readonly subtitle: string;
  readonly source: SourceRange | null;
  readonly children: ReactNode;
}

/** The frame of the inspector: what it is, how it is called, where it stands. */
export function Facts({ kind, title, subtitle, source, children }: FactsProps) {
  return (
    <article className="inspect" aria-label={`${kind} ${title}`} data-testid="inspector">
      <header className="inspect-head">
        <span className="inspect-tile">
          <KindIcon kind={kind} size={16} />
        </span>
        <div>
          <h2>{title}</h2>
          <p>{subtitle}</p>
        </div>
        {source !== null && <PlaceLink source={source} />}
      </header>
      {children}
    </article>
  );
}

export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="inspect-section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** `policies.yaml:87`, which shows the place in the editor. */
export function PlaceLink({ source }: { readonly source: SourceRange }) {
  const dispatch = useDispatch();
  return (
    <button
      type="button"
      className="inspect-link"
      onClick={() => void dispatch('yaml.reveal', { path: source.path, start: source.start, end: source.end })}
    >
      {source.path}:{source.line}
    </button>
  );
}

export function LabelChips({ labels }: { readonly labels: readonly (readonly [string, string])[] }) {
  if (labels.length === 0) return <p className="inspect-none">No labels.</p>;
  return (
    <div className="inspect-chips">
      {labels.map(([key, value]) => (
        <Chip key={key}>{`${key}=${value}`}</Chip>
      ))}
    </div>
  );
}

/** Policies by name, each of which selects it when it is pressed. */
export function PolicyList({ ids, none }: { readonly ids: readonly PolicyId[]; readonly none: string }) {
  const dispatch = useDispatch();
  const policies = useApp(selectPolicies);
  if (ids.length === 0) return <p className="inspect-none">{none}</p>;
  return (
    <ul className="inspect-list">
      {ids.map((id) => {
        const policy = policies.get(id);
        return (
          <li key={id}>
            <button type="button" onClick={() => void dispatch('selection.set', { type: 'policy', id })}>
              <ScrollText aria-hidden="true" size={14} strokeWidth={1.9} />
              <span>{policy?.name ?? id}</span>
              {policy?.directions.includes('ingress') && (
                <ArrowDownToLine aria-label="ingress" size={13} strokeWidth={2.2} />
              )}
              {policy?.directions.includes('egress') && (
                <ArrowUpFromLine aria-label="egress" size={13} strokeWidth={2.2} />
              )}
              <small>{policy === undefined ? '' : `${policy.pods} ${policy.pods === 1 ? 'pod' : 'pods'}`}</small>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** Workloads by name, each of which selects it when it is pressed. */
export function NodeList({
  ids,
  none,
  kindOf,
}: {
  readonly ids: readonly string[];
  readonly none: string;
  readonly kindOf: (id: string) => string;
}) {
  const dispatch = useDispatch();
  if (ids.length === 0) return <p className="inspect-none">{none}</p>;
  return (
    <ul className="inspect-list">
      {ids.map((id) => (
        <li key={id}>
          <button type="button" onClick={() => void dispatch('selection.set', { type: 'nodes', ids: [id] })}>
            <KindIcon kind={kindOf(id)} size={14} />
            <span>{id.replace(/\[[^\]]*\]$/, '')}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
