import { GripVertical } from 'lucide-react';
import { useAppStore } from '../../store/context';
import { Kbd } from '../../ui/Kbd';
import { KindIcon } from '../../ui/KindIcon';
import { SHORTCUTS } from '../shortcuts/shortcuts';
import { PALETTE_TYPE, type PaletteItem } from './paletteDrop';
import './palette.css';

const ITEMS: readonly {
  readonly item: PaletteItem;
  readonly text: string;
  readonly icon: string;
  readonly key: string;
}[] = [
  { item: 'namespace', text: 'Namespace', icon: 'Namespace', key: 'n' },
  { item: 'workload', text: 'Workload', icon: 'Deployment', key: 'w' },
  { item: 'cidr', text: 'External CIDR', icon: 'internet', key: 'e' },
];

/** What can be added: by dragging onto the canvas, by a click, by a key. */
export function Palette() {
  const store = useAppStore();
  return (
    <section className="palette" aria-labelledby="palette-title">
      <h2 className="outline-heading" id="palette-title">
        Drag onto the canvas
      </h2>
      {ITEMS.map(({ item, text, icon, key }) => (
        <button
          key={item}
          type="button"
          className="palette-row"
          draggable
          aria-keyshortcuts={key}
          aria-label={`Add ${text}`}
          onDragStart={(event) => {
            event.dataTransfer.setData(PALETTE_TYPE, item);
            event.dataTransfer.effectAllowed = 'copy';
          }}
          onClick={() => SHORTCUTS.find((shortcut) => shortcut.keys.includes(key))?.run(store)}
        >
          <GripVertical size={14} aria-hidden="true" />
          <KindIcon kind={icon} size={14} />
          <span className="palette-text">{text}</span>
          <Kbd>{key.toUpperCase()}</Kbd>
        </button>
      ))}
    </section>
  );
}
