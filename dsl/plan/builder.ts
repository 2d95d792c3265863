/** Grows a plan's nodes: the same node is made once, and constants fold, so that a plan stays as small as its rule. */
import { FACTS, type PreludeFact } from '../resolve/prelude.ts';
import { valuesOf } from '../resolve/scope.ts';
import type { Cell, Cells, Resolved, ResolvedBenefit, RowValue, Value } from '../resolve/resolved.ts';
import { readsFact } from '../resolve/values.ts';
import type { Day, Span } from '../syntax/tree.ts';
import { alike } from './alike.ts';
import { constantAt, type Clamped } from './constants.ts';
import type { Kind, Node, NodeId, PieceTable, Plan, PlanBenefit, PlanFact, Slot, Table } from './plan.ts';

const factOf = (en: string): PreludeFact => FACTS.find((fact) => fact.en === en)!;

/** Reckoned when records are read, from the column the policy names and, where that is empty, from 日期. */
const DECIDING_DAY: PreludeFact = { ...factOf('date'), zh: '判定日期', en: 'deciding_day', column: 'deciding_day' };

/** What became of the resolved tree, so that coverage can read from a settlement which of its rows and conditions spoke. */
export type Became = { nodeOf: Map<Value, NodeId>; formOf: Map<ResolvedBenefit, PlanBenefit> };

export type OpenSlot = Pick<Slot, 'benefit' | 'of' | 'scope'>;

export class Builder {
  readonly nodes: Node[] = [];
  readonly tables: Table[] = [];
  readonly pieceTables: PieceTable[] = [];
  /** What is added to one at an event's end is known once every benefit is: `slotOf` in from-resolved.ts. */
  readonly slots: OpenSlot[] = [];
  readonly facts: PlanFact[] = [];
  readonly versions: Day[];
  /** The days from which a version holds, the beginning first: one for every value the `version` node takes. */
  readonly versionStarts: (Day | null)[];
  private readonly deciding: PreludeFact;
  /** Rates a reform pushed past 0–100 %, to be told. */
  readonly clamped: Clamped[] = [];
  readonly became: Became = { nodeOf: new Map(), formOf: new Map() };
  private readonly made: Map<string, NodeId> = new Map();
  /** By a sum of their figures, those that may be the same. */
  private readonly tablesOf: Map<number, number[]> = new Map();
  private readonly constants: Map<Value, number[]> = new Map();

  constructor(resolved: Resolved) {
    const dated = resolved.versions.flatMap(({ parameters }) => parameters.flatMap((parameter) => parameter.dated));
    const days = [...dated, ...resolved.versions].flatMap(({ from }) => (from === null ? [] : [from]));
    this.versions = [...new Set(days)].sort((a, b) => a - b);
    this.versionStarts = [null, ...this.versions];
    this.deciding = resolved.deciding;
    // Whoever reads records or asks for a case has to know of it, whether or not a rule reads it.
    if (this.decides()) this.factColumn(this.deciding);
  }

  /** One that goes on behind a plan's nodes, on lists of its own. */
  static onto(resolved: Resolved, plan: Plan): Builder {
    const builder = new Builder(resolved);
    builder.tables.push(...plan.tables);
    builder.pieceTables.push(...plan.pieceTables);
    builder.slots.push(...plan.slots);
    builder.facts.splice(0, Infinity, ...plan.facts);
    for (const node of plan.nodes) builder.made.set(meaningOf(node), builder.nodes.push(node) - 1);
    return builder;
  }

  add(node: Node): NodeId {
    const key = meaningOf(node);
    const known = this.made.get(key);
    if (known !== undefined) return known;
    this.made.set(key, this.nodes.length);
    return this.nodes.push(alike(node)) - 1;
  }

  constant(kind: Kind, value: number, span: Span): NodeId {
    return this.add({ op: 'const', kind, value, span });
  }

  valueOf(node: NodeId): number | null {
    const found = this.nodes[node]!;
    return found.op === 'const' ? found.value : null;
  }

