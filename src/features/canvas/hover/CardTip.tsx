import { useReactFlow } from '@xyflow/react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Phrase, Reach } from '../../../engine';
import type { Rect, Size } from '../../../layout/model';
import { useDispatch, useEngine } from '../../../store/context';
import { Button } from '../../../ui/Button';
import { PhraseText } from '../../../ui/PhraseText';
import { useUi } from '../canvasUi';
import type { SceneNode } from '../graph/sceneNode';
import type { Scene } from '../graph/useScene';
import type { NodeRects } from '../placement/nodeRects';
import { useTips } from './TipContext';
import { tipPlace } from './tipPlace';

const WIDTH = { dns: 238, reach: 320 } as const;

interface CardTipProps {
  readonly scene: Scene;
  readonly rects: NodeRects;
  /** Of the canvas in CSS pixels. */
  readonly size: Size;
}

/** What a card explains beside it: why it has no DNS, or what it can reach that no edge shows. */
export function CardTip({ scene, rects, size }: CardTipProps) {
  const tip = useUi((state) => state.tip);
  const node = tip === null ? undefined : scene.byId.get(tip.node);
  const rect = tip === null ? undefined : (rects.cards.get(tip.node) ?? rects.groups.get(tip.node));
  if (tip === null || node === undefined || rect === undefined) return null;
  if (tip.kind === 'reach') return <ReachTip key={tip.node} node={node} rect={rect} size={size} />;
  return <DnsTip key={tip.node} node={node} rect={rect} size={size} pinned={tip.pinned} />;
}

interface TipProps {
  readonly node: SceneNode;
  readonly rect: Rect;
  readonly size: Size;
}

function DnsTip({ node, rect, size, pinned }: TipProps & { readonly pinned: boolean }) {
  const dispatch = useDispatch();
  const tips = useTips();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (pinned) first.current?.focus({ preventScroll: true });
  }, [pinned]);
  if (node.kind !== 'workload') return null;
  const { view } = node;
  const allow = (scope: 'tight' | 'broad') => {
    tips.close();
    void dispatch('document.review', { gestures: [{ type: 'allowDns', workload: view.id, scope }] });
  };
  return (
    <TipBox rect={rect} size={size} kind="dns" label={`DNS of ${view.name}`}>
      <b>{view.dns.state === 'noTcp' ? `${view.name}: DNS by UDP only` : `${view.name}: no rule admits DNS`}</b>
      <Sentences of={view.dns.sentences} />
      <p className="db-tip-actions">
        <Button ref={first} variant="link" size={26} onClick={() => allow('tight')}>
          Allow DNS
        </Button>
        <Button variant="link" size={26} onClick={() => allow('broad')}>
          to all of its namespace
        </Button>
      </p>
    </TipBox>
  );
}

function ReachTip({ node, rect, size }: TipProps) {
  const engine = useEngine();
  const [reach, setReach] = useState<Reach | null>(null);
  const { id } = node;
  useEffect(() => {
    let current = true;
    engine.reach(id).then(
      (answer) => {
        if (current) setReach(answer);
      },
      // Nothing is said where nothing is known.
      () => {},
    );
    return () => {
      current = false;
    };
  }, [engine, id]);
  if (reach === null || reach.sentences.length === 0) return null;
  return (
    <TipBox rect={rect} size={size} kind="reach" label={`Effective reach of ${nameOf(node)}`}>
      <b>Effective reach of {nameOf(node)}, not drawn</b>
      <Sentences of={reach.sentences} />
      <p className="db-tip-foot">A missing edge never means blocked.</p>
    </TipBox>
  );
}

function Sentences({ of }: { readonly of: readonly Phrase[] }) {
  return of.map((phrase, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity but their place, and no state.
    <p key={index}>
      <PhraseText phrase={phrase} />
    </p>
  ));
}

interface TipBoxProps {
  readonly rect: Rect;
  readonly size: Size;
  readonly kind: 'dns' | 'reach';
  readonly label: string;
  readonly children: ReactNode;
}

function TipBox({ rect, size, kind, label, children }: TipBoxProps) {
  const flow = useReactFlow();
  const tips = useTips();
  const place = tipPlace(rect, flow.getViewport(), size, WIDTH[kind], kind === 'dns' ? 'beside' : 'below');
  const { side, ...style } = place;
  return (
    <div
      className="db-tip"
      role="group"
      aria-label={label}
      data-side={side}
      style={style}
      onPointerEnter={tips.stay}
      onPointerLeave={tips.leave}
    >
      {children}
    </div>
  );
}

function nameOf(node: SceneNode): string {
  return node.kind === 'rest' ? node.focusName : node.view.name;
}
