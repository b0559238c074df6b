import { Copy, FileCode2, PanelRightClose, SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useApp, useDispatch } from '../../store/context';
import { IconButton } from '../../ui/IconButton';
import { keyText } from '../../ui/keyText';
import { TabPanel, Tabs } from '../../ui/Tabs';
import './pane.css';

const TABS = [
  { value: 'yaml', label: 'YAML', icon: <FileCode2 size={15} aria-hidden="true" /> },
  { value: 'inspector', label: 'Inspector', icon: <SlidersHorizontal size={15} aria-hidden="true" /> },
] as const;

export interface RightPaneProps {
  readonly yaml: ReactNode;
  readonly inspector: ReactNode;
  readonly selectedFlow: ReactNode;
}

/** YAML above the selected flow, or the inspector. */
export function RightPane({ yaml, inspector, selectedFlow }: RightPaneProps) {
  const dispatch = useDispatch();
  const tab = useApp((state) => state.session.rightTab);
  return (
    <section className="pane" aria-label="YAML and inspector">
      <div className="pane-head">
        <Tabs id="pane" label="Panes" value={tab} onChange={(next) => void dispatch('panel.tab', next)} tabs={TABS} />
        <div className="pane-tools">
          <IconButton
            label="Copy policies"
            size={26}
            icon={<Copy size={15} aria-hidden="true" />}
            onClick={() => void dispatch('document.copyBundle')}
          />
          <IconButton
            label="Hide this pane"
            size={26}
            kbd={keyText('mod+j')}
            icon={<PanelRightClose size={15} aria-hidden="true" />}
            onClick={() => void dispatch('panel.right', false)}
          />
        </div>
      </div>
      <TabPanel id="pane" value={tab} className="pane-body">
        {tab === 'yaml' ? <YamlAndFlow yaml={yaml} selectedFlow={selectedFlow} /> : inspector}
      </TabPanel>
    </section>
  );
}

function YamlAndFlow({ yaml, selectedFlow }: { readonly yaml: ReactNode; readonly selectedFlow: ReactNode }) {
  const hasFlow = useApp((state) => state.session.selection.type === 'edge');
  return (
    <Group orientation="vertical" id="pane-split">
      <Panel id="pane-yaml" minSize={160} className="pane-yaml">
        {yaml}
      </Panel>
      {hasFlow && (
        <>
          <Separator className="pane-separator" aria-label="Height of the selected flow" />
          <Panel
            id="pane-flow"
            className="pane-flow"
            defaultSize={200}
            minSize={120}
            collapsible
            collapsedSize={0}
            groupResizeBehavior="preserve-pixel-size"
          >
            {selectedFlow}
          </Panel>
        </>
      )}
    </Group>
  );
}
