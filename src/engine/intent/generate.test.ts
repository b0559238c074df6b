import { describe, expect, it } from 'vitest';
import { afterPlan, authoringState, textOf } from '../../testing/authoringState';
import { exampleFiles } from '../../testing/exampleFiles';
import type { AuthoringState } from '../authoring/authoring';
import { planGesture, planOf } from '../authoring/plan';
import { connect } from '../connectivity/connect';
import { phraseText } from '../model/phrase';
import { connectionsText } from '../sets/connectionSet';
import { planGenerate, proposeGenerate } from './generate';

const DNS_IN_SHOP = ['api', 'cart', 'frontend', 'payments'].map((name) => `shop/${name}[Deployment]`);
const DEFAULTS = { namespaces: null, replace: true };
const generated = (state: AuthoringState): AuthoringState =>
  afterPlan(state, planOf(state, planGenerate(state, DEFAULTS)));

/** The shop with every one of its twelve flows marked as must pass. */
function shop(): AuthoringState {
  const files = exampleFiles('shop');
  const flows = (files['flows.yaml'] ?? '').replaceAll(/^( {4}protocol: \w+)$/gm, '$1\n    expect: allowed');
  return authoringState({ ...files, 'flows.yaml': flows });
}

describe('generating from twelve flows of the shop', () => {
  it('is exact, with default deny for each namespace, DNS where all of it asks, and one policy a workload', () => {
    const proposal = proposeGenerate(shop(), DEFAULTS);
    expect(proposal.flows).toBe(12);
    expect(proposal.proof).toMatchObject({ missing: [], unintended: [], unintendedTotal: 0, exact: true });
    expect(proposal.policies.map((policy) => policy.name)).toEqual([
      'ingress-nginx/default-deny',
      'ingress-nginx/allow-dns',
      'monitoring/default-deny',
      'monitoring/allow-dns',
      'shop/default-deny',
      'ingress-nginx/allow-controller',
      'monitoring/allow-grafana',
      'monitoring/allow-prometheus',
      'shop/allow-api',
      'shop/allow-cart',
      'shop/allow-db',
      'shop/allow-frontend',
      'shop/allow-payments',
    ]);
  });

  it('lets those resolve names that open connections, and nobody else', () => {
    const { cluster } = generated(shop());
    const asks = [...connect(cluster).rows()].flatMap(({ from, to }) =>
      from.type === 'workload' && to.type === 'workload' && to.id.startsWith('kube-system/coredns') ? [from.id] : [],
    );
    expect(asks.filter((id) => id.startsWith('shop/')).sort()).toEqual(DNS_IN_SHOP);
    expect(proposeGenerate(shop(), DEFAULTS).notes.map(phraseText)).toContain(
      'shop/db opens no connection that must pass, and may not ask the cluster’s DNS. If it needs names all the same, mark a flow to it as must pass.',
    );
  });

  it('leaves open between workloads what was asked for and nothing else', () => {
    const { cluster } = generated(shop());
    const rows = [...connect(cluster).rows()]
      .filter(({ from, to }) =>
        [from, to].every((end) => end.type === 'workload' && !end.id.startsWith('kube-system/')),
      )
      .flatMap(({ from, to, allowed }) =>
        from.type === 'workload' && to.type === 'workload' ? [`${from.id} → ${to.id} ${connectionsText(allowed)}`] : [],
      );
    expect(rows.sort()).toEqual([
      'ingress-nginx/controller[Deployment] → shop/frontend[Deployment] TCP 3000',
      'monitoring/grafana[Deployment] → monitoring/prometheus[StatefulSet] TCP 9090',
      'monitoring/prometheus[StatefulSet] → shop/payments[Deployment] TCP 9102',
      'shop/api[Deployment] → shop/db[StatefulSet] TCP 5432',
      'shop/api[Deployment] → shop/payments[Deployment] TCP 8443',
      'shop/cart[Deployment] → shop/db[StatefulSet] TCP 5432',
      'shop/frontend[Deployment] → shop/api[Deployment] TCP 8080',
      'shop/frontend[Deployment] → shop/cart[Deployment] TCP 7070',
    ]);
  });

  it('keeps a policy that says the same already as it was written', () => {
    const state = generated(shop());
    const commented = textOf(state, 'policies.yaml').replace('name: allow-cart', 'name: allow-cart # by hand');
    const files = state.files.map((file) => (file.path === 'policies.yaml' ? { ...file, text: commented } : file));
    expect(proposeGenerate(authoringState(files), DEFAULTS).policies.every((policy) => policy.kept)).toBe(true);
  });

  it('says so where nothing must pass', () => {
    const { refusal } = proposeGenerate(authoringState(exampleFiles('shop')), DEFAULTS);
    expect(phraseText(refusal ?? [])).toBe('No flow is marked as must pass, so there is nothing to generate from.');
  });
});

