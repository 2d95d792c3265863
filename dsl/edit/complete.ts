/** What could be written at a place: keywords that fit there, and names in the language they will be read in. */
import {
  FACTS,
  GENERAL_CATEGORY,
  HOSPITAL_LEVELS,
  RESIDENCES,
  SERVICES,
  CODE_LISTS,
  CATEGORIES
} from '../resolve/prelude.ts';
import { isClause, mechanismOf } from '../mechanisms/index.ts';
import type { Offer as ClauseOffer } from '../mechanisms/mechanism.ts';
import type { Language } from '../problems/language.ts';
import { parse } from '../syntax/parse.ts';
import { TOTALS } from '../syntax/translate.ts';
import type { ClauseKind, Tree } from '../syntax/tree.ts';
import { keywordOf, keywords, spell, type Keyword, type KeywordId } from '../tokens/keywords.ts';
import type { SyntaxToken } from '../tokens/lex.ts';
import type { TokenId } from '../tokens/vocabulary.ts';
import { keywordHelp } from './keyword-help.ts';
import { declaredIn, type Declared } from './names.ts';
import { SNIPPETS } from './snippets.ts';

/**
 * `insert` replaces from..to; with `snippet` it holds places to fill in as `${1:text}`. `kind` says what it is, `detail`
 * more about it.
 */
export type Completion = {
  label: string;
  kind: 'keyword' | 'snippet' | 'category' | 'parameter' | 'limit' | 'benefit' | 'fact' | 'service' | 'value';
  detail: string;
  insert: string;
  snippet: boolean;
  from: number;
  to: number;
};
type Offer = Omit<Completion, 'from' | 'to'>;

/** Where the writer is: the keywords that lead to this place. */
type Place = {
  declaration: KeywordId | null;
  /** The clause or part it is in, if any. */
  part: KeywordId | null;
  /** Token ids before it, nearest first, back to the declaration. */
  before: SyntaxToken[];
  /** First on its line, and at its margin. */
  fresh: boolean;
  margin: boolean;
  text: string;
};

/** `known`: trees of other files whose names hold here, such as the policy a reform amends. Unsorted by what is typed. */
export function complete(text: string, offset: number, language: Language, known: Tree[] = []): Completion[] {
  const { tree, tokens } = parse(text, 0);
  const inside = tokens.find(
    ({ from, to, id }) => from < offset && (offset < to || (offset === to && isOpenEnded(id, text, to)))
  );
  if (inside && (inside.id === 'comment' || inside.id === 'text')) return [];
  const word = tokens.find(({ from, to, id }) => from < offset && offset <= to && isWord(id));
  const from = word?.from ?? offset;
  const place = placeAt(tokens, from, text);
  const offers = offersAt(place, declaredIn([tree, ...known]), language);
  const unique = new Map(offers.map((offer) => [`${offer.kind} ${offer.label}`, offer]));
  return [...unique.values()].map((offer) => ({ ...offer, from, to: offset }));
}

