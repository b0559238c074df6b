import type { NodeProps, NodeTypes } from '@xyflow/react';
import { ExternalNode } from './ExternalNode';
import { FoldedNode } from './FoldedNode';
import type { FlowNode } from './flowNode';
import { GroupNode } from './GroupNode';
import { RestTile } from './RestTile';
import { WorkloadNode } from './WorkloadNode';

function FlowNodeView({ data, width }: NodeProps<FlowNode>) {
  const { node, look, name } = data;
  switch (node.kind) {
    case 'workload':
      return <WorkloadNode view={node.view} name={name} look={look} />;
    case 'external':
      return <ExternalNode view={node.view} name={name} look={look} />;
    case 'group':
      return <GroupNode view={node.view} name={name} look={look} width={width ?? 0} large={node.large} />;
    case 'folded':
      return <FoldedNode view={node.view} name={name} look={look} />;
    case 'rest':
      return <RestTile id={node.id} count={node.count} focusName={node.focusName} />;
  }
}

/** React Flow's table; one component tells the kinds apart. */
export const NODE_TYPES: NodeTypes = { card: FlowNodeView, namespace: FlowNodeView };
