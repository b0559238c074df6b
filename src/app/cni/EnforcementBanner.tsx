import { ShieldCheck, TriangleAlert } from 'lucide-react';
import { useApp, useDispatch } from '../../store/context';
import { Button } from '../../ui/Button';
import './cni.css';
import { notEnforcedText } from './cniTexts';

/** Over a canvas on which every flow passes, because nothing enforces policies (S11); can show what they would do. */
export function EnforcementBanner() {
  const dispatch = useDispatch();
  const settings = useApp((state) => state.analysis.result?.settings);
  const asIf = useApp((state) => state.session.asIfEnforced);
  const why = settings === undefined ? null : notEnforcedText(settings, 'NetworkPolicies');
  if (why === null) return null;
  return (
    <aside className="cni-banner" aria-label="Enforcement" data-as-if={asIf || undefined}>
      <TriangleAlert size={15} aria-hidden="true" />
      <p role="status">
        {asIf ? (
          <>
            <strong>Shown as if enforced.</strong> {why}: in the cluster every flow passes.
          </>
        ) : (
          <>
            <strong>{why}:</strong> every flow passes.
          </>
        )}
      </p>
      <Button
        size={26}
        aria-pressed={asIf}
        icon={<ShieldCheck size={14} aria-hidden="true" />}
        onClick={() => void dispatch('view.asIfEnforced', !asIf)}
      >
        Show as if enforced
      </Button>
    </aside>
  );
}
