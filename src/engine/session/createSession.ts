import { reuse } from '../../lib/reuse';
import { createWorkloadReach, type WorkloadReach } from '../connectivity/workloadReach';
import { withAssumedDns } from '../dns/assumedDns';
import { findDns } from '../dns/findDns';
import { createAnalyser } from '../graph/analyser';
import { effectiveEdges } from '../graph/effectiveEdges';
import { policyForm } from '../graph/policyForm';
import { reachOf } from '../graph/reach';
import { whoMatches } from '../graph/whoMatches';
import { clusterAt } from '../intent/clusterAt';
import { proposeGenerate } from '../intent/generate';
import { reportGuards } from '../intent/guard';
import { planRollout } from '../intent/rollout';
import { complete } from '../language/complete';
import { definitions } from '../language/definitions';
import { fixes } from '../language/fixes';
import { hover } from '../language/hover';
import { inlays } from '../language/inlays';
import { lenses } from '../language/lenses';
import { bundle, policyFiles } from '../manifest/bundle';
import { previewImport } from '../manifest/import/previewImport';
import { createManifestReader } from '../manifest/reader';
import { type BlastRadius, noRadius } from '../model/blastRadius';
import { code, phrase } from '../model/phrase';
import { type ReportProgress, UNHEARD } from '../model/progress';
import type { Resources } from '../model/resources';
import { type AnalysisReply, AS_THEY_ARE, type EngineApi, type JudgingOptions } from '../model/session';
import type { SourceFile, TextEdit } from '../model/source';
import { tryEdits } from '../model/tryEdits';
import type { FlowQuery } from '../model/verdict';
import { compile, createCompileCache } from '../policy/compile';
import { judge } from '../policy/judge';
import type { Authoring } from './authoring';
import { newSyntaxErrors } from './newSyntaxErrors';
import { previewGestures, type Tried } from './previewGestures';
import { resolveEndText } from './resolveEndText';
import { stableResources } from './stableResources';
import type { AnalysedState, SessionState } from './state';
import { explainWhy } from './why';

/**
 * An engine that holds one workspace and answers questions about it. `authoring` is the part that writes; `report` hears
 * how far the reading of files and the search for effective flows are.
 */
