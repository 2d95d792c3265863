/** The lines of a scenario that say which rules no example and no case has used. */
import type { CoveredRule, Language, Tree } from '#dsl';
import { shownSpan, type NamedPolicy } from '../policies.ts';
import { oneLine } from './lines.ts';
import { casesIn } from './scenario.ts';
import { testWords } from './words.ts';

/**
 * With a reform only what the reform says is asked for: the rest is the policy's own scenario. A benefit that never applied
 * is one line, whatever is in it.
 */
export function coverageLines(
  named: NamedPolicy,
  rules: CoveredRule[],
  trees: Tree[],
  language: Language,
  most: number
): string[] {
  const words = testWords[language];
  const own = named.reforms.length === 0 ? rules : rules.filter(({ span }) => span.file > 0);
  const idle = new Set(own.flatMap(({ sort, benefit, touched }) => (sort === 'benefit' && !touched ? [benefit] : [])));
  const missed = own.flatMap(({ sort, benefit, span, touched }) => {
    if (touched) return [];
    const place = shownSpan(named, span);
    if (benefit === null || !idle.has(benefit)) return [words.untouched[sort](place, oneLine(textAt(named, span)))];
    if (sort !== 'benefit') return [];
    return [words.benefitUntouched(place, benefit, own.filter((rule) => rule.benefit === benefit).length - 1)];
  });
  const lines = [...missed, ...readingLines(named, trees, language)];
  const more = lines.length > most ? [words.andMore(lines.length - most)] : [];
  const touched = own.filter((rule) => rule.touched).length;
  const told = own.length === 0 ? [] : [words.coverage(touched, own.length)];
  return [...told, ...lines.slice(0, most), ...more];
}

const textAt = ({ sources }: NamedPolicy, { file, from, to }: CoveredRule['span']): string =>
  sources[file]!.text.slice(from, to);

/** Readings of the policy that no case is settled under. */
function readingLines(named: NamedPolicy, trees: Tree[], language: Language): string[] {
  if (named.reforms.length > 0 || named.readings.length > 0) return [];
  const settled = casesIn(named).flatMap((name) => name.split(/[@+]/).slice(1));
  const readings = trees[0]!.declarations.flatMap((one) => (one.kind === 'benefit' ? one.readings : []));
  return readings
    .filter(({ name }) => !settled.includes(name.text))
    .map(({ name }) => testWords[language].readingUntouched(shownSpan(named, name.span), name.text));
}
