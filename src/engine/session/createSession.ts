import { reuse } from '../../lib/reuse';
import { createWorkloadReach, type WorkloadReach } from '../connectivity/workloadReach';
import { withAssumedDns } from '../dns/assumedDns';
import { findDns } from '../dns/findDns';
import { createAnalyser } from '../graph/analyser';
import { effectiveEdges } from '../graph/effectiveEdges';
import { reachOf } from '../graph/reach';
import { bundle } from '../manifest/bundle';
import { previewImport } from '../manifest/import/previewImport';
import { createManifestReader } from '../manifest/reader';
import { type BlastRadius, noRadius } from '../model/blastRadius';
import { code, phrase } from '../model/phrase';
import { type ReportProgress, UNHEARD } from '../model/progress';
import type { Resources } from '../model/resources';
import { type AnalysisReply, AS_THEY_ARE, type EngineApi, type JudgingOptions } from '../model/session';
import type { SourceFile, TextEdit } from '../model/source';
import { tryEdits } from '../model/tryEdits';
import type { FlowQuery, Phrase } from '../model/verdict';
import { compile, createCompileCache } from '../policy/compile';
import { judge } from '../policy/judge';
import type { Authoring } from './authoring';
import { newSyntaxErrors } from './newSyntaxErrors';
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
  function tryRead(before: SessionState, edits: readonly TextEdit[]): SessionState | { readonly error: Phrase } {
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

  function radiusOf(before: SessionState, edits: readonly TextEdit[], intended: readonly FlowQuery[]): BlastRadius {
    const after = tryRead(before, edits);
    return 'error' in after ? noRadius(after.error) : authoring.radius(before.cluster, after.cluster, intended);
  }

  function show(state: SessionState): AnalysisReply {
    const { cluster, dns, reading, revision } = state;
    const { files, diagnostics, flows, settings } = reading;
    const namespaces = reading.resources.namespaces;
    const fresh = analyser.analyse({ revision, cluster, dns, namespaces, files, diagnostics, flows, settings }, report);
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
      return show(current);
    },
    update: (files, revision, options = AS_THEY_ARE) => {
      current = read(files, revision, options);
      const errors = shown === null ? [] : newSyntaxErrors(shown, current);
      return errors.length > 0 ? { status: 'invalid', revision, errors } : show(current);
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
    raiseOptions: (query) => authoring.raiseOptions(newest(), query),
    recipes: (namespace, address) => authoring.recipes(newest(), namespace, address),
    radius: (edits, intended) => radiusOf(newest(), edits, intended),
    preview: (gesture) => {
      const state = newest();
      const plan = authoring.plan(state, gesture);
      const radius =
        plan.edits.length === 0 ? noRadius(null) : radiusOf(state, plan.edits, authoring.intended(state, gesture));
      return { plan, radius };
    },
    previewImport: (files, replacing = false) => previewImport(files, replacing ? [] : (current?.files ?? [])),
    resolveEnd: (text) => resolveEndText(analysed().cluster, text),
    why: (from, to, port, protocol) => explainWhy(analysed(), from, to, port, protocol),
    bundle: () => bundle(newest().files),
  };
}
