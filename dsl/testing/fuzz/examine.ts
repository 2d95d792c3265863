/** What must hold whatever the text: nothing throws, every place lies within it, and formatting changes no meaning. */
import { compile } from '../../compile.ts';
import { complete } from '../../edit/complete.ts';
import { drawsFrom } from '../../export/random.ts';
import type { Problem } from '../../problems/codes.ts';
import { renderProblem } from '../../problems/render.ts';
import { withoutSpans } from '../../resolve/reforms.ts';
import { format } from '../../syntax/format.ts';
import { parse } from '../../syntax/parse.ts';

export type Work = 'check' | 'format' | 'complete';
/** Milliseconds each took. */
export type Times = Record<Work, number>;

/** Texts above this many characters are timed, and not also compared in every other way. */
const LARGE = 20_000;
/** Problems of one text that are put into words. */
const WORDED = 20;

/**
 * Checks, formats and completes one text (after `before`, the policy it amends); throws an Error that says what does not
 * hold. `now` is a clock in milliseconds.
 */
export function examine(text: string, before: string | null, seed: number, now: () => number): Times {
  const times: Times = { check: 0, format: 0, complete: 0 };
  const timed = <Result>(work: Work, run: () => Result): Result => {
    const start = now();
    const result = run();
    times[work] = Math.max(times[work], now() - start);
    return result;
  };
  const sources = [...(before === null ? [] : [{ name: 'before', text: before }]), { name: 'text', text }];
  const { problems } = timed('check', () => compile(sources));
  placesWithin(
    problems,
    sources.map((source) => source.text)
  );
  for (const problem of problems.slice(0, WORDED)) {
    for (const language of ['zh', 'en'] as const) renderProblem(problem, sources, language);
  }
  const once = timed('format', () => format(text, { language: 'keep' }).text);
  const draws = drawsFrom(seed);
  for (const language of ['zh', 'en'] as const) {
    const offset = draws.integer(0, text.length);
    const offers = timed('complete', () => complete(text, offset, language));
    for (const { from, to } of offers.slice(0, 1)) {
      const isAround = 0 <= from && from <= offset && offset <= to && to <= text.length;
      demand(isAround, `completion replaces ${from}–${to} at ${offset}`);
    }
  }
  if (text.length <= LARGE) formattedAlike(text, once);
  return times;
}

function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

function placesWithin(problems: Problem[], texts: string[]): void {
  for (const { code, span, related, fixes } of problems) {
    const spans = [
      span,
      ...related.map((one) => one.span),
      ...fixes.flatMap((fix) => fix.edits.map((one) => one.span))
    ];
    for (const { file, from, to } of spans)
      demand(0 <= from && from <= to && to <= texts[file]!.length, `${code} stands at ${from}–${to}, outside the text`);
  }
}

/** Formatting leaves alone what cannot be read; otherwise it keeps the tree, twice is once, and the other language leads back. */
function formattedAlike(text: string, once: string): void {
  const { tree, problems, tokens } = parse(text, 0);
  placesWithin(problems, [text]);
  for (const { id, from, to } of tokens)
    demand(0 <= from && from < to && to <= text.length, `token ${id} at ${from}–${to}`);
  if (once === text) return;
  demand(!problems.some(({ code }) => UNREADABLE.has(code)), 'a text that cannot be read was formatted');
  demand(withoutSpans(parse(once, 0).tree) === withoutSpans(tree), 'formatting changed the tree');
  demand(format(once, { language: 'keep' }).text === once, 'formatting twice is not formatting once');
  const zh = format(once, { language: 'zh' }).text;
  const back = format(format(zh, { language: 'en' }).text, { language: 'zh' }).text;
  demand(back === zh, 'Chinese to English and back is another text');
}

const UNREADABLE: ReadonlySet<string> = new Set(['syntax', 'unexpected-text', 'unclosed-quote']);