const twins = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: a }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata:
      labels: { app: web } # both
    spec: { containers: [{ name: c, image: i, ports: [{ containerPort: 80 }] }] }
`;
const TWINS = {
  'cluster.yaml': `${twins('web')}---\n${twins('canary')}---\n${twins('client').replaceAll('app: web', 'app: client')}`,
  'flows.yaml': 'flows: [{ from: a/client, to: a/web, port: 80, expect: allowed }]\n',
};

describe('workloads that no label tells apart', () => {
  it('are listed as what can’t be avoided, with the label that would separate them', () => {
    const { proof } = proposeGenerate(authoringState(TWINS), DEFAULTS);
    expect(proof.exact).toBe(false);
    expect(proof.unintended.map((item) => [phraseText(item.flow), phraseText(item.cause)])).toEqual([
      ['a/client → a/canary, TCP 80', 'No label tells web from canary, so its rules take them along.'],
    ]);
    expect(proof.labels.map(({ workload, key, value }) => [workload, key, value])).toContainEqual([
      'a/web[Deployment]',
      'app.kubernetes.io/name',
      'web',
    ]);
  });

  it('are separated by that label, and the proof is exact', () => {
    const state = authoringState(TWINS);
    const label = { workload: 'a/web[Deployment]', key: 'app.kubernetes.io/name', value: 'web' };
    const labelled = afterPlan(state, planGesture(state, { type: 'addPodLabel', ...label }));
    expect(textOf(labelled, 'cluster.yaml')).toContain('labels: { app: web, app.kubernetes.io/name: web } # both');
    expect(proposeGenerate(labelled, DEFAULTS).proof).toMatchObject({ exact: true, labels: [] });
  });
});

describe('a flow that must pass, to what is not there', () => {
  const client = twins('client').replaceAll('app: web', 'app: client');
  const proposalOf = (to: string) =>
    proposeGenerate(
      authoringState({
        'cluster.yaml': `${client}---\napiVersion: v1\nkind: Namespace\nmetadata: { name: b }\n`,
        'flows.yaml': `flows:\n  - { from: a/client, to: ${to}, port: 80, expect: allowed }\n`,
      }),
      DEFAULTS,
    );
  const missingTo = (to: string) => proposalOf(to).proof.missing.map(phraseText);

  it('is named with its place and what to do, and is not dropped', () => {
    expect(missingTo('b/api')).toEqual([
      'a/client → b/api :80 (flows.yaml:2): no workload b/api in what was loaded. The flow is kept. Load the manifests of what is missing, or mend its name in that line, then generate again.',
    ]);
  });

  it('where a namespace is empty, has its rule written for the pods to come', () => {
    expect(missingTo('b/*')).toHaveLength(1);
    expect(missingTo('b/*')[0]).toContain('flows.yaml:2');
    expect(proposalOf('b/*').yaml).toContain('kubernetes.io/metadata.name: b');
  });
});
