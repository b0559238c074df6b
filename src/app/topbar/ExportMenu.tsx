import { Copy, Download, FileArchive, FileCode2 } from 'lucide-react';
import { useDispatch } from '../../store/context';
import { Button } from '../../ui/Button';
import { keyText } from '../../ui/keyText';
import { Menu, MenuItem, MenuLabel } from '../../ui/Menu';

/** What leaves the page, and only this way. */
export function ExportMenu({ short }: { readonly short: boolean }) {
  const dispatch = useDispatch();
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
        note="All NetworkPolicies in one file"
        kbd={keyText('mod+s')}
        onSelect={() => void dispatch('document.exportBundle')}
      >
        policies.yaml
      </MenuItem>
      <MenuItem
        icon={<FileArchive size={15} aria-hidden="true" />}
        note="Every file, untouched ones byte for byte"
        onSelect={() => void dispatch('document.exportZip')}
      >
        Workspace as .zip
      </MenuItem>
      <MenuItem
        icon={<Copy size={15} aria-hidden="true" />}
        note="All NetworkPolicies as text"
        onSelect={() => void dispatch('document.copyBundle')}
      >
        Copy policies
      </MenuItem>
      <MenuLabel>Drawbridge applies nothing to a cluster.</MenuLabel>
    </Menu>
  );
}
