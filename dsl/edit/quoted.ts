/** What could stand in a quotation that has been begun: a provision's number in "", a name in 「」. */
import type { TokenId } from '../tokens/vocabulary.ts';
import type { Offer } from './offers.ts';
import type { Place } from './place.ts';

/** Behind these nothing but names is wanted: a quotation begun there is a name in the wrong quotes. */
const BEFORE_NAMES: TokenId[] = [
  'holds',
  'covers',
  'services',
  'payer',
  'shared',
  'replaces',
  'advance',
  'ranked',
  'set',
  'delete'
];

/** `names`: what is offered there without a quotation. What is chosen stands instead of the quotation and its quotes. */
export function quotedOffers(place: Place, names: () => Offer[], provisions: () => Offer[]): Offer[] {
  const { before, quote, text } = place;
  const named = () => names().filter(({ kind }) => kind !== 'keyword' && kind !== 'snippet');
  if (quote?.id === 'quoted-name') return named().map((offer) => ({ ...offer, insert: `「${bare(offer.insert)}」` }));
  if (before[0]?.id === 'cite') {
    const curly = text[quote!.from] === '“' || text[quote!.from] === '”';
    return provisions().map((offer) => (curly ? { ...offer, insert: `“${offer.label}”` } : offer));
  }
  const list = before.find(({ id }) => !['name', 'quoted-name', 'separator'].includes(id));
  const next = before[0] === list || before[0]?.id === 'separator';
  return next && list && BEFORE_NAMES.includes(list.id) ? named() : [];
}

const bare = (name: string): string => name.replace(/^「|」$/g, '');

/** Where the quotation of the place ends: behind its own closing quote, where there is one; the place itself otherwise. */
export function quotationEnd({ text, quote, offset }: Place): number {
  if (!quote) return offset;
  // Further on than a word a quote is that of another quotation.
  const rest = /^[\p{L}\p{N}._-]*["“”＂」]/u.exec(text.slice(offset))?.[0] ?? '';
  const closes = (rest.at(-1) === '」') === (quote.id === 'quoted-name');
  return closes ? offset + rest.length : offset;
}
