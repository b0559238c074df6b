import { describe, expect, it } from 'vitest';
import { createHandTimers } from '../testing/handTimers';
import { createProgressPost } from './progressPost';
import type { EngineReply } from './protocol';

describe('createProgressPost', () => {
  it('is silent for 150 ms of each request, then speaks ten times a second at most', () => {
    const timers = createHandTimers();
    const posted: EngineReply[] = [];
    const progress = createProgressPost((reply) => posted.push(reply), timers.now);
    const work = (ms: number): void => {
      for (let done = 1; done <= ms; done += 1) {
        timers.advance(1);
        progress.report({ stage: 'evaluating', done, total: ms });
      }
    };
    progress.report({ stage: 'reading', done: 0, total: 1 });
    progress.begin(1);
    work(149);
    progress.begin(2);
    work(400);
    expect(posted.map((reply) => ('id' in reply ? reply.id : null))).toEqual([2, 2, 2]);
    expect(posted.map((reply) => (reply.type === 'progress' ? reply.progress.done : null))).toEqual([150, 250, 350]);
  });
});
