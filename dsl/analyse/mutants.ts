/**
 * Small changes to a rule, one at a time, each an edit of its text: what examples and cases do not notice of them, they do
 * not test. Found by walking the surface tree, so that every clause's rows, figures and comparisons are reached alike.
 */
import { dayOf, isoDate } from '../run/calendar.ts';
import type {
  Benefit,
  Change,
  Clause,
  Declaration,
  Expression,
  MonthDay,
  Row,
  Span,
  Threshold,
  Tree
} from '../syntax/tree.ts';
import { fold } from '../tokens/fold.ts';
import { writeLiteral, type TextEdit } from '../edit/literals.ts';

export type MutantSort =
  | 'figure'
  | 'edge'
  | 'date'
  | 'period'
  | 'comparison'
  | 'and-or'
  | 'row-deleted'
  | 'rows-swapped'
  | 'clause-deleted'
  | 'change-deleted';
/** `was` and `becomes`: the text at `span` before and after, '' where it is taken away. */
export type Mutant = { sort: MutantSort; span: Span; was: string; becomes: string; edits: TextEdit[] };

type Maker = { text: string; found: Mutant[] };

/** In the order of the text. Examples, guarantees, what readings say and what only reports read stay as they are. */
export function mutantsOf({ declarations }: Tree, text: string): Mutant[] {
  const maker: Maker = { text, found: [] };
  for (const declaration of declarations) ofDeclaration(maker, declaration);
  return maker.found.sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to);
}

export const mutated = (text: string, { edits }: Mutant): string =>
  [...edits]
    .sort((a, b) => b.from - a.from)
    .reduce((now, { from, to, text: put }) => now.slice(0, from) + put + now.slice(to), text);

function ofDeclaration(maker: Maker, declaration: Declaration): void {
  switch (declaration.kind) {
    case 'effective':
    case 'parameter':
    case 'limit':
      return figuresIn(maker, declaration);
    case 'identity':
    case 'deciding':
      // 按序 is what holds anyway.
      if (declaration.kind === 'deciding' || declaration.rule === 'most')
        add(maker, 'clause-deleted', declaration.span, '');
      return;
    case 'year':
      add(maker, 'clause-deleted', declaration.span, '');
      return monthAndDay(maker, declaration.span, declaration.start);
    case 'total':
      add(maker, 'clause-deleted', declaration.span, '');
      return figuresIn(maker, declaration);
    case 'category':
      if (declaration.condition) {
        figuresIn(maker, declaration.condition);
        const from = (declaration.label ?? declaration.name).span.to;
        add(maker, 'clause-deleted', { ...declaration.span, from, to: declaration.condition.span.to }, '');
      }
      return;
    case 'benefit':
      return ofBenefit(maker, declaration);
    case 'version':
      date(maker, declaration.fromSpan, declaration.from);
      return ofChanges(maker, declaration.changes, declaration.keeps);
    case 'reform':
      return ofChanges(maker, declaration.changes, null);
    default:
  }
}

function ofChanges(maker: Maker, changes: Change[], keeps: Expression | null): void {
  figuresIn(maker, keeps);
  for (const change of changes) {
    add(maker, 'change-deleted', change.span, '');
    if (change.kind === 'add') ofBenefit(maker, change.benefit);
    else if (change.kind === 'set') ofRows(maker, change.clause);
    else figuresIn(maker, change);
  }
}

/** Without these a benefit would not be one; and these pay nothing. */
const KEPT: Clause['kind'][] = ['services', 'ratio', 'bands', 'grant', 'standard', 'payer', 'cite'];

function ofBenefit(maker: Maker, { clauses }: Benefit): void {
  for (const clause of clauses) {
    if (!KEPT.includes(clause.kind)) add(maker, 'clause-deleted', clause.span, '');
    ofRows(maker, clause);
  }
}

/** The rows of a clause left out one by one, and the values of neighbours exchanged; then every figure in them. */
function ofRows(maker: Maker, { body }: Clause): void {
  const rows = Array.isArray(body) && body.every(isRow) ? (body as Row<unknown>[]) : [];
  rows.forEach((row, i) => {
    if (rows.length > 1) add(maker, 'row-deleted', row.span, '');
    const next = rows[i + 1];
    if (next) exchange(maker, extentOf(row.value), extentOf(next.value));
  });
  figuresIn(maker, body);
}

const isRow = (part: unknown): boolean => isObject(part) && Array.isArray(part['keys']) && 'value' in part;
const isObject = (part: unknown): part is Record<string, unknown> => typeof part === 'object' && part !== null;
const isBands = (part: unknown): part is Record<'from' | 'to' | 'rate', Expression | null>[] =>
  Array.isArray(part) && part.length > 0 && part.every((one) => isObject(one) && 'rate' in one && 'to' in one);

