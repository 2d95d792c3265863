/** Reforms applied to the policy's surface tree, one after the other; what they change twice is a conflict. */
import { mechanismOf, mechanisms } from '../mechanisms/index.ts';
import { problem, type Problem } from '../problems/codes.ts';
import type {
  Benefit,
  Change,
  Clause,
  ClauseKind,
  Declaration,
  Expression,
  Key,
  Name,
  Row,
  Tree
} from '../syntax/tree.ts';
import { isGeneral } from './scope.ts';
import { suggest } from './suggest.ts';

type Report = (problem: Problem) => void;
type Reform = { changes: Change[] };
type Touched = { path: string[]; change: Change; reform: number };

/** The policy's tree with the reforms in it; every node keeps the place where it was written, in its own file. */
export function applyReforms(policy: Tree, reforms: Reform[], report: Report): Tree {
  let declarations = policy.declarations;
  const touched: Touched[] = [];
  reforms.forEach((reform, index) => {
    for (const change of reform.changes) {
      const done = isDone(change, index, touched);
      if (conflicts(change, index, touched, report) || done) continue;
      declarations = applyChange(declarations, change, report);
    }
  });
  return { declarations };
}

const pathOf = (change: Change): string[] =>
  change.kind === 'add' ? [change.benefit.name.text] : change.path.parts.map((part) => part.text);

/** An earlier reform brought this benefit already, or took this away: they agree. */
const isDone = (change: Change, reform: number, touched: Touched[]): boolean =>
  (change.kind === 'add' || change.kind === 'delete') &&
  touched.some((earlier) => earlier.reform !== reform && sayTheSame(earlier.change, change));

function conflicts(change: Change, reform: number, touched: Touched[], report: Report): boolean {
  const path = pathOf(change);
  const clash = touched.find((earlier) => {
    if (!overlap(earlier.path, path)) return false;
    if (earlier.reform === reform && earlier.path.length !== path.length) return false;
    if (earlier.change.kind === 'change' && change.kind === 'change') return false;
    return !(earlier.path.length === path.length && sayTheSame(earlier.change, change));
  });
  touched.push({ path, change, reform });
  if (!clash) return false;
  report(
    problem(
      'reform-conflict',
      'error',
      change.span,
      { path: path.join('.') },
      {
        related: [{ span: clash.change.span, role: 'other-side' }]
      }
    )
  );
  return true;
}

const overlap = (a: string[], b: string[]): boolean => a.slice(0, b.length).every((part, i) => part === b[i]);

const sayTheSame = (a: Change, b: Change): boolean => withoutSpans(a) === withoutSpans(b);

/** What a piece of tree says, whatever its place. */
export const withoutSpans = (tree: unknown): string =>
  JSON.stringify(tree, (key, value: unknown) =>
    key === 'span' || key === 'keyword' || key.endsWith('Span') ? undefined : value
  );

function applyChange(declarations: Declaration[], change: Change, report: Report): Declaration[] {
  if (change.kind === 'add') return [...declarations, change.benefit];
  const [head, ...rest] = change.path.parts;
  if (!head) return declarations;
  if (rest.length === 0) return applyToDeclaration(declarations, head, change, report);
  const categories = new Set(declarations.flatMap((d) => (d.kind === 'category' ? [d.name.text] : [])));
  const isCategory = (name: string) => categories.has(name) || isGeneral(name);
  const benefit = declarations.find(
    (d): d is Benefit & Declaration => d.kind === 'benefit' && d.name.text === head.text
  );
  if (!benefit) {
    reportUnknown(head, declarations, report);
    return declarations;
  }
  const changed = { ...benefit, clauses: applyToClauses(benefit, change, isCategory, report) };
  return declarations.map((d) => (d === benefit ? changed : d));
}

