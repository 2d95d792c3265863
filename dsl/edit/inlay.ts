/** What a dated or named figure comes to on a day, and what a reform makes of a figure, written beside it. */
import type { Compilation } from '../compile.ts';
import { constantAt } from '../plan/constants.ts';
import { percent, yuan, type Language } from '../problems/language.ts';
import type { ResolvedParameter, Value } from '../resolve/resolved.ts';
import { isoDate } from '../run/calendar.ts';
import type { Day, Span } from '../syntax/tree.ts';
import { occurrencesIn } from './occurrences.ts';

/** `at` is where it stands, behind what it is about; `label` is short, `tooltip` says it in full. */
export type InlayHint = {
  at: { file: number; offset: number };
  kind: 'in-force' | 'value' | 'reformed';
  label: string;
  tooltip: string;
};

/**
 * By place, over all files of the compilation, in whichever language is asked for: the places are found once. `today` is a
 * day since 1970-01-01.
 */
export function inlayHints(compilation: Compilation, today: Day): (language: Language) => InlayHint[] {
  const { resolved } = compilation;
  if (!resolved) return () => [];
  const dated = resolved.parameters.filter(({ dated }) => dated.length > 1);
  const uses = usesOf(compilation);
  return (language) =>
    [
      ...dated.map(({ dated }) => inForceHint(dated, today, language)),
      ...uses.flatMap((use) => useHint(use, today, language)),
      ...reformedHints(resolved, today, language)
    ].sort((a, b) => a.at.file - b.at.file || a.at.offset - b.at.offset);
}

const behind = ({ file, to }: Span): InlayHint['at'] => ({ file, offset: to });

type Dated = { from: Day | null; value: Value; span: Span };

function inForceHint(dated: Dated[], today: Day, language: Language): InlayHint {
  const at = dated.findLastIndex(({ from }) => from === null || from <= today);
  const { span, from } = dated[at]!;
  const until = dated[at + 1]?.from ?? null;
  const since = from === null ? '' : language === 'zh' ? `${isoDate(from)} 起` : `from ${isoDate(from)}`;
  const before = until === null ? '' : language === 'zh' ? `到 ${isoDate(until - 1)} 止` : `to ${isoDate(until - 1)}`;
  return {
    at: behind(span),
    kind: 'in-force',
    label: language === 'zh' ? '现行' : 'in force',
    tooltip: [
      language === 'zh' ? `${isoDate(today)} 用这个值` : `the value on ${isoDate(today)}`,
      ...[since, before].filter(Boolean)
    ].join(language === 'zh' ? '，' : ', ')
  };
}

type Use = { span: Span; parameter: ResolvedParameter };

/** A parameter's name, wherever it is used. */
function usesOf({ resolved, sources }: Compilation): Use[] {
  const { parameters } = resolved!;
  if (parameters.length === 0) return [];
  return occurrencesIn(sources).flatMap(({ span, text, role, symbol, declares }): Use[] => {
    // The head of a path names what is changed, and has no value of its own there.
    if (declares || role === 'benefit' || symbol.sort !== 'declared' || symbol.by !== 'parameter') return [];
    const parameter = parameters.find(({ name }) => name === text);
    return parameter ? [{ span, parameter }] : [];
  });
}

/** What it is worth that day. */
function useHint({ span, parameter }: Use, today: Day, language: Language): InlayHint[] {
  const { name, dated, sort } = parameter;
  const figure = figureOn(dated, today, sort, language);
  if (figure === null) return [];
  const tooltip = language === 'zh' ? `${name} 在 ${isoDate(today)} 的值` : `${name} on ${isoDate(today)}`;
  return [{ at: behind(span), kind: 'value', label: `= ${figure}`, tooltip }];
}

function figureOn(dated: Dated[], today: Day, sort: Value['sort'], language: Language): string | null {
  const held = dated.filter(({ from }) => from === null || from <= today).at(-1);
  return held ? figureOf(held.value, sort, today, language) : null;
}

function figureOf(value: Value, sort: Value['sort'], today: Day, language: Language): string | null {
  if (!isFixed(value)) return null;
  const number = constantAt(value, today, []);
  switch (sort) {
    case 'money':
      return `${yuan(number)} ${language === 'zh' ? '元' : 'yuan'}`;
    case 'rate':
      return percent(number);
    case 'date':
      return isoDate(number);
    case 'number':
      return String(number);
    default:
      return null;
  }
}

/** The same for everybody, and readable. */
function isFixed(value: Value): boolean {
  switch (value.kind) {
    case 'constant':
      return true;
    case 'parameter':
      return value.parameter.dated.every((dated) => isFixed(dated.value));
    case 'binary':
      return isFixed(value.left) && isFixed(value.right);
    case 'changed':
      return isFixed(value.value) && isFixed(value.amount);
    default:
      return false;
  }
}

type Changed = Extract<Value, { kind: 'changed' }>;

/** 设 住院救助.比例 += 20个百分点: every figure it reaches, before and after. */
function reformedHints(resolved: unknown, today: Day, language: Language): InlayHint[] {
  const byPlace = new Map<string, { span: Span; moves: string[] }>();
  const seen = new Set<object>();
  const visit = (node: unknown): void => {
    if (node === null || typeof node !== 'object' || seen.has(node)) return;
    seen.add(node);
    if ((node as { kind?: string }).kind === 'changed' && 'operator' in node) note(node as Changed);
    for (const child of Object.values(node)) visit(child);
  };
  const note = (changed: Changed): void => {
    const [before, after] = [changed.value, changed].map((value) => figureOf(value, changed.sort, today, language));
    if (before === null || after === null) return;
    const { span } = changed;
    const key = `${span.file}:${span.from}`;
    const found = byPlace.get(key) ?? { span, moves: [] };
    const move = `${before} → ${after}`;
    if (!found.moves.includes(move)) found.moves.push(move);
    byPlace.set(key, found);
  };
  visit(resolved);
  const comma = language === 'zh' ? '，' : ', ';
  return [...byPlace.values()].map(({ span, moves }) => ({
    at: behind(span),
    kind: 'reformed',
    label: moves.length > 3 ? [...moves.slice(0, 3), '…'].join(comma) : moves.join(comma),
    tooltip: moves.join('\n')
  }));
}
