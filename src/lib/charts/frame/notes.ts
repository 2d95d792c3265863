/** The grounds a population chart stands on: whom it is about, how they are weighted, and from which seed. */
import { count } from '../figures.ts';
import type { ChartWords } from '../words/words.ts';
import type { Sample } from './figure.ts';

export function sampleNotes(sample: Sample, words: ChartWords): string[] {
  const { population, people, weight, seed } = sample;
  const each = weight === 1 ? words.notes.unweighted : words.notes.weighted(String(Math.round(weight * 1000) / 1000));
  return [
    words.notes.population(population),
    words.notes.people(count(people)),
    each,
    seed === null ? words.notes.records : words.notes.seed(String(seed))
  ];
}

/** A title that can name a file on every system. */
export const fileNameOf = (...parts: string[]): string =>
  parts
    .filter(Boolean)
    .join(' ')
    .replace(/[\\/:*?"<>|\u0000-\u001f「」“”]+/g, ' ')
    .replace(/\s+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);
