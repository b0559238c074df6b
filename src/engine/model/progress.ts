/**
 * What the engine does of a long work: the text is read, policies are compiled, pods and flows are judged, what was generated
 * is proved, a roll-out is walked step by step, and rules are changed one by one to see who notices.
 */
export type ProgressStage = 'reading' | 'compiling' | 'evaluating' | 'judging' | 'proving' | 'rollingOut' | 'guarding';

/**
 * How far it is, in the stage's own unit: characters of text for `reading`, policies for `compiling`, pods for
 * `evaluating`, flows for `judging`, kinds of workloads for `proving`, steps for `rollingOut`, changes for `guarding`. `done`
 * grows from 0 to `total`, then the next stage begins; a stage may come again.
 */
export interface Progress {
  readonly stage: ProgressStage;
  readonly done: number;
  readonly total: number;
}

/** Hears how far the work is; called some hundred times a stage, at even steps, never by a clock. */
export type ReportProgress = (progress: Progress) => void;

/** For those whom nobody listens to. */
export const UNHEARD: ReportProgress = () => {};

/** So many reports of one stage, at most: often enough for a bar, too seldom to be felt. */
const REPORTS = 200;

/** Counts the steps of one stage: call the answer with how many units were done since the last call. */
export function countProgress(report: ReportProgress, stage: ProgressStage, total: number): (units: number) => void {
  if (report === UNHEARD) return UNCOUNTED;
  let done = 0;
  let next = 0;
  return (units) => {
    done += units;
    if (done < next && done < total) return;
    next = done + total / REPORTS;
    report({ stage, done: Math.min(done, total), total });
  };
}

const UNCOUNTED = (): void => {};
