/**
 * The rule beside its provisions (a Markdown text with a heading 第N条 for each): what one of them says and the other does
 * not. Apart from `compile`, since the provisions are another file.
 */
import type { Compilation } from '../compile.ts';
import { rowsOf } from '../mechanisms/index.ts';
import { problem, type Problem } from '../problems/codes.ts';
import { everyRow, type ResolvedBenefit } from '../resolve/resolved.ts';
import type { Span } from '../syntax/tree.ts';

type Provision = { id: string; title: string; text: string };
/** `value`: yuan or per cent. */
type Figure = { text: string; unit: 'yuan' | 'percent'; value: number; span: Span };

/** Of the policy itself; what reforms change, its provisions need not say. */
export function checkProvisions({ resolved, sources }: Compilation, provisionsText: string): Problem[] {
  if (!resolved) return [];
  const provisions = provisionsIn(provisionsText);
  const benefits = resolved.benefits.filter(({ span }) => span.file === 0);
  const cited = new Set<string>();
  const problems = benefits.flatMap((benefit): Problem[] => {
    const cites = citesOf(benefit);
    if (cites.length === 0)
      return [problem('rule-without-provision', 'warning', benefit.nameSpan, { benefit: benefit.name })];
    const found = cites.map(({ text }) => provisions.find(({ id }) => id === text.trim()));
    const unknown = cites.filter((_, i) => !found[i]);
    const known = found.filter((one) => one !== undefined);
    for (const { id } of known) cited.add(id);
    return [
      ...unknown.map(({ text, span }) => problem('unknown-provision', 'warning', span, { text })),
      ...(unknown.length > 0 ? [] : figuresMissing(benefit, sources[0]!.text, known))
    ];
  });
  for (const { cite } of [...resolved.guarantees, ...resolved.outreach]) {
    if (cite === null || cite.span.file > 0) continue;
    if (provisions.some(({ id }) => id === cite.text.trim())) cited.add(cite.text.trim());
    else problems.push(problem('unknown-provision', 'warning', cite.span, { text: cite.text }));
  }
  const idle = provisions.filter(({ id, title }) => !cited.has(id) && !WHO.test(title)).map(({ id }) => id);
  const at = benefits[0]?.nameSpan;
  if (at && idle.length > 0) problems.push(problem('provision-without-rule', 'information', at, { provisions: idle }));
  return problems;
}

/** Who is covered, the declarations of categories say. */
const WHO = /对象|covered/i;

export function provisionsIn(text: string): Provision[] {
  const sections = text.split(/^## /m).slice(1);
  return sections.flatMap((section): Provision[] => {
    const [, id, title] = /^(第[^\s条]+条)[ \t]*(.*)/.exec(section) ?? [];
    return id === undefined ? [] : [{ id, title: title ?? '', text: section }];
  });
}

function citesOf(benefit: ResolvedBenefit): { text: string; span: Span }[] {
  const ofRows = rowsOf(benefit).flatMap(({ rows }) =>
    everyRow(rows).flatMap(({ cite, span }) => (cite === null ? [] : [{ text: cite, span }]))
  );
  return [...(benefit.cite ? [benefit.cite] : []), ...ofRows];
}

/** Each figure once, where it first stands. */
function figuresMissing({ name, span, cite }: ResolvedBenefit, source: string, provisions: Provision[]): Problem[] {
  const said = provisions.flatMap(({ text }) => figuresIn(text, { file: 0, from: 0, to: 0 }, true));
  const written = figuresIn(withoutWords(source.slice(span.from, span.to)), span, false);
  const missing = written.filter((one) => !said.some(({ unit, value }) => unit === one.unit && value === one.value));
  const first = new Map(missing.reverse().map((one) => [`${one.value} ${one.unit}`, one]));
  const related = cite ? [{ span: cite.span, role: 'declared' as const }] : [];
  const id = provisions.map((provision) => provision.id).join('、');
  return [...first.values()].map(({ text, span: at }) =>
    problem('figure-not-in-provision', 'warning', at, { benefit: name, figure: text, provision: id }, { related })
  );
}

/** Quotations and comments as blanks, so that places stay. */
const withoutWords = (text: string): string =>
  text.replace(/"[^"\n]*"|“[^”\n]*”|#.*/g, (words) => ' '.repeat(words.length));

const UNITS: Record<string, number> = { 万: 1e4, 亿: 1e8 };

/** `bare`: a number without its unit may be an amount, as in a table or in English. */
function figuresIn(text: string, { file, from }: Span, bare: boolean): Figure[] {
  const numbers = /(\d[\d,]*(?:\.\d+)?)\s*(%|[万亿]?\s*(?:元|yuan)|[万亿])?/g;
  return [...text.matchAll(numbers)].flatMap((match): Figure[] => {
    const [whole, digits, unit] = match;
    if (unit === undefined && !bare) return [];
    const number = Number(digits!.replaceAll(',', ''));
    const value = unit === '%' || unit === undefined ? number : Number((number * (UNITS[unit[0]!] ?? 1)).toFixed(2));
    const at = from + match.index;
    return [
      { text: whole, unit: unit === '%' ? 'percent' : 'yuan', value, span: { file, from: at, to: at + whole.length } }
    ];
  });
}
