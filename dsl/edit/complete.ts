/** What could be written at a place: keywords that fit there, and names in the language they will be read in. */
import { provisionsIn } from '../check/provisions.ts';
import { isClause, mechanismOf } from '../mechanisms/index.ts';
import type { Language } from '../problems/language.ts';
import { fold } from '../tokens/fold.ts';
import type { Tree } from '../syntax/tree.ts';
import { keywordOf, type KeywordId } from '../tokens/keywords.ts';
import type { TokenId } from '../tokens/vocabulary.ts';
import { formsOf } from './forms.ts';
import { declaredIn } from './names.ts';
import { clauseOffers, offersIn, type Offer, type Say } from './offers.ts';
import { benefitsIn } from './navigate.ts';
import type { Pinyin } from './pinyin.ts';
import { placeAt, textOf, type Place } from './place.ts';
import { quotationEnd, quotedOffers } from './quoted.ts';
import { filterText, rankOf, searched } from './search.ts';

/**
 * `insert` replaces from..to, which ends behind the offset where a quotation is closed there; with `snippet` it holds places
 * to fill in as `${1:text}`. `kind` says what it is, `detail` more about it. `filter` is what an editor's own filter should
 * look at in place of the label: the name, its twin in the other language, its pinyin and initials, behind the quote that was
 * begun. `fits`: whether what is typed so far is found in it.
 */
export type Completion = Omit<Offer, 'twin'> & { from: number; to: number; filter: string; fits: boolean };

/** `pinyin`: from `loadPinyin`, if names are to be found by it. `provisions`: the Markdown of the policy's provisions. */
export type CompletionHelp = { pinyin?: Pinyin | null; provisions?: string | null };

/**
 * `known`: trees of other files whose names hold here, such as the policy a reform amends. The likeliest first: those that
 * fit what is typed, the better the fit the earlier; otherwise in the order of the policy.
 */
export function complete(
  text: string,
  offset: number,
  language: Language,
  known: Tree[] = [],
  { pinyin = null, provisions = null }: CompletionHelp = {}
): Completion[] {
  const place = placeAt(text, offset);
  if (!place) return [];
  const say = offersIn(language, declaredIn([place.tree, ...known]));
  const free = () => offersAt(place, say, [place.tree, ...known], provisions, language);
  const offers = place.quote ? quotedOffers(place, free, () => provisionOffers(provisions)) : free();
  const unique = [...new Map(offers.map((offer) => [`${offer.kind} ${offer.label}`, offer])).values()];
  const quote = place.quote ? text[place.from]! : '';
  const typed = fold(text.slice(place.from + quote.length, offset));
  const to = quotationEnd(place);
  const found = unique.map(({ twin, ...offer }) => {
    const one = searched(offer.label, twin, typed === '' ? null : pinyin);
    const rank = rankOf(typed, one);
    const filter = quote + filterText(typed, one);
    return {
      rank: rank ?? Infinity,
      completion: { ...offer, from: place.from, to, filter, fits: rank !== null }
    };
  });
  return found.sort((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank)).map(({ completion }) => completion);
}

/** Behind 出处 the provisions' numbers, in quotes. */
function provisionOffers(provisions: string | null): Offer[] {
  return provisionsIn(provisions ?? '').map(({ id, title }) => ({
    label: id,
    kind: 'value',
    detail: title,
    insert: `"${id}"`,
    snippet: false,
    twin: ''
  }));
}

function offersAt(place: Place, say: Say, trees: Tree[], provisions: string | null, language: Language): Offer[] {
  const previous = place.before[0];
  if (previous?.id === '.') return afterDot(place, say, trees);
  if (previous?.id === 'cite') return provisionOffers(provisions);
  if (place.declaration === null || (place.margin && place.fresh))
    return [...say.snippets(), ...say.beginning('declaration')];
  const here = inPlace(place, say, trees, language);
  return place.fresh ? [...here, ...continuing(place, say)] : here;
}

/** 大病救助. wants a clause, 大病救助.封顶. somebody. What the benefit has comes first. */
function afterDot(place: Place, say: Say, trees: Tree[]): Offer[] {
  const { before } = place;
  const second = before[2]?.id === '.' && before[1];
  const name = textOf(place, second ? before[3] : before[1]);
  const clauses = trees.flatMap(benefitsIn).find((benefit) => benefit.name.text === name)?.clauses ?? [];
  if (!second) {
    const written = say.words(...clauses.map(({ kind }) => kind));
    return [...written, ...say.beginning('clause')];
  }
  const kind = keywordOf(fold(textOf(place, second)));
  if (kind === null || (isClause(kind) && !mechanismOf(kind).rows)) return [];
  return [...say.categories(), ...say.words('other')];
}

