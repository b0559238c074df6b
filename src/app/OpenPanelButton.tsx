import { PanelLeft, PanelRight } from 'lucide-react';
import { useDispatch } from '../store/context';
import { IconButton } from '../ui/IconButton';
import { keyText } from '../ui/keyText';

/** Brings a panel back that is out of sight. */
export function OpenPanelButton({ side }: { readonly side: 'left' | 'right' }) {
  const dispatch = useDispatch();
  const isLeft = side === 'left';
  return (
    <IconButton
      label={isLeft ? 'Open the outline' : 'Open YAML and inspector'}
      kbd={keyText(isLeft ? 'mod+b' : 'mod+j')}
      icon={isLeft ? <PanelLeft size={16} aria-hidden="true" /> : <PanelRight size={16} aria-hidden="true" />}
      onClick={() => void dispatch(isLeft ? 'panel.sidebar' : 'panel.right', true)}
    />
  );
}