const isThresholds = (part: unknown): part is Threshold[] =>
  Array.isArray(part) &&
  part.length > 1 &&
  part.every((one) => isObject(one) && THRESHOLDS.includes(one['kind'] as string));
const THRESHOLDS: string[] = ['none', 'refuse', 'shared', 'refuse-over', 'amount'] satisfies Threshold['kind'][];

/** Each of several caps of one row left out, and 超限不予 too, with what stands between it and the next. */
function oneByOne(maker: Maker, several: Threshold[]): void {
  several.forEach(({ span }, i) => {
    const before = several[i - 1]?.span;
    const place = before ? { ...span, from: before.to } : { ...span, to: several[1]!.span.from };
    add(maker, 'clause-deleted', place, '');
  });
}

/** From the first to the last place that a value is made of. */
function extentOf(value: unknown): Span | null {
  if (!isObject(value)) return null;
  if (isSpan(value['span'])) return value['span'];
  const parts = Object.values(value)
    .map(extentOf)
    .filter((span) => span !== null);
  if (parts.length === 0) return null;
  const [from, to] = [Math.min(...parts.map((span) => span.from)), Math.max(...parts.map((span) => span.to))];
  return { file: parts[0]!.file, from, to };
}

const isSpan = (part: unknown): part is Span => isObject(part) && typeof part['from'] === 'number' && 'file' in part;

function exchange(maker: Maker, a: Span | null, b: Span | null): void {
  if (!a || !b) return;
  const [first, second] = [written(maker, a), written(maker, b)];
  if (first === second || a.to > b.from) return;
  maker.found.push({
    sort: 'rows-swapped',
    span: { ...a, to: b.to },
    was: `${first} … ${second}`,
    becomes: `${second} … ${first}`,
    edits: [
      { from: a.from, to: a.to, text: second },
      { from: b.from, to: b.to, text: first }
    ]
  });
}

const written = ({ text }: Maker, { from, to }: Span): string => text.slice(from, to);

function add(maker: Maker, sort: MutantSort, span: Span, becomes: string): void {
  const was = written(maker, span);
  if (was === becomes || was === '') return;
  maker.found.push({ sort, span, was, becomes, edits: [{ from: span.from, to: span.to, text: becomes }] });
}

/** Everything below that can be turned a little, each once. */
function figuresIn(maker: Maker, part: unknown): void {
  if (!isObject(part)) return;
  if (isBands(part)) {
    edges(maker, part);
    for (const { rate } of part) figuresIn(maker, rate);
    return;
  }
  if (isThresholds(part)) oneByOne(maker, part);
  if (Array.isArray(part)) return part.forEach((one) => figuresIn(maker, one));
  const { kind, span, period } = part;
  if (isSpan(span) && kind === 'effective') return dates(maker, span);
  if (isSpan(span) && 'fromSpan' in part) date(maker, part['fromSpan'] as Span, part['from'] as number);
  if (isSpan(span) && (kind === 'amount' || kind === 'limit'))
    periodOf(maker, span, part['amount'] as Expression, period);
  if (isSpan(span) && kind === 'set-value') periodOf(maker, span, part['value'] as Expression, period);
  if (isSpan(span) && isExpression(part)) return ofExpression(maker, part);
  for (const [name, child] of Object.entries(part))
    if (!/[sS]pan$/.test(name) && name !== 'path') figuresIn(maker, child);
}

const EXPRESSIONS = [
  'money',
  'rate',
  'number',
  'date',
  'name',
  'holds',
  'not',
  'binary',
  'assumed',
  'changed',
  'missing'
];
const isExpression = (part: Record<string, unknown>): part is Record<string, unknown> & Expression =>
  EXPRESSIONS.includes(part['kind'] as string) && !(part['kind'] === 'rate' && !('tenThousandths' in part));

function ofExpression(maker: Maker, expression: Expression): void {
  const { span } = expression;
  switch (expression.kind) {
    case 'money':
      return literal(maker, span, 'fen', moreMoney(expression.fen));
    case 'rate': {
      const { tenThousandths, points } = expression;
      const more = tenThousandths >= 10_000 && !points ? tenThousandths - 100 : tenThousandths + 100;
      return literal(maker, span, 'rate', more);
    }
    case 'number':
      return oneMore(maker, span, expression.value);
    case 'date':
      return date(maker, span, expression.day);
    case 'not':
      return figuresIn(maker, expression.operand);
    case 'assumed':
      return figuresIn(maker, expression.value);
    case 'binary':
      figuresIn(maker, expression.left);
      operator(maker, expression);
      return figuresIn(maker, expression.right);
    default:
  }
}

/** A tenth more, and at least what the fen can tell. */
const moreMoney = (fen: number): number => (fen === 0 ? 100 : fen + Math.max(1, Math.round(fen / 10)));

