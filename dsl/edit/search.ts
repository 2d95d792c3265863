/** How well what is typed fits a name: as written, in the other language, or by its pinyin and pinyin initials. */
import type { Pinyin } from './pinyin.ts';

/** What a name can be found by: itself, its twin in the other language, and its syllables, one a character. */
export type Searched = { label: string; twin: string; syllables: string[] };

export const searched = (label: string, twin: string, pinyin: Pinyin | null): Searched => ({
  label,
  twin,
  syllables: pinyin && /\p{Script=Han}/u.test(label) ? pinyin(label) : []
});

/** 0 the best; null: what is typed is nowhere in it. Case does not matter. */
export function rankOf(typed: string, { label, twin, syllables }: Searched): number | null {
  const [wanted, own, other] = [typed, label, twin].map((text) => text.toLowerCase()) as [string, string, string];
  if (wanted === '' || own.startsWith(wanted)) return 0;
  const characters = [...own];
  const spells = (from: number) => spelled([...wanted], characters.slice(from), syllables.slice(from));
  if (syllables.length === characters.length && spells(0)) return 1;
  if (other.startsWith(wanted)) return 2;
  if (own.includes(wanted)) return 3;
  if (syllables.length === characters.length && characters.some((_, from) => from > 0 && spells(from))) return 4;
  if (other.includes(wanted)) return 5;
  return nearInitials(wanted, syllables) ? 6 : null;
}

/** What an editor's own filter should be given: everything the name is found by, and what is typed where that was a slip. */
export function filterText(typed: string, one: Searched): string {
  const { label, twin, syllables } = one;
  const ways = [label, twin, initialsOf(syllables), syllables.join('')].filter((way) => way !== '');
  const all = [...new Set(ways)].join(' ');
  return rankOf(typed, one) === null || follows(typed.toLowerCase(), all.toLowerCase()) ? all : `${typed} ${all}`;
}

const initialsOf = (syllables: string[]): string => syllables.map((one) => one.slice(0, 1)).join('');

/** dbbl, dibaobl and 低bbl for 低保比例: each character in turn by itself or by the beginning of its syllable. */
function spelled(typed: string[], characters: string[], syllables: string[]): boolean {
  if (typed.length === 0) return true;
  const [character, syllable] = [characters[0], syllables[0]?.toLowerCase()];
  if (character === undefined || syllable === undefined) return false;
  const rest = (length: number) => spelled(typed.slice(length), characters.slice(1), syllables.slice(1));
  if (typed[0] === character && rest(1)) return true;
  let same = 0;
  while (same < typed.length && typed[same] === syllable[same]) same++;
  for (let length = same; length > 0; length--) if (rest(length)) return true;
  return false;
}

/** dblbl for dbbl: one letter too many, too few, or another. */
function nearInitials(typed: string, syllables: string[]): boolean {
  const initials = initialsOf(syllables).toLowerCase();
  if (typed.length < 3 || initials.length < 3 || Math.abs(typed.length - initials.length) > 1) return false;
  let at = 0;
  while (at < typed.length && typed[at] === initials[at]) at++;
  const [rest, wanted] = [typed.slice(at), initials.slice(at)];
  return rest.slice(1) === wanted || rest === wanted.slice(1) || rest.slice(1) === wanted.slice(1);
}

/** Every letter of `typed` in `text`, in order: how editors filter. */
function follows(typed: string, text: string): boolean {
  let at = -1;
  return [...typed].every((letter) => (at = text.indexOf(letter, at + 1)) >= 0);
}