  plus(a: NodeId, b: NodeId, span: Span): NodeId {
    if (this.valueOf(a) === 0) return b;
    if (this.valueOf(b) === 0) return a;
    return this.add({ op: 'add', kind: this.nodes[a]!.kind, a, b, span });
  }

  minus(a: NodeId, b: NodeId, span: Span): NodeId {
    return this.valueOf(b) === 0 ? a : this.add({ op: 'sub', kind: this.nodes[a]!.kind, a, b, span });
  }

  /** max(0, a − b) */
  beyond(a: NodeId, b: NodeId, span: Span): NodeId {
    if (this.valueOf(b) === 0) return a;
    return this.add({ op: 'max', kind: 'fen', a: this.minus(a, b, span), b: this.constant('fen', 0, span), span });
  }

  least(a: NodeId, b: NodeId, span: Span): NodeId {
    return a === b ? a : this.add({ op: 'min', kind: 'fen', a, b, span });
  }

  all(bits: NodeId[], span: Span): NodeId {
    return bits.reduce((a, b) =>
      this.valueOf(a) === 1 ? b : this.valueOf(b) === 1 ? a : this.add({ op: 'and', kind: 'bit', a, b, span })
    );
  }

  any(bits: NodeId[], span: Span): NodeId {
    return bits.reduce((a, b) => this.add({ op: 'or', kind: 'bit', a, b, span }));
  }

  /** A prelude fact that has a column (or `age`, `date`). */
  fact(fact: PreludeFact, span: Span): NodeId {
    const kind: Kind = fact.type === 'code' ? 'count' : fact.type;
    return this.add({ op: 'fact', kind, fact: this.factColumn(fact), span });
  }

  private factColumn(fact: PreludeFact): number {
    const column = fact.column ?? fact.en;
    const known = this.facts.findIndex((one) => one.column === column);
    if (known >= 0) return known;
    const values = (valuesOf(fact) ?? []).map((value) => value.zh);
    return this.facts.push({ column, name: fact.zh, of: fact.of, type: fact.type, values }) - 1;
  }

  factNamed(en: string, span: Span): NodeId {
    return this.fact(factOf(en), span);
  }

  factIndex(node: NodeId): number {
    const found = this.nodes[node]!;
    return found.op === 'fact' ? found.fact : -1;
  }

  slot(slot: OpenSlot, span: Span): NodeId {
    let index = this.slots.findIndex((s) => s.benefit === slot.benefit && s.of === slot.of && s.scope === slot.scope);
    if (index < 0) index = this.slots.push(slot) - 1;
    return this.add({ op: 'slot', kind: slot.of === 'count' ? 'count' : 'fen', slot: index, span });
  }

  constantsOf(value: Value): number[] {
    const known = this.constants.get(value) ?? this.versionStarts.map((day) => constantAt(value, day, this.clamped));
    this.constants.set(value, known);
    return known;
  }

  /** One value, the same for everybody, which may change from version to version. */
  dated(kind: Kind, value: Value): NodeId {
    return this.byVersion(kind, this.constantsOf(value), value.span);
  }

  /** One figure a version. */
  byVersion(kind: Kind, values: number[], span: Span): NodeId {
    if (values.every((v) => v === values[0])) return this.constant(kind, values[0]!, span);
    const spans = values.map(() => span);
    return this.lookup(kind, { sizes: [values.length], values, spans }, [this.version(span)], span);
  }

  /** bit: the deciding day is `day`, one of the versions' days, or later. */
  since(day: Day, span: Span): NodeId {
    const index = this.constant('count', this.versions.indexOf(day) + 1, span);
    return this.add({ op: 'compare', kind: 'bit', test: '<=', a: index, b: this.version(span), span });
  }

  /** The day that decides: 日期, or what the policy declares. */
  decidingDay(span: Span): NodeId {
    return this.fact(this.decides() ? DECIDING_DAY : this.deciding, span);
  }

  /** Whether another date than 日期 decides. */
  private decides(): boolean {
    return this.deciding.en !== 'date';
  }

