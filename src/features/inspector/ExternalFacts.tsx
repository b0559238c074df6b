import type { ExternalView } from '../../engine';
import { Facts, Section } from './Facts';

const MEANING: Readonly<Record<ExternalView['type'], string>> = {
  internet: 'Global unicast addresses, less every range that has a card of its own.',
  cidr: 'Addresses of this range. Where the network plugin lets blocks match pods, pods whose addresses lie in it as well.',
  anywhere: 'Any peer: pods of every namespace and every address. A rule without peers says so.',
  allNamespaces: 'Pods of every namespace. Addresses outside the cluster are not among them.',
};

/** An address range, or one of the groups that rules speak of. */
export function ExternalFacts({ external }: { readonly external: ExternalView }) {
  return (
    <Facts
      kind={external.type}
      title={external.name}
      subtitle={external.cidr === '' ? 'Group' : external.cidr}
      source={null}
    >
      <Section title="What it stands for">
        <p>{MEANING[external.type]}</p>
      </Section>
    </Facts>
  );
}
