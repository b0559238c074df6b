import { describe, expect, it } from 'vitest';
import { exampleFiles } from '../../testing/exampleFiles';
import { generateWorkspace } from '../../testing/generateWorkspace';
import { noRadius } from '../model/blastRadius';
import { phraseText } from '../model/phrase';
import type { AnalysisReply, EngineApi } from '../model/session';
import type { SourceFile } from '../model/source';
import type { Analysis } from '../model/view';
import type { Authoring } from './authoring';
import { createSession } from './createSession';
import type { SessionState } from './state';

const SHOP = exampleFiles('shop');

function filesOf(texts: Readonly<Record<string, string>>): readonly SourceFile[] {
  return Object.entries(texts).map(([path, text]) => ({ path, text }));
}

/** The shop with one of its files changed. */
function shopWith(path: string, change: (text: string) => string): readonly SourceFile[] {
  return filesOf({ ...SHOP, [path]: change(SHOP[path] ?? '') });
}

/** Writes nothing; remembers which state it was asked about. */
function recordingAuthoring(): Authoring & { readonly states: SessionState[] } {
  const states: SessionState[] = [];
  return {
    states,
    propose: (state) => {
      states.push(state);
      throw new Error('nothing is proposed here');
    },
    plan: (state) => {
      states.push(state);
      return { edits: [], label: '', notes: [], reveal: null, refusal: null };
    },
    intended: () => [],
    raiseOptions: () => [],
    recipes: () => [],
    radius: () => noRadius(null),
  };
}

function open(files: readonly SourceFile[]): EngineApi {
  const session = createSession(recordingAuthoring());
  session.open(files, 1);
  return session;
}

function analysisIn(reply: AnalysisReply): Analysis {
  if (reply.status !== 'ready') throw new Error(`not ready: ${reply.errors.map((error) => error.message).join(' ')}`);
  return reply.analysis;
}

function stateOf(session: EngineApi, from: string, to: string, port: number): string {
  const answer = session.why(from, to, port, 'TCP');
  return 'error' in answer ? phraseText(answer.error) : answer.judgement.state;
}

describe('invalid text', () => {
  const broken = shopWith('policies.yaml', (text) =>
    text.replace('policyTypes:\n    - Ingress', 'policyTypes: [\n    - Ingress'),
  );

  it('replies with the errors while somebody is in the middle of an edit, and goes on answering from the last good text', () => {
    const session = open(filesOf(SHOP));
    const reply = session.update(broken, 2);
    expect(reply).toMatchObject({
      status: 'invalid',
      revision: 2,
      errors: [{ code: 'yaml-syntax', source: { path: 'policies.yaml' } }],
    });
    expect(stateOf(session, 'shop/frontend', 'shop/api', 8080)).toBe('halfOpen');
  });

  it('is ready again when the text is mended, and when the broken document is gone', () => {
    const session = open(filesOf(SHOP));
    session.update(broken, 2);
    expect(session.update(filesOf(SHOP), 3).status).toBe('ready');
    session.update(broken, 4);
    expect(session.update(filesOf({ ...SHOP, 'policies.yaml': '' }), 5).status).toBe('ready');
  });

  it('takes broken documents that were there from the start, or came in with a new file, as unknown (S53)', () => {
    expect(createSession(recordingAuthoring()).open(broken, 1).status).toBe('ready');
    const session = open(filesOf(SHOP));
    const bad = 'kind: NetworkPolicy\nmetadata: { name: x, namespace: shop }\nspec: {';
    expect(session.update(filesOf({ ...SHOP, 'more.yaml': bad }), 2).status).toBe('ready');
    expect(stateOf(session, 'shop/frontend', 'shop/cart', 7070)).toBe('unknown');
    expect(session.update(filesOf({ ...SHOP, 'more.yaml': `${bad} ` }), 3).status).toBe('ready');
    expect(session.update(filesOf({ ...SHOP, 'more.yaml': `${bad}\n---\na: [` }), 4).status).toBe('invalid');
  });

  it('plans gestures on the newest text, whose offsets edits must fit, and proposes on what is shown', () => {
    const authoring = recordingAuthoring();
    const session = createSession(authoring);
    session.open(filesOf(SHOP), 1);
    session.update(broken, 2);
    session.plan({ type: 'forgetPositions' });
    expect(() => session.propose({ type: 'internet' }, { type: 'internet' }, null)).toThrow('nothing is proposed');
    expect(authoring.states.map((state) => state.revision)).toEqual([2, 1]);
  });
});