  version(span: Span): NodeId {
    return this.add({ op: 'version', kind: 'count', span });
  }

  lookup(kind: Kind, table: Table, keys: NodeId[], span: Span): NodeId {
    const sum = table.values.reduce((before, value) => (31 * before + value) % 0x7fffffff, 0);
    const alike = this.tablesOf.get(sum) ?? [];
    let same = alike.find((known) => sameTable(this.tables[known]!, table));
    if (same === undefined) {
      same = this.tables.push(table) - 1;
      this.tablesOf.set(sum, [...alike, same]);
    }
    return this.add({ op: 'lookup', kind, table: same, keys, span });
  }

  /**
   * What the rows say to the identity: a constant, a table by version and identity, or a choice among values that are
   * computed; rows with a condition are asked first. `value` gives the figure of a cell, a number where it is fixed.
   */
  byIdentity<T>(
    kind: Kind,
    rows: Cells<T>,
    identity: NodeId,
    value: (cell: T) => number | Value,
    compute: (value: Value) => NodeId
  ): NodeId {
    const always = this.unconditional(kind, rows, identity, value, compute);
    return this.choosing(kind, rows, identity, compute, always, (row) => {
      const figure = value(row.value);
      if (typeof figure === 'number') return this.constant(kind, figure, row.span);
      return readsFact(figure) ? compute(figure) : this.dated(kind, figure);
    });
  }

  /** `always`, unless a row with a condition speaks to this identity: the first whose condition holds. */
  choosing<T>(
    kind: Kind,
    rows: Cells<T>,
    identity: NodeId,
    compute: (value: Value) => NodeId,
    always: NodeId,
    nodeOf: (row: RowValue<T>) => NodeId
  ): NodeId {
    type Alternative = Cell<T>['alternatives'][number];
    const found = new Map<number, { row: Alternative; speaksTo: number[] }>();
    rows.cells.forEach((cell, i) =>
      cell?.alternatives.forEach((row) => {
        const known = found.get(row.row) ?? { row, speaksTo: [] };
        known.speaksTo.push(i + 1);
        found.set(row.row, known);
      })
    );
    const inOrder = [...found.values()].sort((a, b) => b.row.row - a.row.row);
    return inOrder.reduce((otherwise, { row, speaksTo }) => {
      const then = nodeOf(row);
      if (then === otherwise) return otherwise;
      const when = this.all(
        [this.isOneOf(identity, speaksTo, rows.cells.length, row.span), compute(row.when)],
        row.span
      );
      return this.add({ op: 'choose', kind, when, then, else: otherwise, span: row.span });
    }, always);
  }

  /** bit: the identity is one of these; a table of bits, with nobody at 0. */
  private isOneOf(identity: NodeId, wanted: number[], count: number, span: Span): NodeId {
    if (wanted.length === count) return this.constant('bit', 1, span);
    const values = Array.from({ length: count + 1 }, (_, i) => (wanted.includes(i) ? 1 : 0));
    return this.lookup('bit', { sizes: [count + 1], values, spans: values.map(() => null) }, [identity], span);
  }

