/**
 * Which figures of a plan decide what some people's events come to. Two plans of one shape that agree in these settle those people
 * alike: what is computed of an event is a function of the plan's shape, of the figures it reads, of the event and of balances, and
 * balances are sums of the same over the person's earlier events.
 */
import { operandsOf } from '../plan/operands.ts';
import type { Node, NodeId, Plan } from '../plan/plan.ts';
import type { Columns } from './columns.ts';
import { discreteValues, indexOf } from './kernel/discrete-values.ts';
import { valuesOfSome } from './profiles.ts';

/** What a plan computes, its figures left out. Plans of one shape have the same nodes with other constants, tables and bands. */
export function shapeOf({ nodes, tables, pieceTables, slots }: Plan): string {
  const ofNode = (node: Node): string => {
    switch (node.op) {
      case 'const':
        return node.kind;
      case 'fact':
        return `fact ${node.fact}`;
      case 'among':
        return `among ${node.fact}: ${node.codes}`;
      case 'holds':
        return `holds ${node.category}`;
      case 'slot':
        return `slot ${node.slot}`;
      case 'lookup':
        return `lookup ${tables[node.table]!.sizes}: ${node.keys}`;
      case 'pieces': {
        const { sizes, pieces } = pieceTables[node.table]!;
        return `pieces ${sizes} of ${pieces.map(({ length }) => length)}: ${node.x} ${node.keys}`;
      }
      case 'round':
        return `round ${node.mode} ${node.share}`;
      case 'compare':
        return `${node.a} ${node.test} ${node.b}`;
      default:
        return `${node.op} ${operandsOf(node)}`;
    }
  };
  const ofSlots = slots.map(({ benefit, of, scope, adds }) => `${benefit} ${of} ${scope} ${adds}`);
  return `${nodes.map(ofNode).join('\n')}\n\n${ofSlots.join('\n')}`;
}

/** The figures in which two plans of one shape differ: by node, the places in its table. */
export function figuresChanged(before: Plan, after: Plan): Map<NodeId, number[]> {
  const changed = new Map<NodeId, number[]>();
  const differing = <T>(ones: T[], others: T[], isSame: (one: T, other: T) => boolean): number[] =>
    ones.flatMap((one, i) => (isSame(one, others[i]!) ? [] : [i]));
  after.nodes.forEach((node, id) => {
    const was = before.nodes[id]!;
    const places = placesChanged(node, was);
    if (places.length > 0) changed.set(id, places);
  });
  return changed;

  function placesChanged(node: Node, was: Node): number[] {
    if (node.op === 'const' && was.op === 'const') return node.value === was.value ? [] : [0];
    if (node.op === 'lookup' && was.op === 'lookup') {
      const [one, other] = [after.tables[node.table]!, before.tables[was.table]!];
      return one === other ? [] : differing(one.values, other.values, (a, b) => a === b);
    }
    if (node.op === 'pieces' && was.op === 'pieces') {
      const [one, other] = [after.pieceTables[node.table]!, before.pieceTables[was.table]!];
      return differing(one.pieces, other.pieces, (a, b) =>
        a.every(({ above, rate }, k) => above === b[k]!.above && rate === b[k]!.rate)
      );
    }
    return [];
  }
}

/** What a figure says: numbers one after the other. */
export function figureAt({ nodes, tables, pieceTables }: Plan, id: NodeId, place: number): string {
  const node = nodes[id]!;
  if (node.op === 'const') return String(node.value);
  if (node.op === 'lookup') return String(tables[node.table]!.values[place]);
  if (node.op !== 'pieces') throw new TypeError(`${node.op} has no figure`);
  return pieceTables[node.table]!.pieces[place]!.map(({ above, rate }) => `${above} ${rate}`).join();
}

/**
 * By group of people: the figures that decide on `results` and on balances, for any event that someone of the group has, as strings
 * of `figureKey`. `columns`: of the plan. What a discrete condition leaves aside is not read; the condition is.
 */
export function figuresRead(plan: Plan, results: NodeId[], columns: Columns): Set<string>[] {
  const byProfile = readByProfile(plan, [...results, ...plan.slots.map(({ adds }) => adds)], columns);
  const read = Array.from({ length: columns.groups }, () => new Set<string>());
  profilesMet(columns).forEach((met, group) => {
    for (const profile of met) for (const key of byProfile(profile)) read[group]!.add(key);
  });
  return read;
}

/** `place`: null for all of a node's table. */
export const figureKey = (node: NodeId, place: number | null): string => `${node} ${place ?? ''}`;

/** By group: the profiles of its people's events. */
function profilesMet({ batches, accounts, profiles, order, groups }: Columns): Set<number>[] {
  const met = Array.from({ length: groups }, () => new Set<number>());
  if (accounts.count === 0) return met;
  for (const { group, persons } of batches.blocks) {
    const seen = new Uint8Array(profiles.count);
    for (let k = persons.from; k < persons.to; k++) {
      const person = batches.people[k]!;
      for (let i = order.personStart[person]!; i < order.personStart[person + 1]!; i++) seen[profiles.of[i]!] = 1;
    }
    seen.forEach((is, profile) => {
      if (is === 1) met[group]!.add(profile);
    });
  }
  return met;
}

function readByProfile(plan: Plan, roots: NodeId[], { discrete, profiles }: Columns): (profile: number) => string[] {
  const { is } = discrete;
  const all = Int32Array.from({ length: profiles.count }, (_, p) => p);
  const valueOf = discreteValues(plan, valuesOfSome(profiles.values, all));
  const places = new Map<NodeId, Int32Array>();
  const placesOf = (id: NodeId, sizes: number[], keys: NodeId[]): Int32Array => {
    const found = places.get(id) ?? indexOf(sizes, keys.map(valueOf), profiles.count);
    places.set(id, found);
    return found;
  };
  const known = new Map<number, string[]>();

  function readIn(profile: number): string[] {
    const read: string[] = [];
    const seen = new Set<NodeId>();
    const todo = [...roots];
    /** The value of a discrete bit or figure here; null where it differs by event. */
    const here = (id: NodeId): number | null => (is[id] ? valueOf(id)[profile]! : null);
    const table = (id: NodeId, sizes: number[], keys: NodeId[]): void => {
      const place = keys.every((key) => is[key]) ? placesOf(id, sizes, keys)[profile]! : null;
      read.push(figureKey(id, place));
      todo.push(...keys);
    };
    const either = (a: NodeId, b: NodeId, decisive: number): void => {
      if (here(a) === decisive) todo.push(a);
      else if (here(b) === decisive) todo.push(b);
      else todo.push(a, b);
    };
    for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      const node = plan.nodes[id]!;
      if (node.op === 'const') read.push(figureKey(id, 0));
      else if (node.op === 'lookup') table(id, plan.tables[node.table]!.sizes, node.keys);
      else if (node.op === 'pieces') {
        table(id, plan.pieceTables[node.table]!.sizes, node.keys);
        todo.push(node.x);
      } else if (node.op === 'choose') {
        const when = here(node.when);
        todo.push(node.when);
        if (when !== 0) todo.push(node.then);
        if (when !== 1) todo.push(node.else);
      } else if (node.op === 'and') either(node.a, node.b, 0);
      else if (node.op === 'or') either(node.a, node.b, 1);
      else if (node.op === 'scale') either(node.money, node.by, 0);
      else todo.push(...operandsOf(node));
    }
    return read;
  }

  return (profile) => {
    const found = known.get(profile) ?? readIn(profile);
    known.set(profile, found);
    return found;
  };
}
