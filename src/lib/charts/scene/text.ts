/**
 * How wide words are without a page to measure them on. Estimates on the wide side of the fonts in use (system Chinese
 * sans), so that what does not touch here does not touch on paper.
 */
import type { Anchor, Box, TextMark } from './scene.ts';

/** Letters above and below the baseline, in em. */
const ASCENT = 0.9;
const DESCENT = 0.25;
export const LINE_HEIGHT = 1.3;

const wide = (code: number): boolean =>
  code >= 0x2e80 || (code >= 0x2014 && code <= 0x2026) || (code >= 0x2460 && code <= 0x27bf);

/** One character's width in em. */
function em(character: string): number {
  const code = character.codePointAt(0)!;
  if (wide(code)) return 1;
  if (character >= '0' && character <= '9') return 0.58;
  if ("iljftr.,:;|'!()[] ".includes(character)) return 0.36;
  if ('mwMW%@'.includes(character)) return 0.92;
  if ('+−=±<>→≤≥×'.includes(character)) return 0.68;
  return character >= 'A' && character <= 'Z' ? 0.7 : 0.59;
}

/** Width in pixels at a type size in pixels. */
export function textWidth(text: string, size: number, weight: 400 | 600 = 400): number {
  let sum = 0;
  for (const character of text) sum += em(character);
  return sum * size * (weight === 600 ? 1.05 : 1);
}

/** The box the letters of a mark stand in. */
export function textBox(mark: TextMark): Box {
  const width = textWidth(mark.text, mark.size, mark.weight);
  const shift: Record<Anchor, number> = { start: 0, middle: width / 2, end: width };
  return {
    x: mark.x - shift[mark.anchor],
    y: mark.y - mark.size * ASCENT,
    width,
    height: mark.size * (ASCENT + DESCENT)
  };
}

const NO_LINE_STARTS_WITH = '，。、；：！？）」』》％%)],.;:!?';
const NO_LINE_ENDS_WITH = '（「『《([';

/** The smallest parts a line may be broken between: words, or single Chinese characters with their punctuation. */
function parts(text: string): string[] {
  const out: string[] = [];
  for (const character of text) {
    const last = out.at(-1);
    const joins =
      last !== undefined &&
      (NO_LINE_STARTS_WITH.includes(character) ||
        NO_LINE_ENDS_WITH.includes(last.at(-1)!) ||
        (!wide(character.codePointAt(0)!) && !wide(last.codePointAt(last.length - 1)!) && !last.endsWith(' ')));
    if (joins) out[out.length - 1] = last + character;
    else out.push(character);
  }
  return out;
}

/** Phrases first: a list breaks between its members, and within one only where it is too long for a line of its own. */
function pieces(text: string, width: number, size: number, weight: 400 | 600): string[] {
  return text
    .split(/(?<=[、，；：,;:·] ?)(?! )|(?= and )/)
    .flatMap((phrase) => (textWidth(phrase.trimEnd(), size, weight) <= width ? [phrase] : parts(phrase)));
}

/** The text in lines no wider than `width`; what `lines` cannot hold ends in an ellipsis. */
export function wrap(text: string, width: number, size: number, lines = 2, weight: 400 | 600 = 400): string[] {
  const out: string[] = [''];
  // In a paragraph every character may end a line; in a label of two lines a phrase stays together.
  for (const part of lines > 2 ? parts(text) : pieces(text, width, size, weight)) {
    const grown = out.at(-1)! + part;
    if (textWidth(grown.trimEnd(), size, weight) <= width || out.at(-1) === '') out[out.length - 1] = grown;
    else out.push(part);
  }
  const kept = out.slice(0, lines).map((line) => line.trim());
  if (out.length > lines) kept[lines - 1] += '…';
  return kept.map((line) => clip(line, width, size, weight));
}

/** The text, or as much of it as fits and an ellipsis. */
export function clip(text: string, width: number, size: number, weight: 400 | 600 = 400): string {
  if (textWidth(text, size, weight) <= width) return text;
  const letters = [...text.replace(/…$/, '')];
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size, weight) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