function literal(maker: Maker, span: Span, kind: 'fen' | 'rate', value: number): void {
  add(maker, 'figure', span, rewritten(maker, span, kind, value));
}

/** The figure with other digits and the unit it had. */
function rewritten({ text }: Maker, span: Span, kind: 'fen' | 'rate', value: number): string {
  const edit = writeLiteral(text, { span, kind, value, path: '', text: '' }, value);
  return edit.text + text.slice(edit.to, span.to);
}

/** 18岁 becomes 19岁, 1.2 becomes 1.3. */
function oneMore(maker: Maker, span: Span, value: number): void {
  const text = written(maker, span);
  const digits = /^[\d.]+/.exec(fold(text));
  if (!digits) return;
  const more = Number.isInteger(value) ? value + 1 : (Math.round(value * 10_000) + 1000) / 10_000;
  add(maker, 'figure', span, more + text.slice(digits[0].length));
}

function date(maker: Maker, span: Span, day: number): void {
  add(maker, 'date', span, isoDate(day + 1));
}

/** 施行 自 … 起 至 … 止: its dates have no places of their own. */
function dates(maker: Maker, span: Span): void {
  for (const found of written(maker, span).matchAll(/(\d{4})\s*[-年]\s*(\d{1,2})\s*[-月]\s*(\d{1,2})日?/g)) {
    const day = dayOf(Number(found[1]), Number(found[2]), Number(found[3]));
    if (day !== null) date(maker, placeOf(span, found), day);
  }
}

/** 年度 自 07-01 起: a day later. */
function monthAndDay(maker: Maker, span: Span, { month, date: day }: MonthDay): void {
  const found = /\d{1,2}\s*[-月]\s*\d{1,2}日?/.exec(fold(written(maker, span)));
  const first = dayOf(COMMON_YEAR, month, day);
  if (found && first !== null) add(maker, 'date', placeOf(span, found), isoDate(first + 1).slice(-'07-01'.length));
}

/** Every day that a policy year may begin on is in it. */
const COMMON_YEAR = 2021;

const placeOf = (span: Span, { 0: found, index }: RegExpExecArray): Span => ({
  ...span,
  from: span.from + index,
  to: span.from + index + found.length
});

/** Where one band ends and the next begins the edge moves for both. */
function edges(maker: Maker, bands: Record<'from' | 'to', Expression | null>[]): void {
  bands.forEach(({ to }, i) => {
    if (to?.kind !== 'money') return figuresIn(maker, to);
    const next = bands[i + 1]?.from;
    const more = moreMoney(to.fen);
    const places = next?.kind === 'money' && next.fen === to.fen ? [to.span, next.span] : [to.span];
    const edits = places.map((span) => ({ from: span.from, to: span.to, text: rewritten(maker, span, 'fen', more) }));
    maker.found.push({ sort: 'edge', span: to.span, was: written(maker, to.span), becomes: edits[0]!.text, edits });
  });
}

const PERIOD_TWINS: Record<string, string> = {
  年: '次',
  次: '年',
  终身: '年',
  year: 'event',
  event: 'year',
  life: 'year'
};

/** 年 for 次 and the other way round, behind the amount or its bracket; the reason of an assumption comes after it. */
function periodOf(maker: Maker, span: Span, amount: Expression, period: unknown): void {
  if (period === null) return;
  const assumed = amount.kind === 'assumed' ? amount : null;
  const start = (assumed?.value ?? amount).span.to;
  const found = PERIOD.exec(maker.text.slice(start, assumed?.reason?.span.from ?? span.to));
  if (!found) return;
  const from = start + found.index + found[0].indexOf(found[1]!);
  add(maker, 'period', { ...span, from, to: from + found[1]!.length }, PERIOD_TWINS[found[1]!]!);
}

const PERIOD = /[/／]\s*(年|次|终身|year|event|life)/;

const COMPARISONS: Record<string, string> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>', '=': '!=', '!=': '=' };
const JOINS: Record<string, string> = { 且: '或', 并且: '或', 或: '且', 或者: '且', and: 'or', or: 'and' };

/** < for <=, 且 for 或: written between the two sides. */
function operator(maker: Maker, { operator: sign, left, right, span }: Extract<Expression, { kind: 'binary' }>): void {
  const join = sign === 'and' || sign === 'or';
  const other = COMPARISONS[sign];
  if (!join && other === undefined) return;
  const between = fold(maker.text.slice(left.span.to, right.span.from));
  const found = join ? /并且|或者|且|或|\band\b|\bor\b/.exec(between) : /[<>=!≥≤≠]+/.exec(between);
  if (!found) return;
  const from = left.span.to + found.index;
  const becomes = join ? JOINS[found[0]]! : other!;
  add(maker, join ? 'and-or' : 'comparison', { ...span, from, to: from + found[0].length }, becomes);
}
