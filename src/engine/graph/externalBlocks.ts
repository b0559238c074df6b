import type { EndRef, Family } from '../model/verdict';
import type { ExternalView, NodeId } from '../model/view';
import { type AddressSet, fromCidr, intersectAddresses, subtractAddresses } from '../sets/addressSet';
import { type Cidr, parseCidr } from '../sets/cidr';
import { internetAddresses } from '../sets/internet';

/** An external node with the addresses that are its own: nodes partition the address space (DESIGN, External node). */
export interface ExternalBlock {
  readonly node: NodeId;
  readonly name: string;
  readonly ref: EndRef;
  readonly addresses: AddressSet;
}

/** What "Internet" leaves out when it is written as a block (S55). */
const NOT_INTERNET = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16'] as const;

/** The Internet and every range, each less the narrower ranges that have a node of their own. */
export function externalBlocks(
  externals: readonly ExternalView[],
  families: readonly Family[],
): readonly ExternalBlock[] {
  const ranges = externals.flatMap((external) => {
    const cidr = external.type === 'cidr' ? parseCidr(external.cidr) : null;
    return cidr === null ? [] : [{ external, cidr }];
  });
  const blocks = ranges.map(({ cidr }) => cidr);
  return externals.flatMap((external): readonly ExternalBlock[] => {
    const head = { node: external.id, name: external.name };
    if (external.type === 'internet') return [{ ...head, ...internetRest(blocks, families) }];
    const own = ranges.find((range) => range.external === external)?.cidr;
    if (own === undefined) return [];
    const inner = blocks.filter((block) => isInside(block, own));
    const ref = { type: 'cidr', cidr: own.text, except: inner.map((block) => block.text) } as const;
    return [{ ...head, ref, addresses: fromCidr(own, inner) }];
  });
}

function internetRest(blocks: readonly Cidr[], families: readonly Family[]): Pick<ExternalBlock, 'ref' | 'addresses'> {
  const all = internetAddresses(families);
  const carved = blocks.filter((block) => intersectAddresses(all, fromCidr(block)).length > 0);
  const addresses = carved.reduce((rest, block) => subtractAddresses(rest, fromCidr(block)), all);
  const inIPv4 = carved.filter((block) => block.family === 'IPv4').map((block) => block.text);
  if (inIPv4.length === 0) return { ref: { type: 'internet' }, addresses };
  return { ref: { type: 'cidr', cidr: '0.0.0.0/0', except: [...NOT_INTERNET, ...inIPv4] }, addresses };
}

function isInside(inner: Cidr, outer: Cidr): boolean {
  return (
    inner.family === outer.family &&
    inner.prefix > outer.prefix &&
    outer.first <= inner.first &&
    inner.last <= outer.last
  );
}
