/* Long because it is one small machine: what is wanted, held, running, given up and dead is read and changed together. */
import {
  type Analysis,
  type AnalysisReply,
  AS_THEY_ARE,
  type JudgingOptions,
  type Progress,
  type SourceFile,
} from '../engine';
import { reuse } from '../lib/reuse';
import type { Timers } from '../lib/timers';
import { type Answer, Cancelled, type EngineClient, type Update, type WorkProgress } from './engineClientContract';
import { createEngineConnection } from './engineConnection';
import type { Final, Question, Task, Wanted } from './engineTasks';
import { changeBetween } from './filesChange';
import type { EngineReply, EngineRequest, OpenEnginePort } from './protocol';

export interface EngineClientDeps {
  readonly openWorker: OpenEnginePort;
  readonly openMainThread: OpenEnginePort;
  readonly timers: Timers;
  /** Milliseconds without a sign of life after which a worker that has a request is ended; also for its start. */
  readonly hangLimit?: number;
}

const NOT_EVALUATED = 'The workspace is not evaluated: that was cancelled. Choose "Evaluate again", or edit it.';
const HANG_LIMIT = 20_000;
/** A worker that hangs on the same files this often is not asked about them again. */
const TRIES = 2;

/**
 * Talks to the engine, one request at a time. Of files only the newest wait; questions queue up and are answered for the
 * newest files: where newer ones come in meanwhile, the question is put again. A worker that hangs is ended, started anew
 * and given the newest files. So is one whose work is cancelled, but it gets files only when they are needed again.
 */
