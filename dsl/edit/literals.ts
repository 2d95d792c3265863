/** The figures of a rule as values that sliders and fields can be bound to, and the smallest edit that changes one. */
import { mechanismOf } from '../mechanisms/index.ts';
import { isoDate } from '../run/calendar.ts';
import { MOST_FEN } from '../plan/bounds.ts';
import { changesOf } from '../syntax/changes.ts';
import { fold } from '../tokens/fold.ts';
import { MONEY_UNITS, OTHER_UNITS, PERIODS, spell, type Language } from '../tokens/keywords.ts';
import type { Benefit, Change, Clause, Declaration, Key, Span, Tree } from '../syntax/tree.ts';

/** `value`: fen, or 1/10000. `path`: where it stands, in the words of the text: 大病救助.封顶.低保. `text`: as written. */
export type Literal = { span: Span; kind: 'fen' | 'rate'; value: number; path: string; text: string };
export type TextEdit = { from: number; to: number; text: string };

/** 100 % */
const MOST_RATE = 10_000;

type Found = { literals: Literal[]; text: string; language: Language };

/** In the order of the text: of parameters, limits, and the clauses that decide amounts, in reforms too. */
export function literals({ declarations }: Tree, text: string): Literal[] {
  const found: Found = { literals: [], text, language: 'zh' };
  for (const declaration of declarations) {
    found.language = languageAt(text, declaration.span);
    ofDeclaration(declaration, found);
  }
  return found.literals;
}

function ofDeclaration(declaration: Declaration, found: Found): void {
  const { kind } = declaration;
  if (kind === 'benefit') ofBenefit(declaration, found);
  if (kind === 'limit' || kind === 'fund') collect(declaration.amount, declaration.name.text, found);
  if (kind === 'total') collect(declaration.amount, spell('total', found.language), found);
  for (const change of changesOf(declaration)) ofChange(change, found);
  if (kind === 'parameter') {
    const { name, value, dated } = declaration;
    collect(value, name.text, found);
    for (const later of dated) collect(later.value, `${name.text}.${isoDate(later.from)}`, found);
  }
}

/** The language of a declaration is that of its first word. */
const languageAt = (text: string, { from }: Span): Language => (/[a-z]/.test(text[from] ?? '') ? 'en' : 'zh');

function ofBenefit({ name, clauses }: Benefit, found: Found): void {
  for (const clause of clauses) ofClause(clause, `${name.text}.${spell(clause.kind, found.language)}`, found);
}

function ofClause({ kind, body }: Clause, path: string, found: Found): void {
  if (mechanismOf(kind).rows) collect(body, path, found);
}

function ofChange(change: Change, found: Found): void {
  if (change.kind === 'add') return ofBenefit(change.benefit, found);
  const path = change.path.parts.map(({ text }) => text).join('.');
  if (change.kind === 'set') ofClause(change.clause, path, found);
  if (change.kind === 'set-value') collect(change.value, path, found);
  if (change.kind === 'change') collect(change.amount, path, found);
}

/** Goes down a clause's body: a row adds its keys to the path, a band its edges, one of several caps its period. */
function collect(node: unknown, path: string, found: Found): void {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node)) {
    const several = node.length > 1;
    for (const one of node) collect(one, several && isAmount(one) ? `${path}.${periodWord(one, found)}` : path, found);
    return;
  }
  const { kind, span, keys } = node as { kind?: string; span?: Span; keys?: Key[] };
  if (kind === 'money') return add(found, 'fen', (node as { fen: number }).fen, span!, path);
  if (kind === 'rate' && 'tenThousandths' in node)
    return add(found, 'rate', node.tenThousandths as number, span!, path);
  // What else a figure could be is not what it is.
  if (kind === 'assumed') return collect((node as { value: unknown }).value, path, found);
  if (keys && keys.length > 0) {
    const separator = found.language === 'zh' ? '、' : ', ';
    return collect(
      (node as { value: unknown }).value,
      `${path}.${keys.map((key) => key.name.text).join(separator)}`,
      found
    );
  }
  if (span && 'from' in node && 'to' in node && 'rate' in node) return ofBand(node as AnyBand, path, found);
  for (const child of Object.values(node)) collect(child, path, found);
}