function reportUnknown(name: Name, declarations: Declaration[], report: Report): void {
  const names = declarations.flatMap((d) =>
    d.kind === 'benefit' || d.kind === 'parameter' || d.kind === 'limit' ? [d.name.text] : []
  );
  report(
    problem('unknown-name', 'error', name.span, {
      name: name.text,
      sort: 'name',
      suggestion: suggest(name.text, names)
    })
  );
}

/** A path of one part: a parameter, a limit or a whole benefit. */
function applyToDeclaration(declarations: Declaration[], name: Name, change: Change, report: Report): Declaration[] {
  const target = declarations.find(
    (d) => (d.kind === 'benefit' || d.kind === 'parameter' || d.kind === 'limit') && d.name.text === name.text
  );
  if (!target) {
    reportUnknown(name, declarations, report);
    return declarations;
  }
  const replace = (by: Declaration[]) => declarations.flatMap((d) => (d === target ? by : [d]));
  if (change.kind === 'delete') return replace([]);
  if (target.kind === 'parameter' && change.kind === 'set-value') {
    return replace([{ ...target, value: change.value, dated: [] }]);
  }
  if (target.kind === 'parameter' && change.kind === 'change') {
    const dated = target.dated.map((d) => ({ ...d, value: moved(d.value, change) }));
    return replace([{ ...target, value: moved(target.value, change), dated }]);
  }
  if (target.kind === 'limit' && change.kind === 'set-value') {
    return replace([{ ...target, amount: change.value, period: change.period ?? target.period }]);
  }
  if (target.kind === 'limit' && change.kind === 'change') {
    return replace([{ ...target, amount: moved(target.amount, change) }]);
  }
  report(problem('reform-path', 'error', change.span, { path: name.text }));
  return declarations;
}

const moved = (value: Expression, change: Extract<Change, { kind: 'change' }>): Expression => ({
  kind: 'changed',
  value,
  operator: change.operator,
  amount: change.amount,
  span: change.span
});

/** `设 X.比例` reaches the bands of a benefit that has those instead of one rate. */
function clauseOf(benefit: Benefit, kind: ClauseKind): Clause | undefined {
  const find = (k: ClauseKind) => benefit.clauses.find((clause) => clause.kind === k);
  return find(kind) ?? (kind === 'ratio' ? find('bands') : kind === 'bands' ? find('ratio') : undefined);
}

function applyToClauses(
  benefit: Benefit,
  change: Exclude<Change, { kind: 'add' }>,
  isCategory: (name: string) => boolean,
  report: Report
): Clause[] {
  const { path } = change;
  const identity = path.parts[2] ?? null;
  const refuse = () => {
    report(problem('reform-path', 'error', path.span, { path: path.parts.map((part) => part.text).join('.') }));
    return benefit.clauses;
  };
  if (path.clause === null || path.parts.length > 3) return refuse();
  const kind = path.clause;
  // Only rows speak to one identity apart from the others.
  if (identity !== null && !mechanismOf(kind).rows) return refuse();
  if (change.kind === 'set') {
    if (identity === null) return putClause(benefit.clauses, change.clause);
    const old = benefit.clauses.find((clause) => clause.kind === kind);
    const body = splitRow(old ? rowsOf(old) : [], identity, rowsOf(change.clause)[0] ?? null, isCategory);
    return putClause(benefit.clauses, { ...change.clause, body } as Clause);
  }
  const clause = clauseOf(benefit, kind);
  if (!clause || change.kind === 'set-value') return refuse();
  if (change.kind === 'delete') {
    if (identity === null) return benefit.clauses.filter((c) => c !== clause);
    const body = rowsOf(clause).flatMap(identityIn(identity, isCategory).without);
    return putClause(benefit.clauses, { ...clause, body } as Clause);
  }
  const changed = moveClause(clause, identity, change, isCategory);
  return changed ? putClause(benefit.clauses, changed) : refuse();
}