/** On a line of its own there may also be the next clause or part. */
function continuing({ declaration, before }: Place, say: Say): Offer[] {
  const written = before.map(({ id }) => id);
  switch (declaration) {
    case 'benefit': {
      const inReading = written.includes('reading');
      const missing = say.beginning('clause').filter(({ label }) => {
        const kind = keywordOf(label)!;
        return inReading || !written.includes(kind) || (isClause(kind) && mechanismOf(kind).several === true);
      });
      return [...missing, ...say.clauseSnippets(), ...say.words('reading')];
    }
    case 'example':
      return say.words('person', 'event', 'expect');
    case 'reform':
    case 'version':
      return written.includes('add')
        ? [...say.words('set', 'delete', 'add'), ...say.beginning('clause')]
        : say.words('set', 'delete', 'add');
    case 'guarantee':
    case 'outreach':
      return say.words('services', 'covers', 'condition', 'cite');
    case 'parameter':
      return say.words('from', 'cite');
    default:
      return [];
  }
}

/** A name of the writer's own, or a date, comes next. */
const OWN: TokenId[] = [
  'from',
  'born',
  'policy',
  'benefit',
  'parameter',
  'limit',
  'fund',
  'fact',
  'reading',
  'outreach'
];

function inPlace(place: Place, say: Say, trees: Tree[], language: Language): Offer[] {
  const { declaration, part, before } = place;
  const previous = before[0];
  const straight: Partial<Record<TokenId, () => Offer[]>> = {
    holds: say.categories,
    shared: () => say.declared('limit'),
    set: say.changeable,
    delete: say.changeable,
    add: () => say.words('benefit'),
    ranked: say.categories,
    category: say.preludeCategories,
    by: say.dimensions,
    adjustment: () => say.words('ratio', 'bands').map((offer) => ({ ...offer, insert: offer.label })),
    amends: () => say.policies(policyIds(trees))
  };
  const after = previous && straight[previous.id];
  if (after) return after();
  if (previous && OWN.includes(previous.id)) return [];
  if (part !== null && isClause(part)) return inClause(place, part, say, language);
  switch (part) {
    case 'person':
      return (
        beside(place, say) ?? [
          ...(inList(place, 'holds') ? say.categories() : []),
          ...say.words('holds', 'born'),
          ...say.facts('person')
        ]
      );
    case 'event':
      return previous?.id === 'event' ? say.services() : (beside(place, say) ?? say.facts('event'));
    case 'expect':
      if (previous?.id === 'expect') return [...say.declared('benefit'), ...say.totals()];
      return previous?.id === '=' ? [] : say.words('printed');
    case 'set':
      return inSet(place, say, language);
    case null:
      return inHead(place, declaration, say);
    default:
      return [];
  }
}

const policyIds = (trees: Tree[]): string[] =>
  trees.flatMap(({ declarations }) => declarations.flatMap((one) => (one.kind === 'policy' ? [one.id.text] : [])));

/** 持有 低保、: nothing but names and separators since that keyword. */
function inList({ before }: Place, keyword: KeywordId): boolean {
  const at = before.findIndex(({ id }) => !['name', 'quoted-name', 'separator'].includes(id));
  return before[at]?.id === keyword;
}

/** What belongs to a declaration itself, before its clauses and parts. */
function inHead(place: Place, declaration: KeywordId | null, say: Say): Offer[] {
  const { before } = place;
  const previous = before[0];
  switch (declaration) {
    case 'category':
      return before.some(({ id }) => id === 'and') ? (beside(place, say) ?? say.condition()) : say.words('and');
    case 'effective':
      return say.words('from', 'to');
    case 'identity':
      return say.words('in-order', 'highest');
    case 'parameter':
      return [...say.words('from', 'assume', 'cite'), ...say.declared('parameter')];
    case 'limit':
    case 'fund':
      return isFigure(previous?.id) ? say.periods() : [];
    case 'version':
      return before.some(({ id }) => id === 'when')
        ? (beside(place, say) ?? say.condition())
        : say.words('from', 'keeps', 'when');
    case 'year':
      return say.words('from');
    case 'deciding':
      return say.dates();
    case 'reform':
      return say.words('amends');
    case 'fact':
      return previous?.id === ':' ? say.types() : say.words('column', 'person-column');
    case 'total':
      return [...say.words('together-at-most'), ...say.values()];
    case 'guarantee':
      if (before.some(({ id }) => id === 'ranked')) return say.categories();
      return (
        beside(place, say) ?? [
          ...say.paid(),
          ...say.declared('benefit'),
          ...say.facts(),
          ...say.words('rises', 'never-falls', 'never-rises', 'ranked'),
          ...say.declared('parameter'),
          ...say.categories()
        ]
      );
    case 'outreach':
      return say.words('each-month', 'each-quarter', 'each-year', 'each-event');
    default:
      return [];
  }
}

