import { type Analysis, type AnalysisReply, AS_THEY_ARE, type JudgingOptions, type SourceFile } from '../engine';
import { reuse } from '../lib/reuse';
import type { Timers } from '../lib/timers';
import type { Answer, EngineClient, Update } from './engineClientContract';
import { createEngineConnection } from './engineConnection';
import { changeBetween } from './filesChange';
import type { EngineReply, EngineRequest, OpenEnginePort, QuestionName } from './protocol';

export interface EngineClientDeps {
  readonly openWorker: OpenEnginePort;
  readonly openMainThread: OpenEnginePort;
  readonly timers: Timers;
  /** Milliseconds without a sign of life after which a worker that has a request is ended; also for its start. */
  readonly hangLimit?: number;
}

const HANG_LIMIT = 20_000;
/** A worker that hangs on the same files this often is not asked about them again. */
const TRIES = 2;

/** Files that the engine shall hold. */
interface Wanted {
  readonly files: readonly SourceFile[];
  readonly revision: number;
  readonly options: JudgingOptions;
  /** Not an update of what is held. */
  readonly fresh: boolean;
  readonly settle: (update: Update) => void;
  sent: boolean;
  hangs: number;
  /** Why the engine can't hold them. */
  failure: string | null;
}

interface Question {
  readonly name: QuestionName;
  readonly args: readonly unknown[];
  readonly resolve: (answer: Answer<unknown>) => void;
  readonly reject: (error: Error) => void;
}

type Task =
  | { readonly type: 'files'; readonly wanted: Wanted }
  | { readonly type: 'question'; readonly question: Question };

/**
 * Talks to the engine, one request at a time. Of files only the newest wait; questions queue up and are answered for the
 * newest files: where newer ones come in meanwhile, the question is put again. A worker that hangs is ended, started anew
 * and given the newest files.
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
  let cancelWatch = (): void => {};

  const connect = (): ReturnType<typeof createEngineConnection> =>
    createEngineConnection({ ...deps, startLimit: hangLimit }, { ready: pump, received, lost, dead: died });
  let connection = connect();

  function pump(): void {
    if (closed || running !== null || !connection.isReady()) return;
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
    else finish(reply);
  }

  function finish(reply: Exclude<EngineReply, { type: 'ready' | 'alive' }>): void {
    const task = running?.task;
    running = null;
    cancelWatch();
    if (task?.type === 'files') filesAnswered(task.wanted, reply);
    if (task?.type === 'question') questionAnswered(task.question, reply);
    pump();
  }

  function filesAnswered(target: Wanted, reply: Exclude<EngineReply, { type: 'ready' | 'alive' }>): void {
    if (reply.type === 'error') {
      fail(target, `The engine failed on this text: ${reply.message}`);
      return;
    }
    held = target;
    if (target !== wanted) return;
    target.settle({ type: 'answered', reply: shared(reply.value as AnalysisReply) });
  }

  /** What the analysis before it says as well keeps its identity. */
  function shared(reply: AnalysisReply): AnalysisReply {
    if (reply.status !== 'ready') return reply;
    lastAnalysis = reuse(lastAnalysis, reply.analysis);
    return { status: 'ready', analysis: lastAnalysis };
  }

  function questionAnswered(question: Question, reply: Exclude<EngineReply, { type: 'ready' | 'alive' }>): void {
    if (held === null || held !== wanted) questions.unshift(question);
    else if (reply.type === 'error') question.reject(new Error(reply.message));
    else question.resolve({ revision: held.revision, value: reply.value });
  }

  function fail(target: Wanted, message: string): void {
    target.failure = message;
    target.settle({ type: 'failed', message });
  }

  function rejectQuestions(message: string): void {
    const left = questions;
    questions = [];
    for (const question of left) question.reject(new Error(message));
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
          `${reason} This happened ${TRIES} times with this text, so it is not tried again until the text changes.`,
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
    if (wanted !== null) fail(wanted, dead);
    rejectQuestions(dead);
  }

  function want(
    files: readonly SourceFile[],
    revision: number,
    options: JudgingOptions,
    fresh: boolean,
  ): Promise<Update> {
    return new Promise((settle) => {
      const unsent = wanted !== null && !wanted.sent ? wanted : null;
      wanted?.settle({ type: 'superseded' });
      wanted = {
        files,
        revision,
        options,
        fresh: fresh || (unsent?.fresh ?? false),
        settle,
        sent: false,
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
        pump();
      }),
    close() {
      closed = true;
      cancelWatch();
      connection.close();
    },
  };
}
