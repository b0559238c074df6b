import { describe, expect, it } from 'vitest';
import { checkUsage } from './usage.mjs';

describe('what imports cannot tell', () => {
  it.each([
    { path: 'src/app/App.tsx', text: "const a = new Worker('a.js');", complaint: 'worker-only-in-worker' },
    { path: 'src/layout/run.ts', text: 'new SharedWorker(url);', complaint: 'worker-only-in-worker' },
    { path: 'src/features/yaml/a.ts', text: 'new globalThis.Worker(url);', complaint: 'worker-only-in-worker' },
    { path: 'src/app/App.tsx', text: "localStorage.getItem('a');", complaint: 'storage-only-in-persistence' },
    { path: 'src/store/history.ts', text: "window.indexedDB.open('a');", complaint: 'storage-only-in-persistence' },
    { path: 'src/ui/Panel.tsx', text: 'const { sessionStorage } = window;', complaint: 'storage-only-in-persistence' },
    { path: 'src/engine/dns/dns.ts', text: 'const now = Date.now();', complaint: 'pure' },
    { path: 'src/engine/dns/dns.ts', text: 'const now = new Date();', complaint: 'pure' },
    { path: 'src/lib/noun.ts', text: 'const now = Date();', complaint: 'pure' },
    { path: 'src/layout/place.ts', text: 'const at = Math.random();', complaint: 'pure' },
    { path: 'src/worker/noun.test.ts', text: "vi.mock('./noun', make);", complaint: 'no-module-mocks' },
    { path: 'src/testing/noun.ts', text: 'vi.resetModules();', complaint: 'no-module-mocks' },
    { path: 'src/app/utils/noun.ts', text: '', complaint: 'empty-name' },
    { path: 'src/plugins/noun.ts', text: '', complaint: 'unknown-layer' },
    { path: 'src/engine/report/noun.ts', text: '', complaint: 'unknown-layer' },
    { path: 'src/engine/report.ts', text: '', complaint: 'unknown-layer' },
  ])('$complaint: $path', ({ path, text, complaint }) => {
    expect(checkUsage(path, `// first line\n${text}\n`)).toEqual([
      expect.stringMatching(new RegExp(`^${path}:(2:)? ${complaint}: `)),
    ]);
  });

  it.each([
    { path: 'src/worker/engineClient.ts', text: 'new Worker(url);' },
    { path: 'src/store/persistence.ts', text: 'if (indexedDB === undefined) throw 1;' },
    { path: 'src/store/history.ts', text: '// localStorage would not do, nor new Worker()\nconst at = Date.now();' },
    { path: 'src/engine/dns/dns.ts', text: "const at = new Date('2020-01-01'); Math.max(1, 2);" },
    { path: 'src/engine/dns/dns.test.ts', text: 'Math.random();' },
    { path: 'src/engine/dns/dns.test.ts', text: "vi.stubGlobal('Worker', undefined);" },
    { path: 'src/engine/index.ts', text: '' },
    { path: 'src/engine/session.test.ts', text: '' },
    { path: 'src/main.tsx', text: '' },
  ])('is content with $path', ({ path, text }) => {
    expect(checkUsage(path, text)).toEqual([]);
  });
});
