/** A lever as it is written on a command line: 住院救助.封顶=5000元..15000元/11. */
import { readFigure, type Source } from '#dsl';
import { areDistinct, MOST_STEPS, valuesBetween, type Lever } from './lever.ts';
import { namedFigure, type NotNamed } from './named-figure.ts';

export type LeverFault =
  | { reason: 'form' }
  | NotNamed
  /** `like`: the figure as the rule has it */
  | { reason: 'value'; written: string; like: string }
  | { reason: 'steps'; most: number }
  /** The values are so near that some are alike. */
  | { reason: 'alike'; steps: number };

/** Figures without a unit are in the one in which the rule has the figure. */
export function readLever(sources: Source[], written: string): Lever | LeverFault {
  const [, name, from, to, count] = /^(.+?)\s*=\s*([^=]+?)\s*\.\.\s*([^=]+?)\s*\/\s*(\d+)$/.exec(written.trim()) ?? [];
  if (name === undefined || from === undefined || to === undefined) return { reason: 'form' };
  const named = namedFigure(sources, name);
  if ('reason' in named) return named;
  const [literal] = named.figure.literals;
  const [first, last] = [from, to].map((figure) => readFigure(figure, literal));
  if (first == null) return { reason: 'value', written: from, like: literal.text };
  if (last == null) return { reason: 'value', written: to, like: literal.text };
  const steps = Number(count);
  if (steps < 2 || steps > MOST_STEPS) return { reason: 'steps', most: MOST_STEPS };
  const values = valuesBetween(first, last, steps);
  if (!areDistinct(values)) return { reason: 'alike', steps };
  return { ...named, values };
}
