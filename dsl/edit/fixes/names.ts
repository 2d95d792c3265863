/** Fixes of names: unknown, twice, reserved, idle; and of the heads of a file. */
import type { Fix } from '../../problems/codes.ts';
import { CATEGORIES, FACTS } from '../../resolve/prelude.ts';
import { dayOf, isoDate, partsOf } from '../../run/calendar.ts';
import { changesOf } from '../../syntax/changes.ts';
import type { Declaration, Span } from '../../syntax/tree.ts';
import { spell } from '../../tokens/keywords.ts';
import { occurrenceAt, occurrencesIn, type Occurrence } from '../occurrences.ts';
import { isName } from '../rename.ts';
import { insert, insertDeclaration, lineStart, remove, replace, swap } from './edits.ts';
import { unfixable, type Fixers, type ProblemOf } from './fixer.ts';
import { declarationAround, languageAt, spanOf, tokensIn, within, type Site } from './site.ts';

export const names = {
  'unknown-name': (problem, site) => {
    const { span, data, fixes } = problem;
    const respelled =
      data.suggestion === null || fixes.length > 0 || data.sort === 'reading' ? [] : [replace(span, data.suggestion)];
    return [...respelled, ...(data.sort === 'category' ? declareCategory(problem, site) : [])];
  },
  'duplicate-name': ({ span }, site) => removeDeclaration(site, span),
  'reserved-name': ({ span, data: { name } }, site) => {
    const declaration = declarationAround(site, span);
    const known = FACTS.some(({ zh, en }) => zh === name || en === name);
    // A fact that the language brings along needs no declaration.
    if (declaration?.kind === 'fact' && known) return [remove(site, declaration.span)];
    return [renamed(site, span, languageAt(site, span) === 'zh' ? `本地${name}` : `local_${name}`)];
  },
  'unused-name': ({ span }, site) => removeDeclaration(site, span),
  'policy-missing': (_, site) => {
    const [source] = site.compilation.sources;
    const stem = /([^/\\]+)\.policy$/.exec(source?.name ?? '')?.[1] ?? '';
    const language = languageAt(site, { file: 0, from: 0, to: 0 });
    const id = isName(stem) ? stem : language === 'zh' ? '新政策' : 'new-policy';
    return [insertDeclaration(site, 0, 0, `${spell('policy', language)} ${id} ""`)];
  },
  'policy-twice': ({ span }, site) => removeDeclaration(site, span),
  'effective-missing': ({ span: { file } }, site) => {
    const [first] =
      site.compilation.trees[file]?.declarations
        .filter(({ kind }) => kind === 'source' || kind === 'policy')
        .slice(-1) ?? [];
    const language = languageAt(site, first?.span ?? { file, from: 0, to: 0 });
    const from = `${spell('from', language)} ${isoDate(firstYear(site))}${language === 'zh' ? ` ${spell('since', 'zh')}` : ''}`;
    const line = `${spell('effective', language)} ${from}`;
    return [first ? insert(file, first.span.to, `\n${line}`) : insertDeclaration(site, file, 0, line)];
  },
  'effective-reversed': ({ span }, site) => {
    const [first, second] = tokensIn(site, span).filter(({ id }) => id === 'date');
    return first && second ? [swap(site, spanOf(first, span.file), spanOf(second, span.file))] : [];
  },
  cycle: unfixable(
    '哪一个参数该直接写出数值，只有起草人知道。',
    'Only the drafter knows which of them is a figure of its own.'
  ),
  'values-missing': ({ span, data: { name } }, site) => {
    const used = valuesBeside(site, name);
    const [open, comma, close] = languageAt(site, span) === 'zh' ? ['（', '、', '）'] : [' (', ', ', ')'];
    return used.length === 0 ? [] : [insert(span.file, span.to, open + used.join(comma) + close)];
  },
  'column-taken': ({ span, data: { column } }) => [replace(span, `own_${column}`)]
} satisfies Fixers;

/** The whole declaration that gives a name, or the benefit that a reform adds. */
function removeDeclaration(site: Site, span: Span): Fix[] {
  const declaration = declarationAround(site, span);
  if (!declaration) return [];
  const change = changesOf(declaration).find((one) => within(span, one.span));
  return [remove(site, (change ?? declaration).span)];
}

/** Behind the categories there are, or before what comes first after the heads. */
function declareCategory({ data: { name }, span }: ProblemOf<'unknown-name'>, site: Site): Fix[] {
  const declarations = site.compilation.trees[0]?.declarations ?? [];
  const language = languageAt(site, declarations[0]?.span ?? span);
  const line = `${spell('category', language)} ${isName(name) ? name : `「${name}」`}`;
  const last = declarations.findLast(({ kind }) => kind === 'category');
  const next = declarations.find(({ kind }) => !HEADS.includes(kind));
  if (last) return [insert(0, last.span.to, `\n${line}`)];
  const at = next ? lineStart(site.text(0), next.span.from) : site.text(0).length;
  const known = CATEGORIES.includes(name) || span.file === 0;
  return known ? [insertDeclaration(site, 0, at, `${line}\n`)] : [];
}

const HEADS: Declaration['kind'][] = ['policy', 'source', 'effective', 'identity'];

/** Another name wherever the declared one stands. */
function renamed(site: Site, span: Span, name: string): Fix {
  const occurrences = occurrencesIn(site.compilation.sources);
  const here = occurrenceAt(occurrences, span.file, span.from);
  const all = occurrences.filter((one: Occurrence) => one.symbol.key === here?.symbol.key);
  const spans = all.length > 0 ? all.map((one) => one.span) : [span];
  return { kind: 'replace', edits: spans.map((at) => ({ span: at, text: name })), text: name };
}

/** 1 January of the first year that a dated value or an example speaks of; else the year in the policy's id. */
function firstYear({ compilation: { trees } }: Site): number {
  const days: number[] = [];
  for (const declaration of trees.flatMap((tree) => tree.declarations)) {
    if (declaration.kind === 'parameter') days.push(...declaration.dated.map(({ from }) => from));
    if (declaration.kind === 'example') days.push(...declaration.events.map(({ day }) => day));
  }
  const id = trees[0]?.declarations.find((one) => one.kind === 'policy')?.id.text ?? '';
  const named = /(?:19|20)\d\d/.exec(id)?.[0];
  const known = days.filter((day) => !Number.isNaN(day));
  const year = known.length > 0 ? partsOf(Math.min(...known)).year : Number(named ?? USUAL_YEAR);
  return dayOf(year, 1, 1)!;
}

/** The year of the national rules (国办发〔2021〕42号) that most policies in force carry out. */
const USUAL_YEAR = 2022;

/** What a fact is compared with or given in examples, in the order of the text. */
function valuesBeside(site: Site, fact: string): string[] {
  const found = site.compilation.sources.flatMap((_, file) => {
    const tokens = site.tokens(file);
    const text = (i: number) => (tokens[i] ? site.text(file).slice(tokens[i]!.from, tokens[i]!.to) : '');
    return tokens.flatMap((token, i) => {
      const compared = text(i) === fact && ['=', '!='].includes(tokens[i + 1]?.id ?? '');
      const value = tokens[i + 2];
      return compared && (value?.id === 'name' || value?.id === 'quoted-name') ? [text(i + 2)] : [];
    });
  });
  return [...new Set(found)];
}
