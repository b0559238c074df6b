import { useDispatch } from '../../../store/context';
import { Button } from '../../../ui/Button';
import { GateGlyph } from '../../../ui/GateGlyph';

/** What stands on a canvas without workloads. */
export function EmptyCanvas() {
  const dispatch = useDispatch();
  return (
    <div className="db-empty">
      <GateGlyph kind="closed" size={40} />
      <h2>No workloads yet</h2>
      <Button size={32} onClick={() => void dispatch('dialog.open', { type: 'import', preview: null, error: null })}>
        Import YAML
      </Button>
      <Button size={32} onClick={() => void dispatch('workspace.openExample', { example: 'shop' })}>
        Open the example
      </Button>
      <Button size={32} onClick={() => void dispatch('dialog.open', { type: 'addNamespace' })}>
        New namespace…
      </Button>
    </div>
  );
}
