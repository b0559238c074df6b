import { describe, expect, it } from 'vitest';
import { exampleFiles } from '../../testing/exampleFiles';
import { sessionOf } from '../../testing/sessionOf';
import type { Completion } from '../model/language';

/** What is offered where `|` stands, in a JSON file beside the shop's own. */
function offered(marked: string): readonly Completion[] {
  const session = sessionOf({ ...exampleFiles('shop'), 'new.json': marked.replace('|', '') });
  return session.complete('new.json', marked.indexOf('|'));
}

/** The text after the completion of this label was taken. */
function taken(marked: string, label: string): string {
  const text = marked.replace('|', '');
  const found = offered(marked).find((one) => one.label === label);
  if (found === undefined) throw new Error(`${label} is not offered`);
  return text.slice(0, found.replaces.start) + found.insert + text.slice(found.replaces.end);
}

function policy(spec: string): string {
  return `{
  "apiVersion": "networking.k8s.io/v1",
  "kind": "NetworkPolicy",
  "metadata": { "name": "p", "namespace": "shop" },
  "spec": ${spec}
}
`;
}

describe('complete in JSON', () => {
  it('offers the fields that are not there yet', () => {
    const labels = offered(policy('{ "podSelector": {}, | }')).map(({ label }) => label);
    expect(labels).toEqual(['policyTypes', 'ingress', 'egress']);
    expect(offered(policy('{ "podSelector": {}, "pol|" }')).map(({ label }) => label)).toContain('policyTypes');
  });

  it.each([
    ['{ | }', 'podSelector', '{ "podSelector": {} }'],
    ['{ "pod|" }', 'podSelector', '{ "podSelector": {} }'],
    ['{ "pod|": {} }', 'podSelector', '{ "podSelector": {} }'],
    ['{ pod| }', 'podSelector', '{ "podSelector": {} }'],
    ['{ "ing|" "podSelector": {} }', 'ingress', '{ "ingress": [], "podSelector": {} }'],
    ['{ "policyTypes": [|] }', 'Egress', '{ "policyTypes": ["Egress"] }'],
    ['{ "policyTypes": ["Ingress", "E|"] }', 'Egress', '{ "policyTypes": ["Ingress", "Egress"] }'],
    ['{ "podSelector": { "matchLabels": { | } } }', 'app', '{ "podSelector": { "matchLabels": { "app": } } }'],
    [
      '{ "podSelector": { "matchLabels": { "app": | } } }',
      'api',
      '{ "podSelector": { "matchLabels": { "app": "api" } } }',
    ],
    ['{ "ingress": [{ "ports": [{ "port": | }] }] }', '8080', '{ "ingress": [{ "ports": [{ "port": 8080 }] }] }'],
    [
      '{ "ingress": [{ "ports": [{ "protocol": "T|" }] }] }',
      'TCP',
      '{ "ingress": [{ "ports": [{ "protocol": "TCP" }] }] }',
    ],
  ])('in %s writes %s as JSON', (marked, label, expected) => {
    expect(taken(policy(marked), label).replace(/ +/g, ' ')).toBe(policy(expected).replace(/ +/g, ' '));
  });

  it('knows the policy that it is in, in a List too', () => {
    const list = `{ "apiVersion": "v1", "kind": "List", "items": [${policy('{}')}, ${policy('{ | }')}] }`;
    expect(offered(list).map(({ label }) => label)).toEqual(['podSelector', 'policyTypes', 'ingress', 'egress']);
  });

  it('says nothing inside of what is no policy, and behind the end', () => {
    expect(offered('{ "apiVersion": "v1", "kind": "ConfigMap", "data": { | } }')).toEqual([]);
    expect(offered(`${policy('{}')}|`)).toEqual([]);
  });

  it('explains a field in JSON as anywhere', () => {
    const text = policy('{ "podSelector": {} }');
    const session = sessionOf({ ...exampleFiles('shop'), 'new.json': text });
    expect(session.hover('new.json', text.indexOf('"podSelector"') + 3)?.title).toBe('spec.podSelector');
  });
});
