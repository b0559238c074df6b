import type { Direction, NamespaceView, PolicyId } from '../../../engine';

/**
 * What the header says where a default-deny toggle is off and every pod is isolated all the same (S1, S5): "egress
 * isolated by web-egress". Null: nothing to say.
 */
export function isolationNote(view: NamespaceView, nameOf: (id: PolicyId) => string): string | null {
  const parts = (['ingress', 'egress'] satisfies readonly Direction[]).flatMap((direction) => {
    const deny = view.defaultDeny[direction];
    const [first, ...others] = deny.on ? [] : deny.othersIsolate;
    if (first === undefined) return [];
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return [`${direction} isolated by ${nameOf(first)}${more}`];
  });
  return parts.length === 0 ? null : parts.join(', ');
}
