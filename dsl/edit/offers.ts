/** Everything that can be offered to a writer, in one language. */
import { isClause, mechanismOf } from '../mechanisms/index.ts';
import type { Offer as ClauseOffer } from '../mechanisms/mechanism.ts';
import type { Language } from '../problems/language.ts';
import {
  CATEGORIES,
  CODE_LISTS,
  FACT_TYPES,
  FACTS,
  GENERAL_CATEGORY,
  HOSPITAL_LEVELS,
  RESIDENCES,
  SERVICES,
  YES_NO
} from '../resolve/prelude.ts';
import { PAID, SUMS } from '../resolve/sums.ts';
import { TOTALS } from '../syntax/translate.ts';
import { keywordOf, keywords, PERIODS, spell, type Keyword, type KeywordId } from '../tokens/keywords.ts';
import { keywordHelp } from './keyword-help.ts';
import type { Declared } from './names.ts';
import { CLAUSE_SNIPPETS, SNIPPETS, type Snippet } from './snippets.ts';

/** `insert`: with `snippet` it holds places to fill in as `${1:text}`. `twin`: what it is called in the other language. */
export type Offer = {
  label: string;
  kind: 'keyword' | 'snippet' | 'category' | 'parameter' | 'limit' | 'benefit' | 'fact' | 'service' | 'value';
  detail: string;
  insert: string;
  snippet: boolean;
  twin: string;
};

type Twin = Record<Language, string>;
export type Say = ReturnType<typeof offersIn>;

