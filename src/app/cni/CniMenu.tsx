import { ChevronUp, ShieldCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { CNI_PROFILES, findCniProfile, KUBERNETES_READING } from '../../engine';
import { useApp } from '../../store/context';
import { Popover } from '../../ui/Popover';
import { CniPanel } from './CniPanel';
import { isAdjusted, notEnforcedText } from './cniTexts';

/** Until a workspace has been read. */
const AS_SPECIFIED = { cni: 'kubernetes', reading: KUBERNETES_READING };

/** Which network plugin the cluster has, and the way to another one. */
export function CniMenu() {
  const [open, setOpen] = useState(false);
  const settings = useApp((state) => state.analysis.result?.settings) ?? AS_SPECIFIED;
  const profile = findCniProfile(settings.cni) ?? CNI_PROFILES[0];
  if (profile === undefined) return null;
  const warning = notEnforcedText(settings);
  return (
    <Popover
      label="Network plugin"
      side="top"
      align="end"
      width={752}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className="status-end status-button status-cni" data-warn={warning !== null || undefined}>
          {warning === null ? (
            <ShieldCheck size={14} aria-hidden="true" />
          ) : (
            <TriangleAlert size={14} aria-hidden="true" />
          )}
          {warning ?? `CNI: ${profile.name}${isAdjusted(profile, settings) ? ', adjusted' : ''}`}
          <ChevronUp size={12} aria-hidden="true" />
        </button>
      }
    >
      <CniPanel current={profile} settings={settings} onDone={() => setOpen(false)} />
    </Popover>
  );
}