/** A clause replaces the one of its kind, and one that says the share whichever said it. */
export function putClause(clauses: Clause[], clause: Clause): Clause[] {
  const { share } = mechanismOf(clause.kind);
  const rivals = share ? mechanisms().flatMap((one) => (one.share ? [one.kind] : [])) : [clause.kind];
  const at = clauses.findIndex((c) => rivals.includes(c.kind));
  if (at < 0) return [...clauses, clause];
  return clauses.flatMap((c, i) => (i === at ? [clause] : rivals.includes(c.kind) ? [] : [c]));
}

type AnyRow = Row<unknown>;
const rowsOf = (clause: Clause): AnyRow[] => (mechanismOf(clause.kind).rows ? (clause.body as AnyRow[]) : []);

const isOther = (name: string): boolean => name === '其他' || name === 'other';

/** How one identity is found in rows and taken out of them; a key that is no category (乡, 第1次) stays with its row. */
function identityIn(identity: Name, isCategory: (name: string) => boolean) {
  const own: Key = { other: isOther(identity.text), name: identity, ordinal: null };
  const isOwn = (key: Key) => (own.other ? key.other : !key.other && key.name.text === identity.text);
  const isPerson = (key: Key) => key.other || (key.ordinal === null && isCategory(key.name.text));
  const general = (row: AnyRow) => !row.keys.some((key) => isPerson(key) && !key.other);
  return {
    names: (row: AnyRow) => row.keys.some(isOwn),
    general,
    /** The row for this identity alone. */
    alone: (row: AnyRow): AnyRow => ({ ...row, keys: [...row.keys.filter((key) => !isPerson(key)), own] }),
    /** What the row still says to others; nothing where it spoke to this identity only. */
    without(row: AnyRow): AnyRow[] {
      if (!row.keys.some(isPerson)) {
        if (own.other) return [];
        const rest: Key = { other: true, name: { text: '其他', span: row.span }, ordinal: null };
        return [{ ...row, keys: [...row.keys, rest] }];
      }
      const keys = row.keys.filter((key) => !isOwn(key));
      return keys.some(isPerson) ? [{ ...row, keys }] : [];
    }
  };
}

/** Gives `identity` a row of its own instead of all that spoke to it, and leaves the others what they had. */
function splitRow(rows: AnyRow[], identity: Name, row: AnyRow | null, isCategory: (name: string) => boolean): AnyRow[] {
  if (!row) return rows;
  const { alone, without } = identityIn(identity, isCategory);
  return [{ ...alone(row), by: rows[0]?.by ?? row.by }, ...rows.flatMap(without)];
}

/** Moves every figure of a clause, or of one identity's rows; null where it has none that can be moved. */
function moveClause(
  clause: Clause,
  identity: Name | null,
  change: Extract<Change, { kind: 'change' }>,
  isCategory: (name: string) => boolean
): Clause | null {
  const move = (value: Expression) => moved(value, change);
  const moveRow = (row: AnyRow): AnyRow => ({ ...row, value: moveValue(row.value, move) });
  const rows = rowsOf(clause);
  if (rows.length === 0) return null;
  if (identity === null) return { ...clause, body: rows.map(moveRow) } as Clause;
  const { names, general, alone, without } = identityIn(identity, isCategory);
  const speaks = rows.some(names) ? names : general;
  if (!rows.some(speaks)) return null;
  const body = rows.flatMap((row) => (speaks(row) ? [moveRow(alone(row)), ...without(row)] : [row]));
  return { ...clause, body } as Clause;
}

/** A row's value holds its figure as `rate` (a share, a band) or `amount` (a threshold), alone or in a list. */
function moveValue(value: unknown, move: (value: Expression) => Expression): unknown {
  if (Array.isArray(value)) return value.map((one) => moveValue(one, move));
  const holder = value as { rate?: Expression; amount?: Expression; value?: Expression; bands?: unknown[] };
  if (holder.value) return { ...holder, value: move(holder.value) };
  if (holder.bands) return { ...holder, bands: moveValue(holder.bands, move) };
  if (holder.rate) return { ...holder, rate: move(holder.rate) };
  if (holder.amount) return { ...holder, amount: move(holder.amount) };
  return value;
}
