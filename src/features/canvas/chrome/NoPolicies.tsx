import type { Direction } from '../../../engine';
import { useAppStore } from '../../../store/context';
import { selectVisibleNamespaces } from '../../../store/selectors/folding';
import { Button } from '../../../ui/Button';
import { Menu, MenuItem } from '../../../ui/Menu';

const BOTH: readonly Direction[] = ['ingress', 'egress'];

/** One line over a canvas without policies; turns default deny on for a namespace, both ways. */
export function NoPolicies() {
  const store = useAppStore();
  const names = selectVisibleNamespaces(store.getState())
    .filter((namespace) => !namespace.system && namespace.workloads.length > 0)
    .map((namespace) => namespace.name);
  const isolate = (namespace: string) =>
    store.dispatch('document.review', {
      label: `Turn on default deny in ${namespace}`,
      gestures: BOTH.map((direction) => ({ type: 'setDefaultDeny', namespace, direction, on: true })),
    });
  const [only, ...others] = names;
  return (
    <div className="db-open-line" role="status">
      <span>Nothing is isolated. Every pod can reach every pod.</span>
      {only === undefined ? null : others.length === 0 ? (
        <Button variant="link" size={26} onClick={() => void isolate(only)}>
          Turn on default deny
        </Button>
      ) : (
        <Menu
          trigger={
            <Button variant="link" size={26}>
              Turn on default deny
            </Button>
          }
        >
          {names.map((name) => (
            <MenuItem key={name} onSelect={() => void isolate(name)}>
              in {name}
            </MenuItem>
          ))}
        </Menu>
      )}
    </div>
  );
}