describe('updates', () => {
  it('keep the identity of everything that did not change', () => {
    const session = createSession(recordingAuthoring());
    const before = analysisIn(session.open(filesOf(SHOP), 1));
    const after = analysisIn(
      session.update(
        shopWith('policies.yaml', (text) => text.replace('port: 9090', 'port: 9091')),
        2,
      ),
    );
    const changed = after.edges.filter((edge) => !before.edges.includes(edge)).map((edge) => edge.id);
    expect(changed).toEqual(['monitoring/grafana[Deployment] → monitoring/prometheus[StatefulSet]']);
    expect(after.workloads).toBe(before.workloads);
    expect(after.namespaces).toBe(before.namespaces);
    expect(after.settings).toBe(before.settings);
  });

  it('give what reading everything afresh gives, edit after edit', () => {
    const [cluster, policies] = generateWorkspace({ namespaces: 6, workloads: 40, policies: 60, seed: 7 }).map(
      (file) => file.text,
    );
    const documents = (policies ?? '').split('---\n');
    const session = createSession(recordingAuthoring());
    const files = (list: readonly string[], clusterText = cluster ?? ''): readonly SourceFile[] =>
      filesOf({ 'cluster.yaml': clusterText, 'policies.yaml': list.join('---\n') });
    session.open(files(documents), 0);
    const edits = [
      files(documents.slice(1)),
      files(documents.map((text, index) => (index % 9 === 4 ? text.replace(/8080|5432/, '7') : text))),
      files(['# a comment\n', ...documents.toReversed()]),
      files(documents, (cluster ?? '').replace('"tier": "web"', '"tier": "moved"')),
      files(documents, `# moved down\n${cluster ?? ''}`),
      files([...documents, documents[3] ?? '']),
      files([documents[5]?.replace('"spec"', '"spek"') ?? '', ...documents]),
      files(documents.map((text) => text.replaceAll('"Egress"', '"Ingress"'))),
      files(documents),
    ];
    edits.forEach((edit, index) => {
      const updated = analysisIn(session.update(edit, index + 1));
      const fresh = analysisIn(createSession(recordingAuthoring()).open(edit, index + 1));
      expect(updated).toEqual(fresh);
    });
  });

  it('start over with open', () => {
    const session = open(filesOf(SHOP));
    const analysis = analysisIn(session.open(filesOf(exampleFiles('netpol-demo')), 2));
    expect(analysis.namespaces.map((namespace) => namespace.name)).toEqual(['netpol-demo', 'kube-system']);
  });

  it('cannot be asked before a workspace is open', () => {
    expect(() => createSession(recordingAuthoring()).bundle()).toThrow('No workspace is open.');
    expect(() => createSession(recordingAuthoring()).effectiveEdges()).toThrow('No workspace is open.');
  });
});

describe('the network plugin', () => {
  const withCni = (text: string): readonly SourceFile[] => filesOf({ ...SHOP, 'drawbridge.yaml': text });

  it('that enforces nothing lets every flow pass (S11), unless it is judged as if it did', () => {
    const session = open(withCni('cni: flannel\n'));
    expect(stateOf(session, 'shop/frontend', 'shop/api', 8080)).toBe('notEnforced');
    const reply = session.update(withCni('cni: flannel\n'), 2, { asIfEnforced: true });
    expect(analysisIn(reply).settings).toMatchObject({ cni: 'flannel', reading: { enforced: false } });
    expect(stateOf(session, 'shop/frontend', 'shop/api', 8080)).toBe('halfOpen');
    session.update(withCni('cni: flannel\n'), 3);
    expect(stateOf(session, 'shop/frontend', 'shop/api', 8080)).toBe('notEnforced');
  });

  it('judges an edit of it as a session that begins with it would', () => {
    const session = open(withCni('cni: kubernetes\n'));
    for (const cni of ['cilium', 'flannel', 'antrea', 'kubernetes']) {
      const files = withCni(`cni: ${cni}\n`);
      const fresh = createSession(recordingAuthoring());
      expect(analysisIn(session.update(files, 2))).toEqual(analysisIn(fresh.open(files, 2)));
    }
  });
});

describe('the assumed DNS (S37)', () => {
  const text =
    'kind: Pod\napiVersion: v1\nmetadata: { name: a, namespace: app, labels: { app: a } }\nspec: { containers: [] }\n';

  it('stands in where nothing shows one, marked, and goes when the settings say so', () => {
    const session = createSession(recordingAuthoring());
    const shown = analysisIn(session.open(filesOf({ 'pods.yaml': text }), 1));
    expect(shown.workloads.find((workload) => workload.assumed)?.id).toBe('kube-system/coredns[Deployment]');
    expect(shown.dns.source).toBe('assumed');
    const without = analysisIn(
      session.update(filesOf({ 'pods.yaml': text, 'drawbridge.yaml': 'assumeDns: false\n' }), 2),
    );
    expect(without.workloads.map((workload) => workload.id)).toEqual(['app/a[Pod]']);
    expect(without.dns).toEqual({ source: 'none', cutOff: 0 });
  });

  it('is not put into an empty workspace', () => {
    const empty = analysisIn(createSession(recordingAuthoring()).open([], 1));
    expect(empty.workloads).toEqual([]);
    expect(empty.namespaces).toEqual([]);
  });
});

describe('exports', () => {
  it('bundle the policies as they were written', () => {
    expect(open(filesOf(SHOP)).bundle()).toContain((SHOP['policies.yaml'] ?? '').trim());
  });

  it('preview an import against the files that are there', () => {
    const bytes = new TextEncoder().encode(SHOP['policies.yaml'] ?? '');
    const { summary } = open(filesOf(SHOP)).previewImport([{ path: 'copy.yaml', bytes }]);
    expect(summary.duplicates.length).toBeGreaterThan(0);
  });
});
