/** Tokens in another language: keywords, units, and the names of the prelude; never a declared name, a text or a comment. */
import { CODE_LISTS, FACT_TYPES, FACTS, GENERAL_CATEGORY, YES_NO } from '../resolve/prelude.ts';
import { SUMS } from '../resolve/sums.ts';
import type { Language } from '../problems/language.ts';
import { fold } from '../tokens/fold.ts';
import { keywordOf, keywords, languageOf, MONEY_UNITS, OTHER_UNITS, PERIODS, spell } from '../tokens/keywords.ts';
import type { Role, SyntaxToken } from '../tokens/lex.ts';
import { benefitsOf } from './changes.ts';
import type { Tree } from './tree.ts';

type Twin = Record<Language, string>;

/** Names of sums that an example may expect beside a benefit. */
export const TOTALS = [
  { zh: '剩余负担', en: 'remaining_burden' },
  { zh: '支付合计', en: 'paid' },
  { zh: '补付', en: 'topped_up' },
  { zh: '待追回', en: 'to_recover' }
] as const satisfies Twin[];
export type TotalName = (typeof TOTALS)[number]['en'];
const VALUES: Twin[] = [...Object.values(CODE_LISTS).flat(), ...YES_NO];
/** What rows may be by, beside enumerated facts. */
const DIMENSIONS: Twin[] = [
  { zh: '对象', en: 'category' },
  { zh: '次序', en: 'ordinal' }
];

/** By what a name is used for: where its twin is looked up. */
const TWINS: Partial<Record<Role, Twin[]>> = {
  service: CODE_LISTS['service']!,
  fact: FACTS,
  value: [...FACTS, ...VALUES, ...TOTALS, ...SUMS],
  total: TOTALS,
  category: [GENERAL_CATEGORY],
  key: [GENERAL_CATEGORY, ...VALUES],
  dimension: [...FACTS, ...DIMENSIONS],
  type: FACT_TYPES
};

/** Names the file itself gives to something; one that looks like a prelude name stays what it is. */
export function declaredNames({ declarations }: Tree): Set<string> {
  const names = declarations.flatMap((declaration) => [
    ...('name' in declaration ? [declaration.name.text] : []),
    // What an own fact may be is data, and stays as the data have it.
    ...(declaration.kind === 'fact' ? declaration.values.map((value) => value.text) : [])
  ]);
  return new Set([...names, ...declarations.flatMap(benefitsOf).map(({ name }) => name.text)]);
}

/** `to` null keeps each token's language and only writes it in its first spelling. */
export function respell(token: SyntaxToken, text: string, to: Language | null, declared: Set<string>): string {
  const written = text.slice(token.from, token.to);
  const { id, role } = token;
  if (keywords().has(id)) return spell(id, to ?? languageOf(id, written));
  if (id === 'period') return respellPeriod(written, to);
  if (id === 'date' || id === 'month-day' || id === 'number') return fold(written);
  if (id === 'ordinal') return respellOrdinal(fold(written), to);
  if (['money', 'rate', 'points', 'years', 'times'].includes(id)) return respellFigure(written, to);
  if (id !== 'name' && id !== 'quoted-name') return written;
  const keyword = role === 'clause' ? keywordOf(fold(written)) : null;
  // 起 and 止 have no English, and as a name they are not to be lost.
  if (keyword) return spell(keyword, to ?? languageOf(keyword, written)) || written;
  return to === null ? written : respellName(written, role, to, declared);
}

function respellName(written: string, role: Role | null, to: Language, declared: Set<string>): string {
  const quoted = /^「(.*)」$/.exec(written);
  const name = quoted ? quoted[1]! : written;
  // Quotes that are not needed are the drafter's way to say that the name is meant as it stands.
  if (declared.has(name) || (quoted && keywordOf(name) === null)) return written;
  const from: Language = to === 'zh' ? 'en' : 'zh';
  const twin = (role === null ? [] : (TWINS[role] ?? [])).find((names) => names[from] === name)?.[to];
  if (twin === undefined || declared.has(twin)) return written;
  // Behind 按 a keyword is a name already.
  return keywordOf(twin) === null || role === 'dimension' ? twin : `「${twin}」`;
}

const UNITS: { zh: string[]; en: string[] }[] = [
  ...MONEY_UNITS.map(({ zh, en }) => ({ zh: [zh], en: [en] })),
  ...Object.values(OTHER_UNITS)
];

/** The figure keeps its digits; folded, so that １３万元 becomes 13万元. */
function respellFigure(written: string, to: Language | null): string {
  const [, digits = written, unit = ''] = /^([\d,.]+)[ \t]*(.*)$/.exec(fold(written)) ?? [];
  const found = UNITS.find(({ zh, en }) => zh.includes(unit) || en.includes(unit));
  if (!found) return written;
  const language = to ?? (found.en.includes(unit) ? 'en' : 'zh');
  const word = found[language][0]!;
  return /^[a-z]/.test(word) ? `${digits} ${word}` : digits + word;
}

/** 第2次, 2nd. */
function respellOrdinal(written: string, to: Language | null): string {
  const count = Number(/\d+/.exec(written)![0]);
  if ((to ?? (written.startsWith('第') ? 'zh' : 'en')) === 'zh') return `第${count}次`;
  const isTeen = count % 100 > 10 && count % 100 < 14;
  return `${count}${isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th')}`;
}

function respellPeriod(written: string, to: Language | null): string {
  const word = fold(written).slice(1).trim();
  const found = Object.values(PERIODS).find(({ zh, en }) => [...zh, ...en].includes(word));
  const language = to ?? (found?.en.includes(word) ? 'en' : 'zh');
  return `/${found?.[language][0] ?? word}`;
}
