import { INTERNET_EXCEPT } from '../sets/internet';

/** An address block of a rule: `cidr` less `except`. */
export interface Block {
  readonly cidr: string;
  readonly except: readonly string[];
}

/** What "Internet" is written as (S55): IPv6's global unicast too where the cluster is dual-stack. */
export function internetBlocks(dualStack: boolean): readonly Block[] {
  const ipv4: Block = { cidr: '0.0.0.0/0', except: INTERNET_EXCEPT };
  return dualStack ? [ipv4, { cidr: '2000::/3', except: [] }] : [ipv4];
}
