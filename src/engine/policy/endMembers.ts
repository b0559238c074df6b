import type { Service } from '../model/resources';
import type { Family, Phrase } from '../model/verdict';
import { type AddressSet, NO_ADDRESSES } from '../sets/addressSet';
import type { Endpoint } from './endpoint';

/** The members of one end of a flow (S52). */
export interface EndMembers {
  /** Indices of pods, ascending, each once. */
  readonly pods: readonly number[];
  /** Addresses that no pod and no node is known to have. */
  readonly addresses: AddressSet;
  /** Addresses of nodes, one each. */
  readonly nodes: readonly Extract<Endpoint, { type: 'range' }>[];
  /** The DNS name that stands for the addresses; null: they are named themselves. */
  readonly domain: string | null;
  /** Families that the end speaks of; null: all that its members have. */
  readonly families: readonly Family[] | null;
  /** The end is a Service: the port of the flow is one of its own (S26). */
  readonly service: Service | null;
  readonly caveats: readonly Phrase[];
  readonly assumptions: readonly Phrase[];
  /** Why the end has no members; null if it has. */
  readonly nobody: Phrase | null;
}

/** An end without members. */
export const NO_MEMBERS: EndMembers = {
  pods: [],
  addresses: NO_ADDRESSES,
  nodes: [],
  domain: null,
  families: null,
  service: null,
  caveats: [],
  assumptions: [],
  nobody: null,
};

/** An end that stands for nobody, and why. */
export function nobody(phrase: Phrase): EndMembers {
  return { ...NO_MEMBERS, nobody: phrase };
}

/** Indices in order, each once. */
export function sortedIndices(indices: readonly (number | undefined)[]): readonly number[] {
  return [...new Set(indices.filter((index) => index !== undefined))].sort((a, b) => a - b);
}
