import { CircleQuestionMark, FlaskConical, MoveRight, Redo2, Undo2, Upload } from 'lucide-react';
import type { CommandId } from '../../store/commands/args';
import { useApp, useDispatch } from '../../store/context';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { keyText } from '../../ui/keyText';
import { Logo } from '../../ui/Logo';
import { Popover } from '../../ui/Popover';
import { Segmented } from '../../ui/Segmented';
import { Tooltip } from '../../ui/Tooltip';
import { ImportPanel } from '../incoming/ImportPanel';
import { OpenPanelButton } from '../OpenPanelButton';
import { useCommand } from '../useCommand';
import type { Viewport } from '../useViewport';
import { ExportMenu } from './ExportMenu';
import { ThemeMenu } from './ThemeMenu';
import { WorkspaceMenu } from './WorkspaceMenu';
import './topbar.css';

const MODES = [
  { value: 'allow', label: 'Allow', icon: <MoveRight size={15} aria-hidden="true" />, kbd: 'A' },
  { value: 'test', label: 'Test', icon: <FlaskConical size={15} aria-hidden="true" />, kbd: 'T' },
] as const;

/** The bar at the top: whose workspace, what dragging does, in and out. Words make room for icons as it gets narrow. */
export function TopBar({ viewport }: { readonly viewport: Viewport }) {
  const isView = viewport === 'view';
  return (
    <header className="topbar" data-viewport={viewport}>
      <div className="topbar-side">
        {viewport === 'drawers' && <OpenPanelButton side="left" />}
        <Logo />
        <h1 className="topbar-wordmark">Drawbridge</h1>
        <span className="topbar-rule" />
        <WorkspaceMenu />
        {!isView && (
          <>
            <span className="topbar-rule" />
            <HistoryButton command="history.undo" />
            <HistoryButton command="history.redo" />
          </>
        )}
      </div>
      {!isView && <ModeSwitch short={viewport !== 'wide'} />}
      <div className="topbar-side topbar-end">
        {!isView && <WhyButton short={viewport !== 'wide'} />}
        {!isView && <span className="topbar-rule" />}
        {!isView && <ImportButton short={viewport === 'drawers'} />}
        <ExportMenu short={viewport === 'drawers' || isView} />
        <ThemeMenu />
        {viewport === 'drawers' && <OpenPanelButton side="right" />}
      </div>
    </header>
  );
}

function HistoryButton({ command }: { readonly command: Extract<CommandId, 'history.undo' | 'history.redo'> }) {
  const dispatch = useDispatch();
  const { label, enabled } = useCommand(command);
  const isUndo = command === 'history.undo';
  return (
    <IconButton
      label={label}
      kbd={keyText(isUndo ? 'mod+z' : 'mod+shift+z')}
      icon={isUndo ? <Undo2 size={16} aria-hidden="true" /> : <Redo2 size={16} aria-hidden="true" />}
      // Not `disabled`: that would throw the focus away when the last step is undone.
      aria-disabled={!enabled}
      onClick={() => enabled && void dispatch(command)}
    />
  );
}

function ModeSwitch({ short }: { readonly short: boolean }) {
  const dispatch = useDispatch();
  const mode = useApp((state) => state.session.mode);
  return (
    <div className="topbar-mode">
      {!short && <span aria-hidden="true">Drag an edge to</span>}
      <Segmented
        label="Drag an edge to"
        value={mode}
        onChange={(next) => void dispatch('mode.set', next)}
        options={MODES}
      />
    </div>
  );
}

function WhyButton({ short }: { readonly short: boolean }) {
  const dispatch = useDispatch();
  const open = () => void dispatch('dialog.open', { type: 'why', from: '', to: '' });
  const icon = <CircleQuestionMark size={15} aria-hidden="true" />;
  if (short) return <IconButton label="Why can't A reach B?" icon={icon} onClick={open} />;
  return (
    <Button icon={icon} onClick={open}>
      Why can't A reach B?
    </Button>
  );
}

function ImportButton({ short }: { readonly short: boolean }) {
  const dispatch = useDispatch();
  const open = useApp((state) => state.session.dialog?.type === 'chooseImport');
  const setOpen = (next: boolean) => {
    if (next) void dispatch('dialog.open', { type: 'chooseImport' });
    else if (open) void dispatch('dialog.close');
  };
  const trigger = (
    <Button variant="quiet" icon={<Upload size={15} aria-hidden="true" />} aria-label="Import">
      {!short && 'Import'}
    </Button>
  );
  return (
    <Popover
      label="Import manifests"
      align="end"
      width={400}
      open={open}
      onOpenChange={setOpen}
      trigger={short ? <Tooltip content="Import">{trigger}</Tooltip> : trigger}
    >
      <ImportPanel onDone={() => setOpen(false)} />
    </Popover>
  );
}