type AnyBand = { from: { span: Span } | null; to: { span: Span } | null; rate: unknown; span: Span };

function ofBand({ from, to, rate, span }: AnyBand, path: string, found: Found): void {
  const last = to ?? from ?? { span };
  const band = `${path}.${found.text.slice(span.from, last.span.to)}`;
  collect(from, `${band}.${spell(to ? 'from' : 'above', found.language)}`, found);
  collect(to, `${band}.${spell('to', found.language)}`, found);
  collect(rate, band, found);
}

const isAmount = (node: unknown): boolean => (node as { kind?: string } | null)?.kind === 'amount';
const periodWord = (node: unknown, { language }: Found): string => {
  const { period } = node as { period: keyof typeof PERIODS | null };
  return period === null ? '' : PERIODS[period][language][0]!;
};

function add(found: Found, kind: Literal['kind'], value: number, span: Span, path: string): void {
  found.literals.push({ span, kind, value, path, text: found.text.slice(span.from, span.to) });
}

/**
 * Writes a new value (fen, or 1/10000) in the unit in which the old one stands: only the digits change. A bare edge of a
 * band, which takes its unit from the other edge, gets one of its own.
 */
export function writeLiteral(text: string, { span: { from, to }, kind }: Literal, value: number): TextEdit {
  const written = fold(text.slice(from, to));
  const digits = /^[\d,.]*/.exec(written)![0];
  const grouped = digits.includes(',');
  const word = written.slice(digits.length).trim();
  const unit = MONEY_UNITS.find(({ zh, en }) => zh === word || en === word);
  if (kind === 'rate' || unit) {
    return { from, to: from + digits.length, text: decimal(value, unit?.places ?? 2, grouped) };
  }
  if (value === 0) return { from, to, text: '0' };
  const yuan = MONEY_UNITS.find(({ places }) => places === 2)!;
  const english = /^\s*to\b/.test(text.slice(to));
  return { from, to, text: decimal(value, 2, grouped) + (english ? ` ${yuan.en}` : yuan.zh) };
}

/**
 * A figure as someone writes it beside a literal: `5000`, in the unit in which the literal stands, or with a unit of its own (`1.5万元`,
 * `85%`). Fen, or 1/10000; null where it is no such figure, finer than the fen or 0.01 %, or too large.
 */
export function readFigure(written: string, { kind, text }: Pick<Literal, 'kind' | 'text'>): number | null {
  const [, digits, decimals = '', own] = /^(\d[\d,]{0,15})(?:\.(\d+))?\s*(\D*)$/.exec(fold(written).trim()) ?? [];
  if (digits === undefined) return null;
  const word = own || fold(text).replace(/^[\d,.\s]*/, '');
  const unit = MONEY_UNITS.find(({ zh, en }) => zh === word || en === word);
  const isRate = ['%', ...OTHER_UNITS.points.zh, ...OTHER_UNITS.points.en].includes(word);
  // A bare edge of a band is in yuan.
  if (kind === 'rate' ? !isRate : !unit && word !== '') return null;
  const places = unit?.places ?? 2;
  if (decimals.length > places) return null;
  const value = Number(digits.replaceAll(',', '') + decimals.padEnd(places, '0'));
  return value <= (kind === 'rate' ? MOST_RATE : MOST_FEN) ? value : null;
}

/** An integer with its point `places` from the right, without idle zeros; exact. */
function decimal(value: number, places: number, grouped: boolean): string {
  const padded = String(value).padStart(places + 1, '0');
  const whole = padded.slice(0, -places);
  const rest = padded.slice(-places).replace(/0+$/, '');
  return (grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole) + (rest === '' ? '' : `.${rest}`);
}
