import { Copy, Download, FileArchive, FileCode2, FileDiff, Files } from 'lucide-react';
import { useApp, useDispatch } from '../../store/context';
import { selectChangedCount } from '../../store/selectors/files';
import { Button } from '../../ui/Button';
import { keyText } from '../../ui/keyText';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../../ui/Menu';

/** What leaves the page, and only this way. */
export function ExportMenu({ short }: { readonly short: boolean }) {
  const dispatch = useDispatch();
  const changed = useApp(selectChangedCount);
  const unchanged = 'Nothing differs from what came in';
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="primary" icon={<Download size={14} aria-hidden="true" />} aria-label="Export">
          {!short && 'Export'}
        </Button>
      }
    >
      <MenuItem
        icon={<FileCode2 size={15} aria-hidden="true" />}
        note="All policies in one file"
        kbd={keyText('mod+s')}
        onSelect={() => void dispatch('document.exportBundle')}
      >
        policies.yaml
      </MenuItem>
      <MenuItem
        icon={<Files size={15} aria-hidden="true" />}
        note="A .zip of namespace/name.yaml"
        onSelect={() => void dispatch('document.exportPolicies')}
      >
        One file a policy
      </MenuItem>
      <MenuItem
        icon={<Copy size={15} aria-hidden="true" />}
        note="All policies as text"
        onSelect={() => void dispatch('document.copyBundle')}
      >
        Copy policies
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<FileDiff size={15} aria-hidden="true" />}
        note={changed === 0 ? unchanged : 'For git apply, against what came in'}
        disabled={changed === 0}
        onSelect={() => void dispatch('document.exportPatch')}
      >
        Changes as a patch
      </MenuItem>
      <MenuItem
        icon={<FileArchive size={15} aria-hidden="true" />}
        note={changed === 0 ? unchanged : `A .zip of ${changed === 1 ? '1 file' : `${changed} files`}`}
        disabled={changed === 0}
        onSelect={() => void dispatch('document.exportChanged')}
      >
        Changed files
      </MenuItem>
      <MenuItem
        icon={<FileArchive size={15} aria-hidden="true" />}
        note="Every file, untouched ones byte for byte"
        onSelect={() => void dispatch('document.exportZip')}
      >
        Workspace as .zip
      </MenuItem>
      <MenuLabel>Drawbridge applies nothing to a cluster.</MenuLabel>
    </Menu>
  );
}
