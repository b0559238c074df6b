import type { Analysis, EngineApi, GesturePreview, Plan, SourceFile } from '../engine';
import { KUBERNETES_READING } from '../engine';
import { noRadius } from '../engine/model/blastRadius';

/** An analysis of nothing, with the parts that a test is about put in. */
export function analysisOf(parts: Partial<Analysis> = {}): Analysis {
  return {
    revision: 0,
    files: [],
    diagnostics: [],
    namespaces: [],
    workloads: [],
    policies: [],
    externals: [],
    services: [],
    flows: [],
    expectations: [],
    edges: [],
    settings: {
      positions: new Map(),
      externals: [],
      cni: 'kubernetes',
      reading: KUBERNETES_READING,
      podRanges: null,
      assumeDns: true,
      mine: null,
      policyPer: 'flow',
      defaultNamespace: 'default',
    },
    leftOut: { succeeded: 0, failed: 0, terminating: 0 },
    dns: { source: 'none', cutOff: 0 },
    ...parts,
  };
}

/** A plan that does nothing, with the parts that a test is about put in. */
export function planOf(parts: Partial<Plan> = {}): Plan {
  return { edits: [], label: 'Do nothing', notes: [], reveal: null, refusal: null, ...parts };
}

/** What a preview says of gestures that open and close nothing. */
const NOTHING_ELSE: GesturePreview = {
  label: '',
  notes: [],
  refusal: null,
  policies: [],
  services: [],
  radius: noRadius(null),
};

/** Records what was asked of an engine whose answers a test gives. */
export interface FakeEngine extends EngineApi {
  /** `open 1`, `update 2`, `plan addCidr`, in order. */
  readonly calls: string[];
  /** The files that it holds. */
  readonly files: () => readonly SourceFile[];
}

/** `answers` replaces single methods; `analyse` says what the analysis of some files is. */
export function createFakeEngine(
  answers: Partial<EngineApi> & { readonly analyse?: (files: readonly SourceFile[]) => Partial<Analysis> } = {},
): FakeEngine {
  const calls: string[] = [];
  let held: readonly SourceFile[] = [];

  function unasked(name: string): () => never {
    return () => {
      throw new Error(`The test gives no answer to ${name}.`);
    };
  }

  function hold(files: readonly SourceFile[], revision: number): ReturnType<EngineApi['open']> {
    held = files;
    return { status: 'ready', analysis: { ...analysisOf(answers.analyse?.(files)), revision } };
  }

  return {
    calls,
    files: () => held,
    open(files, revision) {
      calls.push(`open ${revision}`);
      return answers.open?.(files, revision) ?? hold(files, revision);
    },
    update(files, revision) {
      calls.push(`update ${revision}`);
      return answers.update?.(files, revision) ?? hold(files, revision);
    },
    plan(gesture) {
      calls.push(`plan ${gesture.type}`);
      return (answers.plan ?? unasked('plan'))(gesture);
    },
    raiseOptions: answers.raiseOptions ?? unasked('raiseOptions'),
    recipes: answers.recipes ?? unasked('recipes'),
    // Gestures that open and close nothing, unless the test says otherwise.
    preview: answers.preview ?? (() => NOTHING_ELSE),
    radius: answers.radius ?? unasked('radius'),
    radiusSince: answers.radiusSince ?? unasked('radiusSince'),
    judge: answers.judge ?? unasked('judge'),
    effectiveEdges() {
      calls.push('effectiveEdges');
      return (answers.effectiveEdges ?? unasked('effectiveEdges'))();
    },
    reach: answers.reach ?? unasked('reach'),
    propose: answers.propose ?? unasked('propose'),
    generate: answers.generate ?? unasked('generate'),
    rollout: answers.rollout ?? unasked('rollout'),
    guards: answers.guards ?? unasked('guards'),
    policyForm: answers.policyForm ?? unasked('policyForm'),
    whoMatches: answers.whoMatches ?? unasked('whoMatches'),
    previewImport(files) {
      calls.push('previewImport');
      return (answers.previewImport ?? unasked('previewImport'))(files);
    },
    resolveEnd: answers.resolveEnd ?? unasked('resolveEnd'),
    why: answers.why ?? unasked('why'),
    bundle: answers.bundle ?? unasked('bundle'),
    policyFiles: answers.policyFiles ?? unasked('policyFiles'),
    complete: answers.complete ?? unasked('complete'),
    hover: answers.hover ?? unasked('hover'),
    lenses: answers.lenses ?? unasked('lenses'),
    inlays: answers.inlays ?? unasked('inlays'),
    fixes: answers.fixes ?? unasked('fixes'),
    definitions: answers.definitions ?? unasked('definitions'),
  };
}
