import { memo } from 'react';
import type { ExternalView } from '../../../engine';
import { KindIcon } from '../../../ui/KindIcon';
import { cidrText } from '../graph/sceneNode';
import { CardFrame } from './CardFrame';
import { Handles } from './Handles';
import type { NodeLook } from './nodeLook';

interface ExternalNodeProps {
  readonly view: ExternalView;
  readonly name: string;
  readonly look: NodeLook;
}

/** The Internet, an address range, "Anywhere" or "All namespaces": no gates, so no shields. */
export const ExternalNode = memo(function ExternalNode({ view, name, look }: ExternalNodeProps) {
  return (
    <CardFrame id={view.id} name={name} look={look} kind="external">
      <div className="db-external-head">
        <KindIcon kind={view.type} size={14} />
        <span className="db-external-name" title={view.name}>
          {view.name}
        </span>
      </div>
      <div className="db-external-cidr" title={cidrText(view)}>
        {cidrText(view)}
      </div>
      <Handles id={view.id} />
    </CardFrame>
  );
});
