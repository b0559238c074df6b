import type { Timers } from '../lib/timers';
import type { EnginePort, EngineReply, EngineRequest, OpenEnginePort } from './protocol';

export interface EngineConnectionDeps {
  readonly openWorker: OpenEnginePort;
  readonly openMainThread: OpenEnginePort;
  readonly timers: Timers;
  /** Milliseconds that a worker may take to say that it runs. */
  readonly startLimit: number;
}

export interface EngineConnectionEvents {
  /** An engine is there, and it holds nothing. */
  readonly ready: () => void;
  readonly received: (reply: EngineReply) => void;
  /** The engine broke off; a new one is on its way. */
  readonly lost: (reason: string) => void;
  /** No engine can be started, in a worker or without one. */
  readonly dead: (reason: string) => void;
}

export interface EngineConnection {
  readonly isReady: () => boolean;
  /** Can the engine be ended while it works? */
  readonly isRestartable: () => boolean;
  readonly send: (request: EngineRequest) => void;
  /** Ends the engine, also in the middle of its work, and starts a new one. */
  readonly restart: () => void;
  readonly close: () => void;
}

/** Breaks in a row, none of them after an answer, until workers are given up. */
const BREAKS_UNTIL_MAIN_THREAD = 3;

/** Keeps an engine running: in a worker where one starts, else on the main thread. */
export function createEngineConnection(deps: EngineConnectionDeps, events: EngineConnectionEvents): EngineConnection {
  let port: EnginePort | null = null;
  let ready = false;
  let withoutWorker = false;
  let breaks = 0;
  /** Counts ports, so that what an ended one still says is not heard. */
  let current = 0;
  let cancelStart = (): void => {};

  function drop(): void {
    current += 1;
    cancelStart();
    port?.close();
    port = null;
    ready = false;
  }

  function connect(): void {
    const mine = current;
    const heard = {
      received(reply: EngineReply): void {
        if (mine === current) received(reply);
      },
      broken(reason: string): void {
        if (mine === current) broken(reason);
      },
    };
    if (!withoutWorker) {
      try {
        port = deps.openWorker(heard);
        cancelStart = deps.timers.after(deps.startLimit, () => broken('The worker did not start.'));
        return;
      } catch {
        withoutWorker = true;
      }
    }
    port = deps.openMainThread(heard);
  }

  function received(reply: EngineReply): void {
    if (reply.type === 'ready') {
      cancelStart();
      ready = true;
      events.ready();
      return;
    }
    if (reply.type === 'done') breaks = 0;
    events.received(reply);
  }

  function broken(reason: string): void {
    const started = ready;
    const onMainThread = withoutWorker;
    drop();
    breaks += 1;
    if (onMainThread) {
      events.dead(reason);
      return;
    }
    if (!started || breaks >= BREAKS_UNTIL_MAIN_THREAD) withoutWorker = true;
    if (started) events.lost(reason);
    connect();
  }

  connect();
  return {
    isReady: () => ready,
    isRestartable: () => port?.restartable ?? false,
    send: (request) => port?.send(request),
    restart() {
      drop();
      connect();
    },
    close: drop,
  };
}