export function offersIn(language: Language, declared: Declared) {
  const other: Language = language === 'zh' ? 'en' : 'zh';
  const offer = (label: string, kind: Offer['kind'], detail = '', twin = ''): Offer => ({
    label,
    kind,
    detail,
    insert: keywordOf(label) !== null && kind !== 'keyword' ? `「${label}」` : label,
    snippet: false,
    twin
  });
  const twins = (list: readonly Twin[], kind: Offer['kind'], detail: (one: Twin) => string = () => ''): Offer[] =>
    list.map((one) => offer(one[language], kind, detail(one), one[other]));
  const codes = (one: Twin): string => ((one as { codes?: string[] }).codes ?? []).join(' ');
  const about = (one: Twin): string => (one as unknown as { about: Twin }).about[language];
  const keyword = ({ id }: Keyword): Offer =>
    offer(spell(id, language), 'keyword', keywordHelp(id)[language], spell(id, other));
  const words = (...ids: KeywordId[]): Offer[] => ids.map((id) => keyword(keywords().get(id)!));
  const declaredOf = (kind: 'category' | 'parameter' | 'limit' | 'fund' | 'benefit'): Offer[] =>
    declared[kind].map((named) =>
      offer(named.name.text, kind === 'fund' ? 'limit' : kind, 'label' in named ? (named.label?.text ?? '') : '')
    );
  const ownFacts = declared.fact.map(({ declaration }) => declaration);
  const facts = (of?: 'person' | 'event'): Offer[] => [
    ...twins(
      FACTS.filter((fact) => of === undefined || fact.of === of),
      'fact',
      about
    ),
    ...ownFacts
      .filter((own) => of === undefined || own.of === of)
      .map((own) => offer(own.name.text, 'fact', own.type.text))
  ];
  const categories = (): Offer[] => [
    ...declaredOf('category'),
    offer(GENERAL_CATEGORY[language], 'category', '', GENERAL_CATEGORY[other])
  ];
  const services = (): Offer[] => twins(SERVICES, 'service', codes);
  const levels = (): Offer[] => twins([...HOSPITAL_LEVELS, ...RESIDENCES], 'value');
  const every: Record<Exclude<ClauseOffer, KeywordId>, () => Offer[]> = {
    'every category': categories,
    'every service': services,
    'every fact': () => facts(),
    'every value': levels,
    'every parameter': () => declaredOf('parameter'),
    'every benefit': () => declaredOf('benefit'),
    'every fund': () => declaredOf('fund'),
    'every insurance payment': () =>
      twins(
        FACTS.filter(({ column }) => column === 'basic_paid' || column === 'critical_paid'),
        'fact',
        about
      )
  };
  const written = (snippets: Snippet[]): Offer[] =>
    snippets.map(({ label, detail, insert }) => ({
      label: label[language],
      kind: 'snippet',
      detail: detail[language],
      insert: insert(declared)[language],
      snippet: true,
      twin: label[other]
    }));
  /** The values an enumerated or yes-no fact takes; null for another one. */
  const valuesOf = (fact: string): Offer[] | null => {
    const own = ownFacts.find(({ name }) => name.text === fact);
    const known = FACTS.find(({ zh, en }) => zh === fact || en === fact);
    const yesNo = FACT_TYPES.some(
      ({ zh, en, type }) => type === 'bit' && (own?.type.text === zh || own?.type.text === en)
    );
    if (own && own.values.length > 0) return own.values.map((value) => offer(value.text, 'value'));
    if (yesNo || known?.type === 'bit') return twins(YES_NO, 'value');
    const list = own ? undefined : CODE_LISTS[known?.column ?? ''];
    return list ? twins(list, 'value', codes) : null;
  };
  return {
    words,
    beginning: (begins: Keyword['begins']): Offer[] =>
      [...keywords().values()].filter((one) => one.begins === begins).map(keyword),
    snippets: (): Offer[] => written(SNIPPETS),
    clauseSnippets: (): Offer[] => written(CLAUSE_SNIPPETS),
    declared: declaredOf,
    changeable: (): Offer[] => [...declaredOf('benefit'), ...declaredOf('parameter'), ...declaredOf('limit')],
    categories,
    preludeCategories: (): Offer[] =>
      CATEGORIES.filter((name) => !declared.all.has(name)).map((name) => offer(name, 'category')),
    services,
    facts,
    valuesOf,
    /** What a row may be keyed by: enumerated facts, 对象 and 次序. */
    dimensions: (): Offer[] => [
      ...twins(
        [
          { zh: '对象', en: 'category' },
          { zh: '次序', en: 'ordinal' }
        ],
        'fact'
      ).map(bare),
      ...facts().filter(({ label }) => valuesOf(label) !== null && !isBit(label))
    ],
    ordinals: (): Offer[] =>
      [1, 2, 3].map((count) => offer(language === 'zh' ? `第${count}次` : ORDINALS[count]!, 'value')),
    /** Dates of an event, one of which decides. */
    dates: (): Offer[] =>
      twins(
        FACTS.filter(({ type, of, column }) => type === 'day' && of === 'event' && column !== null),
        'fact',
        about
      ),
    types: (): Offer[] => twins(FACT_TYPES, 'value'),
    periods: (): Offer[] =>
      Object.values(PERIODS).map((one) => offer(`/${one[language][0]}`, 'value', '', `/${one[other][0]}`)),
    values: (): Offer[] => [...facts(), ...declaredOf('parameter'), ...words('assume')],
    offered: (one: ClauseOffer): Offer[] =>
      one in every ? every[one as keyof typeof every]() : words(one as KeywordId),
    totals: (): Offer[] => twins(TOTALS, 'value'),
    paid: (): Offer[] => twins([PAID], 'value'),
    sums: (): Offer[] => twins(SUMS, 'fact', about),
    operators: (...signs: string[]): Offer[] => signs.map((sign) => offer(sign, 'keyword')),
    policies: (ids: string[]): Offer[] => ids.map((id) => offer(id, 'value')),
    condition: (): Offer[] => [
      ...words('holds', 'holds-any', 'not', 'and', 'or'),
      ...facts(),
      ...declaredOf('parameter'),
      ...levels()
    ]
  };

  function isBit(label: string): boolean {
    const own = ownFacts.find(({ name }) => name.text === label);
    if (own) return own.values.length === 0;
    return FACTS.find(({ zh, en }) => zh === label || en === label)?.type === 'bit';
  }
}

/** Behind 按 a keyword is a name, and needs no quotes. */
const bare = (offer: Offer): Offer => ({ ...offer, insert: offer.label });
const ORDINALS: Record<number, string> = { 1: '1st', 2: '2nd', 3: '3rd' };

/** The offers of a clause's mechanism. */
export const clauseOffers = (kind: KeywordId, say: Say): Offer[] =>
  isClause(kind) ? mechanismOf(kind).offers.flatMap((one) => say.offered(one)) : [];
