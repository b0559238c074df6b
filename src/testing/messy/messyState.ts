import type { EngineApi } from '../../engine';
import type { Reading } from '../../engine/manifest/reader';
import type { Gesture } from '../../engine/model/gesture';
import type { SourceFile } from '../../engine/model/source';
import type { Expected } from './draft';

/** What random gestures are made for. */
export interface MessyState {
  readonly files: readonly SourceFile[];
  readonly session: EngineApi;
  readonly reading: Reading;
  readonly random: () => number;
  readonly pick: <T>(list: readonly T[]) => T;
}

/** A gesture, with what it should make of the data, worked out without the engine. */
export interface RandomGesture {
  readonly gesture: Gesture;
  readonly expect: (expected: Expected) => void;
}

export type GestureMaker = (state: MessyState) => RandomGesture | null;