  private unconditional<T>(
    kind: Kind,
    rows: Cells<T>,
    identity: NodeId,
    value: (cell: T) => number | Value,
    compute: (value: Value) => NodeId
  ): NodeId {
    // One row speaks to many identities.
    const figureOf = kept((cell: T) => value(cell));
    const cells = rows.cells.map((cell) => ({ cell, value: cell ? figureOf(cell.value) : 0 }));
    const figures = [...new Set(cells.map((one) => one.value))];
    if (figures.some((figure) => typeof figure !== 'number' && readsFact(figure)))
      return this.chooseRow(kind, rows, cells, identity, compute);
    const columnOf = kept((figure: number | Value) =>
      typeof figure === 'number' ? this.versionStarts.map(() => figure) : this.constantsOf(figure)
    );
    const spans = cells.map(({ cell }) => cell?.span ?? rows.span);
    const first = cells[0] ? columnOf(cells[0].value)[0]! : 0;
    const uniform = figures.every((figure) => columnOf(figure).every((v) => v === first));
    if (uniform && spans.every(({ file, from }) => from === spans[0]!.from && file === spans[0]!.file))
      return this.constant(kind, first, spans[0] ?? rows.span);
    const changing = figures.some((figure) => columnOf(figure).some((v) => v !== columnOf(figure)[0]));
    const starts = changing ? this.versionStarts.length : 1;
    const table: Table = { sizes: [...(changing ? [starts] : []), cells.length + 1], values: [], spans: [] };
    const columns = cells.map((one) => columnOf(one.value));
    const cites = cells.map(({ cell }) => cell?.cite ?? null);
    if (cites.some((cite) => cite !== null)) table.cites = [];
    for (let v = 0; v < starts; v++) {
      table.values.push(0, ...columns.map((column) => column[v]!));
      table.spans.push(null, ...spans);
      table.cites?.push(null, ...cites);
    }
    return this.lookup(kind, table, changing ? [this.version(rows.span), identity] : [identity], rows.span);
  }

  private chooseRow<T>(
    kind: Kind,
    rows: Cells<T>,
    cells: { cell: Cells<T>['cells'][number]; value: number | Value }[],
    identity: NodeId,
    compute: (value: Value) => NodeId
  ): NodeId {
    return cells.reduceRight(
      (otherwise, { cell, value }, i) => {
        const span = cell?.span ?? rows.span;
        const when = this.add({
          op: 'compare',
          kind: 'bit',
          test: '=',
          a: identity,
          b: this.constant('count', i + 1, span),
          span
        });
        const then = typeof value === 'number' ? this.constant(kind, value, span) : compute(value);
        return this.add({ op: 'choose', kind, when, then, else: otherwise, span });
      },
      this.constant(kind, 0, rows.span)
    );
  }
}

/** A function that works out its value once for each of what it is given. */
function kept<A, B>(work: (of: A) => B): (of: A) => B {
  const known = new Map<A, B>();
  return (of) => {
    if (!known.has(of)) known.set(of, work(of));
    return known.get(of)!;
  };
}

/** The same figures from the same places. */
const sameTable = (one: Table, other: Table): boolean =>
  `${one.sizes}` === `${other.sizes}` &&
  one.values.every((value, i) => value === other.values[i]) &&
  one.spans.every((span, i) => sameSpan(span, other.spans[i]!)) &&
  (one.cites === undefined) === (other.cites === undefined) &&
  (one.cites ?? []).every((cite, i) => cite === other.cites![i]);

const sameSpan = (one: Span | null, other: Span | null): boolean =>
  one === other || (one?.file === other?.file && one?.from === other?.from && one?.to === other?.to);

/** What a node does, wherever it is written. */
function meaningOf(node: Node): string {
  switch (node.op) {
    case 'const':
      return `${node.kind} const ${node.value}`;
    case 'fact':
      return `fact ${node.fact}`;
    case 'among':
      return `among ${node.fact}: ${node.codes}`;
    case 'holds':
      return `holds ${node.category}`;
    case 'slot':
      return `slot ${node.slot}`;
    case 'version':
      return 'version';
    case 'identity':
      return `identity ${node.candidates}`;
    case 'lookup':
      return `${node.kind} lookup ${node.table}: ${node.keys}`;
    case 'pieces':
      return `pieces ${node.table}: ${node.x} ${node.keys}`;
    case 'scale':
      return `${node.kind} scale ${node.money} ${node.by}`;
    case 'round':
      return `round ${node.mode} ${node.share}`;
    case 'compare':
      return `compare ${node.a} ${node.test} ${node.b}`;
    case 'not':
      return `not ${node.a}`;
    case 'choose':
      return `${node.kind} choose ${node.when} ${node.then} ${node.else}`;
    default:
      return `${node.kind} ${node.op} ${node.a} ${node.b}`;
  }
}
