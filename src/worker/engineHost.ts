import type { EngineApi, SourceFile } from '../engine';
import { withChange } from './filesChange';
import { type EngineReply, type EngineRequest, QUESTIONS } from './protocol';

/** Answers requests out of an engine session. It holds the files, so that an update need only carry what changed. */
export function createEngineHost(session: EngineApi): (request: EngineRequest) => EngineReply {
  let files: readonly SourceFile[] = [];

  function answer(request: EngineRequest): unknown {
    switch (request.type) {
      case 'open':
        files = request.files;
        return session.open(files, request.revision, request.options);
      case 'update':
        files = withChange(files, request.change);
        return session.update(files, request.revision, request.options);
      case 'ask': {
        if (!QUESTIONS.includes(request.question)) throw new Error(`There is no question "${request.question}".`);
        return Reflect.apply(session[request.question], session, request.args);
      }
    }
  }

  return (request) => {
    try {
      return { type: 'done', id: request.id, value: answer(request) };
    } catch (error) {
      return { type: 'error', id: request.id, message: error instanceof Error ? error.message : String(error) };
    }
  };
}
