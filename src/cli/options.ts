/** An option of the command line, as help tells it. */
export interface Option {
  readonly name: string;
  readonly short?: string;
  /** What its value is called, `NS`; absent: a switch without a value. */
  readonly value?: string;
  readonly repeatable?: boolean;
  readonly help: string;
}

/** Those that every command has. */
export const SHARED_OPTIONS: readonly Option[] = [
  {
    name: 'with',
    value: 'PATH',
    repeatable: true,
    help: 'add these manifests too, to both sides of a diff; repeatable',
  },
  { name: 'namespace', short: 'n', value: 'NS', help: 'namespace of documents without one (default)' },
  { name: 'cni', value: 'NAME', help: 'profile of the network plugin (kubernetes: as specified)' },
  { name: 'ip-block-pods', value: 'match|skip', help: 'does an ipBlock match the addresses of pods?' },
  { name: 'host-network', value: 'node|pod', help: 'are hostNetwork pods their node, or pods like any?' },
  { name: 'pod-cidr', value: 'CIDR', repeatable: true, help: 'where pods of unknown address lie; repeatable' },
  { name: 'assume-dns', help: 'put a CoreDNS in where nothing shows the cluster’s DNS' },
  { name: 'no-assume-dns', help: 'do not' },
  { name: 'ipv6', help: 'tell IPv6 ranges too' },
  { name: 'keep-going', help: 'judge in spite of unusable input: what it could touch is unknown' },
  { name: 'help', short: 'h', help: 'print this' },
];
