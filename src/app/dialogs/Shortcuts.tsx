import { useApp, useDispatch } from '../../store/context';
import { Dialog } from '../../ui/Dialog';
import { Kbd } from '../../ui/Kbd';
import { isApple, keyText } from '../../ui/keyText';
import { Switch } from '../../ui/Switch';
import { SHORTCUTS } from '../shortcuts/shortcuts';
import './dialogs.css';

interface Line {
  readonly label: string;
  readonly keys: readonly string[];
}

/** What the canvas does with keys while a card has the focus. */
const CANVAS: readonly Line[] = [
  { label: 'Next card, in reading order', keys: ['Tab'] },
  { label: 'Walk the edges of the card', keys: ['←', '→'] },
  { label: 'Move the selected card', keys: ['↑', '↓', '←', '→'] },
  { label: 'Start an edge from the card', keys: ['c'] },
  { label: 'Open the inspector, or drop the edge', keys: ['enter'] },
];

/** What the editor of the YAML does with keys; the rest is what editors do. */
const EDITOR: readonly Line[] = [
  { label: 'Let Tab leave the editor, or not', keys: [isApple() ? 'ctrl+shift+m' : 'ctrl+m'] },
  { label: 'Offer what may be written', keys: ['ctrl+space'] },
  { label: 'Mend the problem at the cursor', keys: ['mod+.'] },
  { label: 'Go from a selector to its workloads', keys: ['F12'] },
  { label: 'Format the document', keys: ['shift+alt+f'] },
  { label: 'Next change, where only changes are shown', keys: ['alt+F5'] },
  { label: 'Previous change', keys: ['shift+alt+F5'] },
];

const GROUPS = ['Edit', 'Add', 'View', 'Panels'] as const;

export function Shortcuts() {
  const dispatch = useDispatch();
  const singleKeys = useApp((state) => state.session.singleKeys);
  const groups = [
    ...GROUPS.map((title) => ({ title, lines: SHORTCUTS.filter((shortcut) => shortcut.group === title) })),
    { title: 'On the canvas', lines: CANVAS },
    { title: 'In the YAML editor', lines: EDITOR },
  ];
  return (
    <Dialog
      title="Keyboard shortcuts"
      onClose={() => void dispatch('dialog.close')}
      width={640}
      footer={
        <Switch
          label="Single-letter keys"
          checked={singleKeys}
          onChange={(checked) => void dispatch('keys.single', checked)}
        />
      }
    >
      <div className="shortcut-groups">
        {groups.map(({ title, lines }) => (
          <section key={title} className="shortcut-group">
            <h3>{title}</h3>
            <dl>
              {lines.map(({ label, keys }) => (
                <div key={label} className="shortcut-row">
                  <dt>{label}</dt>
                  <dd>
                    {keys.map((key) => (
                      <Kbd key={key}>{keyText(key)}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
