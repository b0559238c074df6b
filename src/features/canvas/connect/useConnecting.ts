import { useReactFlow } from '@xyflow/react';
import { type MouseEvent, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import type { NodeId } from '../../../engine';
import type { Position } from '../../../layout/model';
import { useAppStore } from '../../../store/context';
import type { CanvasUi, Connecting } from '../canvasUi';
import type { SceneNode } from '../graph/sceneNode';
import { isArrow, nearest, neighbourInDirection } from '../keys/readingOrder';
import type { NodeRects } from '../placement/nodeRects';
import type { Connect } from './ConnectContext';
import { connectNodes } from './connectNodes';
import { targetAt } from './targetAt';

/** px that the pointer may tremble during a click. */
const CLICK = 5;

/** What the canvas knows at this moment; read when an event comes, never a reason to render. */
export interface ConnectScene {
  readonly nodes: ReadonlyMap<NodeId, SceneNode>;
  readonly rects: NodeRects;
}

export interface ConnectControl {
  readonly connect: Connect;
  /** For the root: follows the pointer while armed, and lets the next click choose the target. */
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onClickCapture: (event: MouseEvent) => void;
}

/** The gesture that draws an edge. `scene` returns what is on the canvas now. */
export function useConnecting(ui: CanvasUi, scene: () => ConnectScene): ConnectControl {
  const store = useAppStore();
  const flow = useReactFlow();
  const pressed = useRef<Position | null>(null);
  const swallowClick = useRef(false);

  const control = useMemo(() => {
    const get = () => ui.getState().connecting;
    const set = (connecting: Connecting | null) => ui.setState({ connecting });
    const cancel = () => {
      pressed.current = null;
      set(null);
    };
    const finish = (from: NodeId, to: NodeId) => {
      cancel();
      const { nodes } = scene();
      connectNodes(store, nodes.get(from), nodes.get(to));
    };
    const follow = (connecting: Connecting, event: { clientX: number; clientY: number }) => {
      const pointer = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
      set({ ...connecting, pointer, target: targetAt(pointer, scene().rects, connecting.from) });
    };
    return { get, set, cancel, finish, follow };
  }, [ui, store, flow, scene]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const connecting = control.get();
      if (connecting === null) return;
      if (event.key === 'Escape') control.cancel();
      else if (connecting.via !== 'keyboard') return;
      else if (event.key === 'Enter' && connecting.target !== null) control.finish(connecting.from, connecting.target);
      else if (isArrow(event.key)) {
        const { nodes, rects } = scene();
        const all = targets(nodes, rects, connecting.from);
        const from =
          all.get(connecting.target ?? '') ?? rects.cards.get(connecting.from) ?? rects.groups.get(connecting.from);
        const target = from === undefined ? null : neighbourInDirection(from, event.key, all);
        if (target !== null) control.set({ ...connecting, target });
      } else return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [control, scene]);

  return useMemo(
    () => ({
      connect: {
        pointerDown: (event, from) => {
          if (event.button !== 0 || control.get()?.via === 'armed') return;
          event.stopPropagation();
          event.currentTarget.setPointerCapture(event.pointerId);
          pressed.current = { x: event.clientX, y: event.clientY };
          control.set({ from, via: 'drag', pointer: null, target: null });
        },
        pointerMove: (event) => {
          const connecting = control.get();
          const start = pressed.current;
          if (connecting?.via !== 'drag' || start === null) return;
          const far = Math.hypot(event.clientX - start.x, event.clientY - start.y) > CLICK;
          if (far || connecting.pointer !== null) control.follow(connecting, event);
        },
        pointerUp: () => {
          const connecting = control.get();
          if (connecting?.via !== 'drag') return;
          swallowClick.current = true;
          window.setTimeout(() => {
            swallowClick.current = false;
          });
          if (connecting.pointer === null) control.set({ ...connecting, via: 'armed' });
          else if (connecting.target !== null) control.finish(connecting.from, connecting.target);
          else control.cancel();
          pressed.current = null;
        },
        startByKey: (from) => {
          const { nodes, rects } = scene();
          const rect = rects.cards.get(from) ?? rects.groups.get(from);
          if (rect === undefined) return;
          const target = nearest(rect, targets(nodes, rects, from));
          control.set({ from, via: 'keyboard', pointer: null, target });
        },
        cancel: control.cancel,
      },
      onPointerMove: (event) => {
        const connecting = control.get();
        if (connecting?.via === 'armed') control.follow(connecting, event);
      },
      onClickCapture: (event) => {
        if (swallowClick.current) {
          swallowClick.current = false;
          event.stopPropagation();
          return;
        }
        const connecting = control.get();
        if (connecting === null) return;
        event.stopPropagation();
        const pointer = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
        const target = targetAt(pointer, scene().rects, connecting.from);
        if (target === null) control.cancel();
        else control.finish(connecting.from, target);
      },
    }),
    [control, flow, scene],
  );
}

/** Cards that an edge from here may end at. */
function targets(nodes: ReadonlyMap<NodeId, SceneNode>, rects: NodeRects, from: NodeId) {
  return new Map([...rects.cards].filter(([id]) => id !== from && nodes.get(id)?.kind !== 'rest'));
}
