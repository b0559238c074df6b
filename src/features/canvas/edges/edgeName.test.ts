import { describe, expect, it } from 'vitest';
import type { EdgeItem } from '../../../engine';
import { edgeName, spokenPort } from './edgeName';

function flow(more: Partial<EdgeItem>): EdgeItem {
  return {
    id: 'flow',
    query: { from: { type: 'internet' }, to: { type: 'internet' }, port: 80, protocol: null, family: null },
    origin: { type: 'effective' },
    ports: ['8080'],
    state: 'allowed',
    egress: 'open',
    ingress: 'open',
    dnsOnly: false,
    counts: {},
    caveat: false,
    ...more,
  };
}

function nameOf(from: string, to: string, ...flows: readonly EdgeItem[]): string {
  return edgeName({ edge: { from, to }, flows, nameOf: (id) => id, hasGate: (id) => id !== 'Internet' });
}

describe('edgeName', () => {
  it('names ends, port, state and both gates', () => {
    expect(nameOf('frontend', 'api', flow({ state: 'halfOpen', egress: 'closed' }))).toBe(
      'frontend to api, port 8080 TCP, half-open, egress gate of frontend denies, ingress gate of api open',
    );
  });

  it('leaves the gates of a flow that passes unsaid', () => {
    expect(nameOf('frontend', 'cart', flow({}))).toBe('frontend to cart, port 8080 TCP, allowed');
  });

  it('knows that an address has no gate', () => {
    expect(nameOf('Internet', 'api', flow({ state: 'blocked', ingress: 'closed' }))).toBe(
      'Internet to api, port 8080 TCP, blocked, ingress gate of api denies',
    );
  });

  it('lets flows that differ follow one another', () => {
    const shut = flow({ state: 'halfOpen', ports: ['80'], ingress: 'closed' });
    expect(nameOf('Internet', 'api', flow({}), shut)).toBe(
      'Internet to api, port 8080 TCP, allowed; port 80 TCP, half-open, ingress gate of api denies',
    );
  });

  it('joins the ports of flows that stand alike', () => {
    expect(nameOf('a', 'b', flow({}), flow({ ports: ['53/UDP'] }))).toBe(
      'a to b, port 8080 TCP and port 53 UDP, allowed',
    );
  });

  it('counts flows of many kinds, the most restrictive first', () => {
    const flows = [
      flow({}),
      flow({}),
      flow({ state: 'blocked', egress: 'closed' }),
      flow({ state: 'blocked', ingress: 'closed' }),
      flow({ state: 'unknown', ingress: 'unknown' }),
    ];
    expect(nameOf('a', 'b', ...flows)).toBe('a to b, 5 flows: 2 blocked, 1 unknown, 2 allowed');
  });

  it('says the host network caveat (S36)', () => {
    expect(nameOf('a', 'b', flow({ caveat: true }))).toBe(
      'a to b, port 8080 TCP, allowed, host network, undefined by Kubernetes',
    );
  });
});

it.each([
  ['443', 'port 443 TCP'],
  ['53/UDP', 'port 53 UDP'],
  ['http', 'port http TCP'],
  ['8000–8100', 'ports 8000 to 8100 TCP'],
  ['any port', 'any port'],
  ['any port/UDP', 'any port UDP'],
])('spokenPort %s', (port, spoken) => {
  expect(spokenPort(port)).toBe(spoken);
});