export function createEngineClient(deps: EngineClientDeps): EngineClient {
  const hangLimit = deps.hangLimit ?? HANG_LIMIT;
  let wanted: Wanted | null = null;
  /** What the engine holds; null: nothing, or nobody knows. */
  let held: Wanted | null = null;
  let questions: Question[] = [];
  let running: { readonly id: number; readonly task: Task } | null = null;
  let lastId = 0;
  let lastAnalysis: Analysis | null = null;
  let dead: string | null = null;
  let closed = false;
  /** Work was given up, and nobody has asked for any since. */
  let resting = false;
  let heardProgress = (_work: WorkProgress): void => {};
  let cancelWatch = (): void => {};

  const connect = (): ReturnType<typeof createEngineConnection> =>
    createEngineConnection({ ...deps, startLimit: hangLimit }, { ready: pump, received, lost, dead: died });
  let connection = connect();

  function pump(): void {
    if (closed || resting || running !== null || !connection.isReady()) return;
    if (wanted === null) return;
    if (held !== wanted && wanted.failure === null) {
      sendFiles(wanted);
      return;
    }
    if (wanted.failure !== null) {
      rejectQuestions(wanted.failure);
      return;
    }
    const question = questions.shift();
    if (question === undefined) return;
    send({ type: 'question', question }, (id) => ({ type: 'ask', id, question: question.name, args: question.args }));
  }

  function sendFiles(target: Wanted): void {
    const before = target.fresh ? null : held;
    const { files, revision, options } = target;
    target.sent = true;
    held = null;
    send({ type: 'files', wanted: target }, (id) =>
      before === null
        ? { type: 'open', id, revision, files, options }
        : { type: 'update', id, revision, change: changeBetween(before.files, files), options },
    );
  }

  function send(task: Task, request: (id: number) => EngineRequest): void {
    lastId += 1;
    running = { id: lastId, task };
    watch();
    try {
      connection.send(request(lastId));
    } catch (error) {
      finish({ type: 'error', id: lastId, message: error instanceof Error ? error.message : String(error) });
    }
  }

  function watch(): void {
    cancelWatch();
    if (!connection.isRestartable()) return;
    cancelWatch = deps.timers.after(hangLimit, () => {
      broke(`The engine gave no answer for ${Math.round(hangLimit / 1000)} seconds and was started anew.`);
      connection.restart();
    });
  }

  function received(reply: EngineReply): void {
    if (reply.type === 'ready' || running === null || reply.id !== running.id) return;
    if (reply.type === 'alive') watch();
    else if (reply.type === 'progress') progressed(running.task, reply.progress);
    else finish(reply);
  }

  function progressed(task: Task, progress: Progress): void {
    watch();
    // Work on older files is of no interest: its answer will be dropped.
    if (task.type === 'files' && task.wanted === wanted) heardProgress({ about: 'files', progress });
    if (task.type === 'question' && held === wanted) heardProgress({ about: task.question.name, progress });
  }

  function finish(reply: Final): void {
    const task = running?.task;
    running = null;
    cancelWatch();
    if (task?.type === 'files') filesAnswered(task.wanted, reply);
    if (task?.type === 'question') questionAnswered(task.question, reply);
    pump();
  }

  function filesAnswered(target: Wanted, reply: Final): void {
    if (reply.type === 'error') {
      fail(target, new Error(`The engine failed on this text: ${reply.message}`));
      return;
    }
    held = target;
    if (target !== wanted) return;
    settle(target, { type: 'answered', reply: shared(reply.value as AnalysisReply) });
  }

  /** What the analysis before it says as well keeps its identity. */
  function shared(reply: AnalysisReply): AnalysisReply {
    if (reply.status !== 'ready') return reply;
    lastAnalysis = reuse(lastAnalysis, reply.analysis);
    return { status: 'ready', analysis: lastAnalysis };
  }

  function questionAnswered(question: Question, reply: Final): void {
    if (held === null || held !== wanted) questions.unshift(question);
    else if (reply.type === 'error') question.reject(new Error(reply.message));
    else question.resolve({ revision: held.revision, value: reply.value });
  }

  function settle(target: Wanted, update: Update): void {
    target.settled = true;
    target.settle(update);
  }

  function fail(target: Wanted, failure: Error): void {
    target.failure = failure;
    settle(target, failure instanceof Cancelled ? { type: 'cancelled' } : { type: 'failed', message: failure.message });
  }

  function rejectQuestions(error: Error): void {
    const left = questions;
    questions = [];
    for (const question of left) question.reject(error);
  }

  function cancel(): void {
    if (!connection.isRestartable() || wanted === null) return;
    const task = running?.task;
    if (!wanted.settled) {
      fail(wanted, new Cancelled(NOT_EVALUATED));
      rejectQuestions(wanted.failure ?? new Cancelled(NOT_EVALUATED));
    } else if (task?.type === 'question') task.question.reject(new Cancelled(NOT_EVALUATED));
    else if (task?.type === 'files') rejectQuestions(new Cancelled(NOT_EVALUATED));
    if (task === undefined) return;
    running = null;
    held = null;
    cancelWatch();
    resting = questions.length === 0;
    connection.restart();
  }

  /** The engine is gone, and with it what it held and the request that it had. */
  function broke(reason: string): void {
    const task = running?.task;
    running = null;
    held = null;
    cancelWatch();
    if (task?.type === 'question') task.question.reject(new Error(reason));
    if (task?.type === 'files') {
      task.wanted.hangs += 1;
      if (task.wanted.hangs >= TRIES) {
        fail(
          task.wanted,
          new Error(
            `${reason} This happened ${TRIES} times with this text, so it is not tried again until the text changes.`,
          ),
        );
      }
    }
  }

  function lost(reason: string): void {
    broke(`The engine broke off (${reason}) and was started anew.`);
  }

  function died(reason: string): void {
    dead = `The engine could not be started: ${reason} Reload the page to try again; the text is safe.`;
    broke(dead);
    if (wanted !== null) fail(wanted, new Error(dead));
    rejectQuestions(new Error(dead));
  }

  function want(
    files: readonly SourceFile[],
    revision: number,
    options: JudgingOptions,
    fresh: boolean,
  ): Promise<Update> {
    return new Promise((resolve) => {
      const unsent = wanted !== null && !wanted.sent ? wanted : null;
      if (wanted !== null) settle(wanted, { type: 'superseded' });
      resting = false;
      wanted = {
        files,
        revision,
        options,
        fresh: fresh || (unsent?.fresh ?? false),
        settle: resolve,
        sent: false,
        settled: false,
        hangs: 0,
        failure: null,
      };
      if (dead !== null) {
        dead = null;
        connection = connect();
      }
      pump();
    });
  }

  return {
    open: (files, revision, options = AS_THEY_ARE) => want(files, revision, options, true),
    update: (files, revision, options = AS_THEY_ARE) => want(files, revision, options, false),
    ask: (name, ...args) =>
      new Promise((resolve, reject) => {
        if (dead !== null) {
          reject(new Error(dead));
          return;
        }
        // The engine's side answers by the type of the question's own method.
        questions.push({ name, args, resolve: resolve as (answer: Answer<unknown>) => void, reject });
        resting = false;
        pump();
      }),
    onProgress(heard) {
      heardProgress = heard;
    },
    cancel,
    close() {
      closed = true;
      cancelWatch();
      connection.close();
    },
  };
}
