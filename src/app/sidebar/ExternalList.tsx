import { memo } from 'react';
import type { ExternalView } from '../../engine';
import { useDispatch } from '../../store/context';
import { KindIcon } from '../../ui/KindIcon';

export interface ExternalListProps {
  readonly externals: readonly ExternalView[];
  readonly selected: ReadonlySet<string>;
}

/** What lies outside of the cluster: the Internet and every address range with a node of its own. */
export const ExternalList = memo(function ExternalList({ externals, selected }: ExternalListProps) {
  const dispatch = useDispatch();
  return (
    <ul>
      {externals.map((external) => (
        <li key={external.id}>
          <button
            type="button"
            className="outline-row"
            data-type="external"
            data-selected={selected.has(external.id) || undefined}
            aria-pressed={selected.has(external.id)}
            onClick={() => void dispatch('selection.set', { type: 'nodes', ids: [external.id] })}
          >
            <KindIcon kind={external.type} size={14} />
            <span className="outline-name" title={external.name}>
              {external.name}
            </span>
            {external.name !== external.cidr && <span className="outline-cidr">{rangeText(external)}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
});

/** Nodes partition the address space: the Internet is what no range of its own takes out of it. */
function rangeText(external: ExternalView): string {
  return external.type === 'internet' ? '0.0.0.0/0 rest' : external.cidr;
}
