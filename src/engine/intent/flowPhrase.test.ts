import { describe, expect, it } from 'vitest';
import { ALL_CONNECTIONS, connectionsOf, unionConnections } from '../sets/connectionSet';
import { ALL_PORTS, portSet } from '../sets/portSet';
import { connectionsWords } from './flowPhrase';

describe('connectionsWords', () => {
  it.each([
    [ALL_CONNECTIONS, 'every port'],
    [connectionsOf('TCP', portSet([80, 80], [8000, 8100])), 'TCP 80,8000-8100'],
    [
      unionConnections(connectionsOf('TCP', portSet([1, 2999], [3001, 65535])), connectionsOf('UDP', ALL_PORTS)),
      'TCP 1-2999,3001-65535 and UDP any port',
    ],
  ])('%#', (set, words) => {
    expect(connectionsWords(set)).toBe(words);
  });
});
