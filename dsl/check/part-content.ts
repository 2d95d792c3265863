/** All that the checks on cases see of one part of a plan: where two are the same, so is what is found. */
import type { Span } from '../syntax/tree.ts';
import type { Checked } from './checked.ts';
import type { Content } from './kept.ts';
import { nodeNumbers } from './node-numbers.ts';
import { figuresOf, type Part } from './parts.ts';
import type { Places } from './places.ts';
import { spanInEffect } from './rows-in-effect.ts';

/** The words of its benefits and what they name, since rows are found in them. `parts`: how many share the work. */
export function contentOf(
  { plan, tape, resolved }: Checked,
  part: Part,
  parts: number,
  places: Places,
  textOf: (span: Span) => string
): Content {
  const { service, holdings, benefits, values, live } = part;
  const words = [
    [parts, service, plan.benefits.length, plan.from, plan.to, plan.deciding, ...plan.versions].join(' '),
    plan.facts.map((fact) => Object.values(fact).join(' ')).join(),
    resolved.facts.map(({ zh, column }) => `${zh} ${column}`).join(),
    plan.categories.map(({ name }) => name).join(),
    resolved.limits.map(({ name, period }) => `${name} ${period}`).join(),
    holdings.map((held) => held.join('')).join(),
    benefits.join(),
    ...places.texts.map(textOf),
    ...resolved.reforms.map(({ span }) => `${span.file} ${span.from} ${textOf(span)}`)
  ].join('\n');
  const { numbers, putNode, putPlace, putLive } = nodeNumbers(tape, values, live, (span) => placed(places, span));
  for (const id of figuresOf(plan, part, values)) {
    putNode(id);
    putPlace(spanInEffect(plan, id, values));
  }
  putLive();
  return { words, numbers };
}

/** Where none of the texts has it, a row is not found by it either. */
function placed({ texts }: Places, { file, from, to }: Span): number[] {
  if (file > 0) return [-2, file, from];
  const text = texts.findIndex((one) => one.from <= from && to <= one.to);
  return text < 0 ? [-1] : [text, from - texts[text]!.from];
}
