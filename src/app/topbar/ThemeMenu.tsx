import { Moon, Sun } from 'lucide-react';
import { useApp, useDispatch } from '../../store/context';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuChoices } from '../../ui/Menu';
import { useTheme } from '../theme';

const CHOICES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'As the system' },
] as const;

export function ThemeMenu() {
  const dispatch = useDispatch();
  const theme = useApp((state) => state.session.theme);
  const shown = useTheme(theme);
  const icon = shown === 'light' ? <Sun size={16} aria-hidden="true" /> : <Moon size={16} aria-hidden="true" />;
  return (
    <Menu align="end" trigger={<IconButton label="Theme" icon={icon} />}>
      <MenuChoices value={theme} onChange={(next) => void dispatch('theme.set', next)} choices={CHOICES} />
    </Menu>
  );
}