export function createSession(authoring: Authoring, report: ReportProgress = UNHEARD): EngineApi {
  const reader = createManifestReader();
  let compileCache = createCompileCache();
  let analyser = createAnalyser();
  let resources: Resources | null = null;
  /** The newest text, which may hold a document that can't be read. */
  let current: SessionState | null = null;
  /** The newest text that was analysed: what the page shows, and what questions are about. */
  let shown: AnalysedState | null = null;

  function read(files: readonly SourceFile[], revision: number, options: JudgingOptions): SessionState {
    const reading = reader.read(files, { report });
    const { settings } = reading;
    const cni = options.asIfEnforced ? { ...settings.reading, enforced: true } : settings.reading;
    resources = stableResources(resources, withAssumedDns(reading.resources, settings));
    const cluster = compile(resources, cni, { cache: compileCache, report });
    return { revision, files, reading, cluster, dns: findDns(resources) };
  }

  /** The text after edits that nobody has made yet, read and compiled without forgetting what is there. */
  function tryRead(before: SessionState, edits: readonly TextEdit[]): Tried {
    const edited = tryEdits(before.files, edits);
    if ('error' in edited) return { error: [edited.error] };
    const reading = reader.read(edited.files);
    const [broken] = newSyntaxErrors(before, { ...before, reading });
    if (broken !== undefined) {
      return {
        error: phrase`${code(`${broken.source.path}:${broken.source.line}`)} could not be read: ${broken.message}`,
      };
    }
    const read = stableResources(before.cluster.resources, withAssumedDns(reading.resources, reading.settings));
    const cluster = compile(read, reading.settings.reading, { cache: { ...compileCache } });
    return { ...before, files: edited.files, reading, cluster };
  }

  function radiusOf(before: SessionState, after: Tried, intended: readonly FlowQuery[]): BlastRadius {
    return 'error' in after ? noRadius(after.error) : authoring.radius(before.cluster, after.cluster, intended);
  }

  function radiusSince(after: SessionState, back: readonly TextEdit[]): BlastRadius {
    const before = tryRead(after, back);
    return 'error' in before ? noRadius(before.error) : authoring.radius(before.cluster, after.cluster, []);
  }

  function show(state: SessionState): AnalysisReply {
    const { cluster, dns, reading, revision } = state;
    const { files, diagnostics, flows, settings } = reading;
    const { namespaces, services } = reading.resources;
    const input = { revision, cluster, dns, namespaces, services, files, diagnostics, flows, settings };
    const fresh = analyser.analyse(input, report);
    const analysis = shown === null ? fresh : reuse(shown.analysis, fresh);
    let reach: WorkloadReach | null = null;
    shown = {
      ...state,
      analysis,
      reach: () => {
        reach ??= createWorkloadReach(cluster, analyser.gatesOf(cluster));
        return reach;
      },
    };
    return { status: 'ready', analysis };
  }

  /** What is shown: the cluster in the middle of a roll-out, where somebody looks at that. Edits are planned on the whole. */
  function atMoment(state: SessionState, { moment = null }: JudgingOptions): SessionState {
    if (moment === null) return state;
    const { resources, reading } = state.cluster;
    return { ...state, cluster: clusterAt(resources, reading, moment, compileCache) };
  }

  function newest(): SessionState {
    if (current === null) throw new Error('No workspace is open.');
    return current;
  }

  function analysed(): AnalysedState {
    if (shown === null) throw new Error('No workspace is open.');
    return shown;
  }

  return {
    open: (files, revision, options = AS_THEY_ARE) => {
      compileCache = createCompileCache();
      analyser = createAnalyser();
      resources = null;
      shown = null;
      current = read(files, revision, options);
      return show(atMoment(current, options));
    },
    update: (files, revision, options = AS_THEY_ARE) => {
      current = read(files, revision, options);
      const errors = shown === null ? [] : newSyntaxErrors(shown, current);
      return errors.length > 0 ? { status: 'invalid', revision, errors } : show(atMoment(current, options));
    },
    judge: (query) => judge(analysed().cluster, query),
    effectiveEdges: () => {
      const { cluster, reach, analysis } = analysed();
      return effectiveEdges(cluster, reach(), analysis.externals, analyser.summaryOf, report);
    },
    reach: (node) => {
      const { cluster, reach, analysis } = analysed();
      return reachOf({ cluster, reach: reach(), analysis }, node);
    },
    propose: (from, to, ports, options) => authoring.propose(analysed(), from, to, ports, options),
    // What is shown may be older than the text while that can't be read; edits must fit the text.
    plan: (gesture) => authoring.plan(newest(), gesture),
    generate: (options) => proposeGenerate(newest(), options, report),
    rollout: (running) => planRollout(newest(), running, report),
    guards: () => reportGuards(newest(), report),
    policyForm: (policy) => policyForm(newest().cluster, policy),
    whoMatches: (namespace, policy) => whoMatches(newest().cluster, namespace, policy),
    raiseOptions: (query) => authoring.raiseOptions(newest(), query),
    recipes: (namespace, address) => authoring.recipes(newest(), namespace, address),
    radius: (edits, intended) => radiusOf(newest(), tryRead(newest(), edits), intended),
    radiusSince: (back) => radiusSince(newest(), back),
    preview: (gestures) => previewGestures(newest(), gestures, { authoring, tryRead }),
    previewImport: (files, replacing = false) => previewImport(files, replacing ? [] : (current?.files ?? [])),
    resolveEnd: (text) => resolveEndText(analysed().cluster, text),
    why: (from, to, port, protocol) => explainWhy(analysed(), from, to, port, protocol),
    bundle: () => bundle(newest().files),
    policyFiles: () => {
      const { files, reading } = newest();
      return policyFiles(files, reading.settings.defaultNamespace);
    },
    // An editor shows the newest text, also while that can't be read as a whole.
    complete: (path, offset) => complete(newest(), path, offset),
    hover: (path, offset) => hover(newest(), path, offset),
    lenses: (path) => lenses(newest(), path),
    inlays: (path, start, end) => inlays(newest(), path, start, end),
    fixes: (path, start, end) => fixes(newest(), path, start, end),
    definitions: (path, offset) => definitions(newest(), path, offset),
  };
}