const isWord = (id: string): boolean => id === 'name' || keywords().has(id);
/** A comment, or a text whose quote is not closed yet, goes on behind its last character. */
const isOpenEnded = (id: string, text: string, to: number): boolean =>
  id === 'comment' || (id === 'text' && !/["“”＂]/.test(text[to - 1]!));

function placeAt(tokens: SyntaxToken[], from: number, text: string): Place {
  const before: SyntaxToken[] = [];
  let declaration: KeywordId | null = null;
  let part: KeywordId | null = null;
  for (const token of tokens.filter((one) => one.to <= from && one.id !== 'comment').toReversed()) {
    const begins = keywords().get(token.id)?.begins ?? null;
    before.push(token);
    if (begins !== null && begins !== 'declaration') part ??= token.id as KeywordId;
    if (begins === 'declaration') {
      declaration = token.id as KeywordId;
      break;
    }
  }
  const lead = text.slice(Math.max(text.lastIndexOf('\n', from - 1), text.lastIndexOf('\r', from - 1)) + 1, from);
  return { declaration, part, before, fresh: lead.trim() === '', margin: lead === '', text };
}

function offersAt(place: Place, declared: Declared, language: Language): Offer[] {
  const say = offersIn(language, declared);
  const previous = place.before[0];
  if (previous?.id === '.') return afterDot(place, say);
  if (place.declaration === null || (place.margin && place.fresh))
    return [...say.snippets(), ...say.beginning('declaration')];
  const here = inPlace(place, previous, say);
  return place.fresh ? [...here, ...continuing(place, say)] : here;
}

/** 大病救助. wants a clause, 大病救助.封顶. a category. */
function afterDot({ before, text }: Place, say: Say): Offer[] {
  const second = before[2]?.id === '.' && before[1];
  if (!second) return say.beginning('clause');
  return keywordOf(text.slice(second.from, second.to)) === null ? [] : [...say.categories(), ...say.words('other')];
}

/** On a line of its own there may also be the next clause or part. */
function continuing({ declaration, before }: Place, say: Say): Offer[] {
  const written = before.map(({ id }) => id);
  switch (declaration) {
    case 'benefit':
      return say.beginning('clause').filter(({ label }) => !written.includes(keywordOf(label)!));
    case 'example':
      return say.words('person', 'event', 'expect');
    case 'reform':
    case 'version':
      return written.includes('add')
        ? [...say.words('set', 'delete', 'add'), ...say.beginning('clause')]
        : say.words('set', 'delete', 'add');
    case 'parameter':
      return say.words('from', 'cite');
    default:
      return [];
  }
}

const OWN: TokenId[] = ['from', 'born', 'policy', 'benefit', 'parameter', 'limit', 'fund', 'fact'];

function inPlace({ declaration, part, before, text }: Place, previous: SyntaxToken | undefined, say: Say): Offer[] {
  const afterColon = previous?.id === ':';
  const straight: Partial<Record<TokenId, () => Offer[]>> = {
    holds: say.categories,
    shared: () => say.declared('limit'),
    set: say.changeable,
    delete: say.changeable,
    add: () => say.words('benefit'),
    category: say.preludeCategories
  };
  const after = previous && straight[previous.id];
  if (after) return after();
  // A name of the writer's own, or a date, comes next.
  if (previous && OWN.includes(previous.id)) return [];
  if (part !== null && isClause(part)) return inClause(part, afterColon, valuesBeside(before, text, say), say);
  switch (part) {
    case 'person':
      return valuesBeside(before, text, say) ?? [...say.words('holds', 'born'), ...say.facts('person')];
    case 'event':
      return previous?.id === 'event' ? say.services() : (valuesBeside(before, text, say) ?? say.facts('event'));
    case 'expect':
      return previous?.id === 'expect' ? [...say.declared('benefit'), ...say.totals()] : say.words('printed');
    case 'set':
      return previous?.id === '='
        ? [...say.words('none', 'refused', 'other', 'assume'), ...say.categories(), ...say.declared('parameter')]
        : [];
    case null:
      break;
    default:
      return [];
  }
  switch (declaration) {
    case 'category':
      return before.some(({ id }) => id === 'and')
        ? (valuesBeside(before, text, say) ?? say.condition())
        : say.words('and');
    case 'effective':
      return say.words('from', 'to');
    case 'identity':
      return say.words('in-order', 'highest');
    case 'parameter':
      return [...say.words('from', 'assume', 'cite'), ...say.declared('parameter')];
    case 'version':
      return say.words('from', 'keeps', 'when');
    case 'year':
      return say.words('from');
    case 'deciding':
      return say.dates();
    case 'reform':
      return say.words('amends');
    case 'fact':
      return say.words('column', 'person-column');
    case 'total':
      return [...say.words('together-at-most'), ...say.values()];
    default:
      return [];
  }
}

/** Keys may stand before each colon of a clause with rows; what else may stand in it, its mechanism says. */
function inClause(kind: ClauseKind, afterColon: boolean, beside: Offer[] | null, say: Say): Offer[] {
  const { rows, offers } = mechanismOf(kind);
  const keys = rows && !afterColon ? [...say.categories(), ...say.words('other')] : [];
  return beside ?? [...keys, ...offers.flatMap((offer) => say.offered(offer))];
}

/** 医院等级 = wants one of the levels. */
function valuesBeside(before: SyntaxToken[], text: string, say: Say): Offer[] | null {
  const [operator, fact] = before;
  if (!fact || (operator?.id !== '=' && operator?.id !== '!=')) return null;
  const name = text.slice(fact.from, fact.to);
  const own = say.ownValues(name);
  if (own.length > 0) return own;
  const column = FACTS.find(({ zh, en }) => zh === name || en === name)?.column;
  return column && CODE_LISTS[column] ? say.valuesOf(column) : null;
}

type Say = ReturnType<typeof offersIn>;

/** Everything that can be offered, in one language. */
function offersIn(language: Language, declared: Declared) {
  const offer = (label: string, kind: Offer['kind'], detail: string): Offer => ({
    label,
    kind,
    detail,
    insert: keywordOf(label) !== null && kind !== 'keyword' ? `「${label}」` : label,
    snippet: false
  });
  const keyword = ({ id }: Keyword): Offer => offer(spell(id, language), 'keyword', keywordHelp(id)[language]);
  const words = (...ids: KeywordId[]): Offer[] => ids.map((id) => keyword(keywords().get(id)!));
  const declaredOf = (kind: 'category' | 'parameter' | 'limit' | 'benefit'): Offer[] =>
    declared[kind].map((named) => offer(named.name.text, kind, 'label' in named ? (named.label?.text ?? '') : ''));
  const facts = (of?: 'person' | 'event'): Offer[] => [
    ...FACTS.filter((fact) => of === undefined || fact.of === of).map((fact) =>
      offer(fact[language], 'fact', fact.about[language])
    ),
    ...declared.fact
      .filter(({ declaration }) => of === undefined || declaration.of === of)
      .map(({ declaration }) => offer(declaration.name.text, 'fact', declaration.type.text))
  ];
  /** What may decide: dates of an event. */
  const dates = (): Offer[] =>
    FACTS.filter(({ type, of, column }) => type === 'day' && of === 'event' && column !== null).map((fact) =>
      offer(fact[language], 'fact', fact.about[language])
    );
  const categories = (): Offer[] => [...declaredOf('category'), offer(GENERAL_CATEGORY[language], 'category', '')];
  const services = (): Offer[] =>
    SERVICES.map((service) => offer(service[language], 'service', service.codes.join(' ')));
  const every = {
    'every category': categories,
    'every service': services,
    'every fact': () => facts(),
    'every value': () => [...HOSPITAL_LEVELS, ...RESIDENCES].map((value) => offer(value[language], 'value', '')),
    'every parameter': () => declaredOf('parameter'),
    'every benefit': () => declaredOf('benefit')
  } satisfies Record<Exclude<ClauseOffer, KeywordId>, () => Offer[]>;
  return {
    words,
    beginning: (begins: Keyword['begins']): Offer[] =>
      [...keywords().values()].filter((one) => one.begins === begins).map(keyword),
    snippets: (): Offer[] =>
      SNIPPETS.map(({ label, detail, insert }) => ({
        label: label[language],
        kind: 'snippet',
        detail: detail[language],
        insert: insert[language],
        snippet: true
      })),
    declared: declaredOf,
    changeable: (): Offer[] => [...declaredOf('benefit'), ...declaredOf('parameter'), ...declaredOf('limit')],
    categories,
    preludeCategories: (): Offer[] =>
      CATEGORIES.filter((name) => !declared.all.has(name)).map((name) => offer(name, 'category', '')),
    services,
    facts,
    dates,
    values: (): Offer[] => [...facts(), ...declaredOf('parameter'), ...words('assume')],
    offered: (one: ClauseOffer): Offer[] => every[one as keyof typeof every]?.() ?? words(one as KeywordId),
    valuesOf: (column: string): Offer[] =>
      CODE_LISTS[column]!.map((value) => offer(value[language], 'value', value.codes.join(' '))),
    ownValues: (name: string): Offer[] =>
      (declared.fact.find(({ declaration }) => declaration.name.text === name)?.declaration.values ?? []).map((value) =>
        offer(value.text, 'value', '')
      ),
    totals: (): Offer[] => TOTALS.map((total) => offer(total[language], 'value', '')),
    condition: (): Offer[] => [
      ...words('holds', 'holds-any', 'not', 'and', 'or'),
      ...facts(),
      ...declaredOf('parameter'),
      ...[...HOSPITAL_LEVELS, ...RESIDENCES].map((value) => offer(value[language], 'value', ''))
    ]
  };
}
