import { describe, expect, it } from 'vitest';
import { exampleFiles } from '../../testing/exampleFiles';
import { loadScenarios } from '../../testing/scenarios/scenario';
import { MISCELLANY, sessionOf } from '../../testing/sessionOf';
import { phraseText } from '../model/phrase';
import type { EngineApi, WhyAnswer } from '../model/session';

const shop = sessionOf(exampleFiles('shop'));
const more = sessionOf({ 'all.yaml': MISCELLANY });

function why(session: EngineApi, from: string, to: string, port: number | string | null = null): WhyAnswer {
  const answer = session.why(from, to, port, 'TCP');
  if ('error' in answer) throw new Error(phraseText(answer.error));
  return answer;
}

const findings = (answer: WhyAnswer): readonly string[] => answer.findings.map(phraseText);

describe('why', () => {
  it("translates a Service's port and finds the rule that names the wrong one", () => {
    const { judgement, query, text } = why(shop, 'frontend', 'api.shop');
    expect(query.port).toBe(80);
    expect(judgement.state).toBe('halfOpen');
    expect(text).toContain('shop/frontend[Deployment] → api.shop, 80: half-open, blocked at egress');
    expect(text).toContain('Service api → 3 api pods, target port :8080');
    expect(text).toMatch(/NetworkPolicy web-egress \(policies\.yaml:\d+\)/);
    expect(text).toMatch(
      /rule 2 \(policies\.yaml:\d+\) does not admit: podSelector app=api matches; port 8080 not in 80\/TCP/,
    );
    expect(text).toMatch(/rule 2 \(policies\.yaml:\d+\) admits: podSelector tier=web matches/);
  });

  it('takes the port that is given before the one in the text', () => {
    expect(why(shop, 'frontend', 'shop/api:80', 8080).query.port).toBe(8080);
    expect(why(shop, 'frontend', 'shop/api:80').query.port).toBe(80);
    expect(why(shop, 'frontend', 'shop/api').query.port).toBeNull();
  });

  it('says that NetworkPolicy is not the cause where both gates let the flow pass', () => {
    expect(findings(why(shop, 'api', 'payments.shop'))).toEqual([
      'NetworkPolicy is not the cause in what was loaded: both gates let this flow pass.',
    ]);
  });

  it('says which end is not understood', () => {
    const answer = shop.why('frontend', 'nowhere/x', 80, 'TCP');
    expect('error' in answer && phraseText(answer.error)).toBe('To: There is no namespace nowhere in what was loaded.');
  });

  it('finds that DNS is shut for a connection by name, and not for one to an address', () => {
    const shut = "cart has no DNS: a connection by name fails before it is tried, whatever this flow's gates say.";
    expect(findings(why(shop, 'cart', 'db.shop'))).toContain(shut);
    expect(findings(why(shop, 'cart', '10.0.0.1', 443))).not.toContain(shut);
  });

  it('finds a Service that selects nobody, and one whose port is not there', () => {
    expect(findings(why(more, 'b/web', 'empty.a'))).toContain(
      'Service a/empty selects no pods: none in a has app=gone.',
    );
    expect(findings(why(shop, 'frontend', 'api.shop:8080')).join(' ')).toContain('has no port 8080/TCP');
    expect(findings(why(more, 'b/web', 'elsewhere.a')).join(' ')).toContain('has no selector');
  });

  it('finds ports that no container declares, workloads without replicas, and kinds that are not read', () => {
    expect(findings(why(shop, 'frontend', 'shop/api', 80))).toContain(
      'api declares 8080, not 80: check that it listens there.',
    );
    const answer = findings(why(more, 'a/web-5c9', 'web.a:443'));
    expect(answer).toContain('web-5c9 declares 80, not 8443: check that it listens there.');
    expect(answer).toContain(
      'No policy was loaded, so nothing is isolated: NetworkPolicy is not the cause in what was loaded.',
    );
    expect(answer).toContain('Not considered, since these kinds are not read: VirtualService.');
    expect(findings(why(more, 'b/web', 'a/twin[Deployment]', 80))).toEqual(
      expect.arrayContaining([
        'twin declares no container ports, so nothing shows whether it listens on 80.',
        'twin has 0 replicas, so no pod of it runs.',
      ]),
    );
  });

  describe('where policies of the whole cluster are asked', () => {
    const tiers = sessionOf(loadScenarios().find(({ name }) => name === 'cluster-policies')?.files ?? {});

    it('says who denies above NetworkPolicy, and that no rule can help (S40)', () => {
      const answer = why(tiers, 'shop/web', 'bank/vault', 8080);
      expect(findings(answer)).toContain(
        'tenants denies it in the Admin tier, which is asked before NetworkPolicy: no NetworkPolicy can allow it.',
      );
      expect(answer.text).toMatch(/Admin: Deny, rule 2 of tenants → closed/);
      expect(answer.text).toMatch(/rule 2 \(policies\.yaml:\d+\) Deny “from-elsewhere”, matches: /);
      expect(answer.text).toMatch(/ClusterNetworkPolicy scrape \(policies\.yaml:\d+, Admin tier, priority 10\)/);
    });

    it('says of the Baseline tier that a NetworkPolicy comes before it (S41)', () => {
      const answer = why(tiers, 'bank/teller', 'shop/web', 80);
      expect(findings(answer)).toContain(
        'default denies it in the Baseline tier, which is asked only where no NetworkPolicy selects the pod: one that admits the flow opens the gate.',
      );
      expect(answer.text).toMatch(/Admin: Pass, rule 1 of tenants → Baseline: Deny, rule 1 of default → closed/);
    });

    it('acquits every tier of a flow that passes', () => {
      const answer = why(tiers, 'bank/teller', 'bank/vault', 8080);
      expect(findings(answer)).toContain(
        'No policy of any tier is the cause in what was loaded: both gates let this flow pass.',
      );
      expect(answer.text).toMatch(/Admin: Pass, rule 1 of tenants → NetworkPolicy: admits, rule 1 of vault → open/);
    });
  });
});
