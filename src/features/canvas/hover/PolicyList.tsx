import { useCallback } from 'react';
import { useApp, useDispatch } from '../../../store/context';
import { selectPolicies, selectWorkloads } from '../../../store/selectors/analysis';
import { KindIcon } from '../../../ui/KindIcon';
import { Popover } from '../../../ui/Popover';
import { useCanvasUi, useUi } from '../canvasUi';

/** The policies that select a workload for one direction, after a click on its shield; a click on one selects it. */
export function PolicyList() {
  const ui = useCanvasUi();
  const list = useUi((state) => state.policyList);
  const workloads = useApp(selectWorkloads);
  const policies = useApp(selectPolicies);
  const dispatch = useDispatch();
  const anchor = list?.anchor;
  const anchorRect = useCallback(() => anchor?.getBoundingClientRect() ?? new DOMRect(), [anchor]);
  const view = list === null ? undefined : workloads.get(list.node);
  if (list === null || view === undefined) return null;
  const ingress = list.direction === 'ingress';
  const ids = ingress ? view.ingressPolicies : view.egressPolicies;
  const close = () => {
    ui.setState({ policyList: null });
    list.anchor.focus({ preventScroll: true });
  };
  const title =
    ids.length === 0
      ? `No policy selects ${view.name} for ${list.direction}`
      : `${ingress ? 'Ingress' : 'Egress'} of ${view.name}`;
  return (
    <Popover label={title} open onOpenChange={(open) => !open && close()} anchorRect={anchorRect} width={248}>
      <div className="db-policies" tabIndex={ids.length === 0 ? 0 : undefined}>
        <b>{title}</b>
        {ids.length === 0 ? (
          <p>{ingress ? 'Every peer may open connections to it.' : 'It may open connections to every peer.'}</p>
        ) : (
          <ul>
            {ids.map((id) => (
              <li key={id}>
                <button
                  type="button"
                  onClick={() => {
                    close();
                    void dispatch('selection.set', { type: 'policy', id });
                  }}
                >
                  <KindIcon kind="NetworkPolicy" size={14} />
                  {policies.get(id)?.name ?? id}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Popover>
  );
}
