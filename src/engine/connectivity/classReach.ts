import { PROTOCOLS } from '../model/resources';
import type { Direction, Family } from '../model/verdict';
import type { Cluster, GatePolicies } from '../policy/cluster';
import { pairConnections } from '../policy/connections';
import { bothGates, type Connections, LETS_ALL, LETS_NONE } from '../policy/gateConnections';
import { forEachBit, hasBit } from '../sets/bits';
import { isNoConnection } from '../sets/connectionSet';
import type { WorkloadClasses } from './connectivity';
import { type GateCell, gateCells } from './gateCells';
import { type Openness, opennessFrom, opennessOf } from './openness';
import { sharedFamilies } from './pairReach';
import { podKinds } from './podKinds';

/** What is open between workloads, class by class. */
export interface ClassReach {
  /** From a workload of one class to another workload of one class, members and families taken together (S52). */
  readonly between: (from: number, to: number) => Openness;
  /** Calls `visit` with the classes to which something may be open from a class, itself included. */
  readonly row: (from: number, visit: (to: number, openness: Openness) => void) => void;
}

interface Gates {
  readonly gateOf: Int32Array;
  readonly cells: readonly (readonly GateCell[])[];
}

/**
 * The cost grows with kinds of pods and distinct gates. What takes more than a gate's rules to know (a hostNetwork pod may
 * be the other's own node, S8) is left to the exact evaluator.
 */
export function createClassReach(cluster: Cluster, classes: WorkloadClasses): ClassReach {
  const kinds = podKinds(cluster);
  const lets = createInterner();
  const gates: Record<Direction, Partial<Record<Family, Gates>>> = { ingress: {}, egress: {} };
  const gatesOf = (direction: Direction, family: Family): Gates => {
    const made = gates[direction][family] ?? findGates(direction, family);
    gates[direction][family] = made;
    return made;
  };

  function findGates(direction: Direction, family: Family): Gates {
    const numbers = new Map<GatePolicies, Map<number, number>>();
    const cells: (readonly GateCell[])[] = [];
    const gateOf = Int32Array.from({ length: kinds.count }, (_, kind) => {
      const owner = kinds.firstOf(kind);
      const gate = cluster.gatePolicies(owner, direction);
      // Named ports of an ingress rule resolve on the owner of the gate (S25), so gates differ by them.
      const ports = direction === 'ingress' && namesPorts(gate) ? kinds.portsOf(kind) : -1;
      const variants = numbers.get(gate) ?? new Map<number, number>();
      numbers.set(gate, variants);
      const known = variants.get(ports);
      if (known !== undefined) return known;
      variants.set(ports, cells.length);
      const made = gateCells(cluster, kinds, gate, direction, owner, family);
      return cells.push(made.map((cell) => ({ ...cell, lets: lets(cell.lets) }))) - 1;
    });
    return { gateOf, cells };
  }

  const both = createPairs();
  const pair = (source: number, destination: number, family: Family): Connections => {
    const [egress, ingress] = [gatesOf('egress', family), gatesOf('ingress', family)];
    const out = findLets(egress.cells[egress.gateOf[source] ?? 0], destination);
    const back = findLets(ingress.cells[ingress.gateOf[destination] ?? 0], source);
    return both(out, back);
  };

  const { hosts } = cluster.table;
  const memberPair = (source: number, destination: number, family: Family): Connections =>
    hasBit(hosts, source) || hasBit(hosts, destination)
      ? pairConnections(cluster, source, destination, family)
      : pair(kinds.kindOf(source), kinds.kindOf(destination), family);
  const between = (from: number, to: number): Openness =>
    opennessOf(
      classes
        .membersOf(from)
        .flatMap((source) =>
          classes
            .membersOf(to)
            .flatMap((destination) =>
              sharedFamilies(cluster, source, destination).map((family) => memberPair(source, destination, family)),
            ),
        ),
    );

  // Nearly every workload is one kind of pods, and in one family: those are answered kind by kind.
  const [single, another] = cluster.families;
  const byKind = new Map<number, number[]>();
  const others: number[] = [];
  for (let item = 0; item < classes.count; item += 1) {
    const kind = onlyKind(item);
    if (kind === null) others.push(item);
    else byKind.set(kind, [...(byKind.get(kind) ?? []), item]);
  }

  function onlyKind(item: number): number | null {
    const [first, second] = classes.membersOf(item);
    const plain = first !== undefined && second === undefined && !hasBit(hosts, first) && another === undefined;
    return plain && single !== undefined && familiesOf(first) === single ? kinds.kindOf(first) : null;
  }

  function familiesOf(pod: number): string | undefined {
    return cluster.table.addresses[pod]?.families.join();
  }

  /** What the ingress gates say of one source, gate by gate. */
  function admission(source: number, family: Family): readonly Connections[] {
    return gatesOf('ingress', family).cells.map((cells) => findLets(cells, source));
  }

  return {
    between,
    row: (from, visit) => {
      const kind = onlyKind(from);
      const exact = (to: number): void => {
        const openness = between(from, to);
        if (!isNoConnection(openness.maybeSome)) visit(to, openness);
      };
      if (kind === null || single === undefined) {
        for (let to = 0; to < classes.count; to += 1) exact(to);
        return;
      }
      const ingress = gatesOf('ingress', single);
      const egress = gatesOf('egress', single);
      const answers = admission(kind, single);
      for (const { kinds: taken, lets: out } of egress.cells[egress.gateOf[kind] ?? 0] ?? []) {
        if (out === LETS_NONE) continue;
        forEachBit(taken, (destination) => {
          const back = answers[ingress.gateOf[destination] ?? 0] ?? LETS_NONE;
          if (back === LETS_NONE) return;
          const open = both(out, back);
          if (open === LETS_NONE) return;
          const openness = opennessFrom(open);
          for (const to of byKind.get(destination) ?? []) visit(to, openness);
        });
      }
      for (const to of others) exact(to);
    },
  };
}

function findLets(cells: readonly GateCell[] | undefined, kind: number): Connections {
  return cells?.find((cell) => hasBit(cell.kinds, kind))?.lets ?? LETS_NONE;
}

const naming = new WeakMap<GatePolicies, boolean>();

function namesPorts(gate: GatePolicies): boolean {
  const known = naming.get(gate);
  if (known !== undefined) return known;
  const made = gate.all.some(({ policy }) => policy.rules.ingress.some((rule) => rule.named.length > 0));
  naming.set(gate, made);
  return made;
}

/** Equal answers as one object. */
function createInterner(): (connections: Connections) => Connections {
  const known = new Map<string, Connections>([LETS_NONE, LETS_ALL].map((item) => [textOf(item), item]));
  return (connections) => {
    const text = textOf(connections);
    const found = known.get(text);
    if (found !== undefined) return found;
    known.set(text, connections);
    return connections;
  };
}

function textOf({ allowed, unknown }: Connections): string {
  return PROTOCOLS.map((protocol) => `${allowed[protocol].join()}|${unknown[protocol].join()}`).join(';');
}

/** Both gates in a row; answers are interned, so that each pair of them is worked out once. */
function createPairs(): (egress: Connections, ingress: Connections) => Connections {
  const known = new Map<Connections, Map<Connections, Connections>>();
  const intern = createInterner();
  return (egress, ingress) => {
    let row = known.get(egress);
    if (row === undefined) {
      row = new Map();
      known.set(egress, row);
    }
    let found = row.get(ingress);
    if (found === undefined) {
      found = intern(bothGates(egress, ingress));
      row.set(ingress, found);
    }
    return found;
  };
}