/** Keys may stand before each colon of a clause with rows; what else may stand in it, its mechanism says. */
function inClause(place: Place, kind: KeywordId, say: Say, language: Language): Offer[] {
  const values = beside(place, say);
  if (values) return values;
  const { before, declaration } = place;
  const sums =
    declaration === 'outreach' && kind === 'condition'
      ? [...say.sums(), ...say.paid(), ...say.declared('benefit')]
      : [];
  const amounts =
    declaration === 'guarantee' && kind === 'condition' ? [...say.paid(), ...say.declared('benefit')] : [];
  return [
    ...sums,
    ...amounts,
    ...inBody(
      place,
      kind,
      before.findIndex(({ id }) => id === kind),
      say,
      language
    )
  ];
}

/** `start`: how many tokens of the body stand before the place. */
function inBody(place: Place, kind: KeywordId, start: number, say: Say, language: Language): Offer[] {
  const body = place.before.slice(0, Math.max(0, start));
  const previous = body[0]?.id;
  const own = clauseOffers(kind, say);
  if (!isClause(kind) || !mechanismOf(kind).rows) return own;
  const hasPeriods = formsOf(kind, language).some(({ parts }) => parts.some(({ after }) => after === 'period'));
  if (hasPeriods && isFigure(previous)) return [...say.periods(), ...keysAt(place, body, say), ...own];
  return previous === ':' || previous === 'above' ? own : [...keysAt(place, body, say), ...own];
}

const isFigure = (id: TokenId | undefined): boolean => id === 'money';

/** Behind 按 and its dimensions the keys are values of those; without it categories alone. */
function keysAt(place: Place, body: Place['before'], say: Say): Offer[] {
  const by = body.findIndex(({ id }) => id === 'by');
  const dimensions =
    by < 0
      ? []
      : body
          .slice(0, by)
          .filter(({ role }) => role === 'dimension')
          .map((token) => textOf(place, token))
          .toReversed();
  // 按 医院等级、: another one; a name right behind may still be one, or the first key.
  if (by >= 0 && body[0]?.id === 'separator' && body[1]?.role === 'dimension') return say.dimensions();
  const values = dimensions.flatMap((name) =>
    name === '次序' || name === 'ordinal' ? say.ordinals() : (say.valuesOf(name) ?? [])
  );
  return [
    ...values,
    ...say.categories(),
    ...say.words('other', 'when', ...(body.length === 0 ? (['by'] as const) : []))
  ];
}

/** 设 大病救助.封顶 = …: the operators, then what the clause of the path may say. */
function inSet(place: Place, say: Say, language: Language): Offer[] {
  const { before } = place;
  const previous = before[0]?.id;
  const operator = before.findIndex(({ id }) => ['=', '+=', '-=', '*='].includes(id));
  if (operator < 0) {
    const sign = language === 'zh' ? '×=' : '*=';
    return previous === 'name' || previous === 'quoted-name' ? say.operators('=', '+=', '-=', sign) : [];
  }
  const values = beside(place, say);
  if (values && before[operator] !== before[0]) return values;
  const path = before.slice(operator + 1);
  const clause = path.find((token) => token.role === 'clause');
  const kind = clause ? keywordOf(fold(textOf(place, clause))) : null;
  if (before[operator]!.id !== '=') return say.declared('parameter');
  if (kind === null || !isClause(kind))
    return isFigure(previous) ? say.periods() : [...say.words('assume'), ...say.declared('parameter')];
  return inBody(place, kind, operator, say, language);
}

/** 医院等级 = wants one of the levels. */
function beside(place: Place, say: Say): Offer[] | null {
  const [operator, fact] = place.before;
  if (!fact || (operator?.id !== '=' && operator?.id !== '!=')) return null;
  return say.valuesOf(textOf(place, fact));
}
