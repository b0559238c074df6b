import type { AnalysisReply, SourceFile } from '../engine';
import { createEngineClient } from '../worker/engineClient';
import type { EngineClient } from '../worker/engineClientContract';
import type { EnginePortEvents, EngineReply, EngineRequest, OpenEnginePort } from '../worker/protocol';
import { analysisOf } from './fakeEngine';
import { createHandTimers, type HandTimers } from './handTimers';

/** A port whose answers the test gives, one by one. */
export interface HandPort {
  readonly sent: EngineRequest[];
  readonly reply: (reply: EngineReply) => void;
  readonly break: (reason: string) => void;
  closed: boolean;
}

/** An engine client whose ports and time the test moves by hand. */
export interface EngineBench {
  readonly client: EngineClient;
  readonly timers: HandTimers;
  readonly workers: HandPort[];
  readonly mainThreads: HandPort[];
}

function handPorts(list: HandPort[], restartable: boolean): OpenEnginePort {
  return (events: EnginePortEvents) => {
    const port: HandPort = { sent: [], reply: events.received, break: events.broken, closed: false };
    list.push(port);
    return {
      restartable,
      send: (request) => port.sent.push(request),
      close: () => {
        port.closed = true;
      },
    };
  };
}

export function engineBench(openWorker?: OpenEnginePort): EngineBench {
  const workers: HandPort[] = [];
  const mainThreads: HandPort[] = [];
  const timers = createHandTimers();
  const client = createEngineClient({
    openWorker: openWorker ?? handPorts(workers, true),
    openMainThread: handPorts(mainThreads, false),
    timers,
    hangLimit: 20_000,
  });
  return { client, timers, workers, mainThreads };
}

export function fileWith(text: string): readonly SourceFile[] {
  return [{ path: 'policies.yaml', text }];
}

export function readyReply(revision: number): AnalysisReply {
  return { status: 'ready', analysis: analysisOf({ revision }) };
}

/** What a request is, in short: `open 1`, `update 2`, `ask reach`. */
export function requestName(request: EngineRequest): string {
  return request.type === 'ask' ? `ask ${request.question}` : `${request.type} ${request.revision}`;
}

export function answerRequest(port: HandPort | undefined, value: unknown): void {
  const request = port?.sent.at(-1);
  if (port === undefined || request === undefined) throw new Error('nothing was sent');
  port.reply({ type: 'done', id: request.id, value });
}
