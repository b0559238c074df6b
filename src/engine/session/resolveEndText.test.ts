import { describe, expect, it } from 'vitest';
import { exampleFiles } from '../../testing/exampleFiles';
import { MISCELLANY, sessionOf } from '../../testing/sessionOf';
import { phraseText } from '../model/phrase';
import type { EngineApi } from '../model/session';

const shop = sessionOf(exampleFiles('shop'));
const more = sessionOf({ 'all.yaml': MISCELLANY });

function resolved(session: EngineApi, text: string): unknown {
  const end = session.resolveEnd(text);
  return 'error' in end ? phraseText(end.error) : { ref: end.ref, port: end.port };
}

function noted(session: EngineApi, text: string): string | null {
  const end = session.resolveEnd(text);
  return 'error' in end || end.note === null ? null : phraseText(end.note);
}

const workload = (namespace: string, name: string, kind: string | null) => ({
  type: 'workload',
  namespace,
  name,
  kind,
});

describe('resolveEnd reads', () => {
  it.each([
    ['shop/frontend', workload('shop', 'frontend', null), null],
    ['shop/db[StatefulSet]', workload('shop', 'db', 'StatefulSet'), null],
    [' frontend ', workload('shop', 'frontend', 'Deployment'), null],
    ['frontend:http', workload('shop', 'frontend', 'Deployment'), 'http'],
    ['api.shop', { type: 'service', namespace: 'shop', name: 'api' }, null],
    ['api.shop:80', { type: 'service', namespace: 'shop', name: 'api' }, 80],
    ['API.shop.svc.cluster.local.', { type: 'service', namespace: 'shop', name: 'api' }, null],
    ['kube-dns', { type: 'service', namespace: 'kube-system', name: 'kube-dns' }, null],
    ['https://api.shop/path?x=1', { type: 'service', namespace: 'shop', name: 'api' }, 443],
    ['db-0.db.shop.svc', workload('shop', 'db', 'StatefulSet'), null],
    ['shop', { type: 'namespace', namespace: 'shop' }, null],
    ['shop/*', { type: 'namespace', namespace: 'shop' }, null],
    ['10.0.0.1', { type: 'address', address: '10.0.0.1' }, null],
    ['10.0.0.1:5432', { type: 'address', address: '10.0.0.1' }, 5432],
    ['10.0.0.0/8', { type: 'cidr', cidr: '10.0.0.0/8', except: [] }, null],
    ['fd00::1', { type: 'address', address: 'fd00::1' }, null],
    ['[fd00::1]:53', { type: 'address', address: 'fd00::1' }, 53],
    ['The Internet', { type: 'internet' }, null],
    ['internet:443', { type: 'internet' }, 443],
    ['*', { type: 'allNamespaces' }, null],
  ])('%s', (text, ref, port) => {
    expect(resolved(shop, text)).toEqual({ ref, port });
  });

  it('a pod by its name, with or without its namespace', () => {
    expect(resolved(more, 'web-5c9-x1')).toEqual({
      ref: { type: 'pod', namespace: 'a', name: 'web-5c9-x1' },
      port: null,
    });
    expect(resolved(more, 'a/web-5c9-x1')).toMatchObject({ ref: { namespace: 'a', name: 'web-5c9-x1' } });
  });

  it('a Service by namespace and name where no workload is called so', () => {
    expect(resolved(more, 'a/empty')).toEqual({ ref: { type: 'service', namespace: 'a', name: 'empty' }, port: null });
  });
});

describe('resolveEnd says what is wrong and what comes near', () => {
  it.each([
    ['shop/frontnd', 'Namespace shop has no workload, pod or Service frontnd. Did you mean frontend?'],
    ['shp/frontend', 'There is no namespace shp in what was loaded. Did you mean shop?'],
    ['frontendd', 'Nothing that was loaded is called frontendd. Did you mean shop/frontend?'],
    ['qqq', 'Nothing that was loaded is called qqq.'],
    [
      'apii.shop',
      'Namespace shop has no Service apii in what was loaded, so this name would not resolve. Did you mean api.shop?',
    ],
    [
      'grafana.monitoring',
      'Namespace monitoring has no Service grafana in what was loaded, so this name would not resolve. The workload is written monitoring/grafana.',
    ],
    ['x-0.db.shop', 'x-0.db.shop names the pod x-0 of a Service, and namespace shop has no such pod.'],
    ['10.0.0.999', '10.0.0.999 is not an IP address or a CIDR. Write 10.0.0.1 or 10.0.0.0/8.'],
    [
      'api.shop:99999',
      "api.shop:99999 ends in something that is no port: a port is a number from 1 to 65535 or a container port's name.",
    ],
    ['', 'Enter a workload, a Service, an address or internet.'],
  ])('%s', (text, error) => {
    expect(resolved(shop, text)).toBe(error);
  });

  it('names outside of the cluster', () => {
    expect(resolved(shop, 'example.com')).toContain(
      "Names outside of the cluster can't be judged, since policies see addresses",
    );
    expect(resolved(shop, 'api.shopp')).toContain('Did you mean api.shop?');
  });

  it('a name that means several things', () => {
    expect(resolved(more, 'twin')).toBe(
      'twin is the name of 2 things: a/twin[Deployment] and a/twin[StatefulSet]. Say which.',
    );
  });
});

describe('resolveEnd notes (S26, S33)', () => {
  it.each([
    ['api.shop', 'Service api → 3 api pods, target port :8080'],
    ['api.shop:80', 'Service api → 3 api pods, target port :8080'],
    ['api.shop:http', 'Service api → 3 api pods, target port :8080'],
    ['db.shop', 'Service db → 1 db pod, target port :postgres'],
    ['api.shop:8080', 'Service api → 3 api pods, but it has no port 8080, it offers 80 (target port 8080)'],
    ['shop', 'All pods of namespace shop'],
    ['shop/frontend', null],
  ])('%s', (text, note) => {
    expect(noted(shop, text)).toBe(note);
  });

  it.each([
    ['empty.a', 'Service a/empty selects no pods: none in a has app=gone.'],
    ['10.96.0.10', 'Service web → 1 web-5c9 pod, target ports :80 and :8443'],
    ['10.0.0.5', 'The address of pod a/web-5c9-x1'],
    ['web-5c9-x1', 'A pod of a/web-5c9'],
  ])('%s', (text, note) => {
    expect(noted(more, text)).toBe(note);
  });
});
