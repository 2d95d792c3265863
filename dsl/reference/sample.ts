/** Samples in a language, run: what the reference shows beside each construct and each problem. */
import { compile, type Source } from '../compile.ts';
import type { Code } from '../problems/codes.ts';
import { yuan, type Language, type Sentence } from '../problems/language.ts';
import { mendedSample, sampleProblems, sampleTexts } from '../problems/pages/sample.ts';
import { PROBLEM_PAGES } from '../problems/pages/index.ts';
import { renderProblem } from '../problems/render.ts';
import { SERVICES } from '../resolve/prelude.ts';
import { isoDate } from '../run/calendar.ts';
import { format } from '../syntax/format.ts';
import type { SampleFile } from './reference.ts';

export type Table = { head: string[]; rows: string[][] };
/** `texts`: the policy, then its reforms; `result`: every event of its examples; `problems`: what the checks say of it. */
export type ShownSample = { texts: string[]; result: Table; problems: string[] };

const WORDS = {
  example: { zh: '示例', en: 'Example' },
  event: { zh: '事件', en: 'Event' },
  cost: { zh: '费用（元）', en: 'Cost (yuan)' },
  left: { zh: '剩余负担', en: 'Left' }
} as const satisfies Record<string, Sentence>;

/** `files`: a policy and its reforms, in Chinese. English leaves the comments out: what they say, the entry says. */
export function showSample(files: SampleFile[], language: Language): ShownSample {
  const sources = files.map(({ path, text }): Source => ({
    name: path.split('/').at(-1)!,
    text: language === 'zh' ? text : withoutComments(format(text, { language }).text)
  }));
  const { plan, examples, problems } = compile(sources);
  const names = plan?.benefits.map(({ name }) => name) ?? [];
  const rows = examples.flatMap(({ title, events }) =>
    events.map(({ event, settlement }, i) => [
      i === 0 ? title : '',
      `${isoDate(event.day)} ${SERVICES[event.facts['service'] ?? -1]?.[language].replaceAll('_', ' ') ?? ''}`,
      yuan(event.facts['total'] ?? 0),
      ...settlement.benefits.map((fen) => yuan(fen)),
      yuan(settlement.left)
    ])
  );
  return {
    texts: sources.map(({ text }) => text),
    result: {
      head: [WORDS.example[language], WORDS.event[language], WORDS.cost[language], ...names, WORDS.left[language]],
      rows
    },
    problems: problems.map((problem) => renderProblem(problem, sources, language))
  };
}

const withoutComments = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .join('\n');

/** `said`: the problem as it is shown; `mended`: the lines that stand there instead, none where lines only go. */
export type ShownProblem = { texts: string[]; provisions: string | null; said: string; mended: string[] };

export function showProblem(code: Code, language: Language): ShownProblem {
  const page = PROBLEM_PAGES[code];
  const { sources, provisions } = sampleTexts(page.sample, language);
  const problem = sampleProblems({ sources, provisions }).find((one) => one.code === code);
  const before = new Set(sources.flatMap(({ text }) => text.split('\n')));
  const after = sampleTexts(mendedSample(page), language).sources.flatMap(({ text }) => text.split('\n'));
  return {
    texts: sources.map(({ text }) => text),
    provisions,
    said: problem ? renderProblem(problem, sources, language) : '',
    mended: after.filter((line) => !before.has(line))
  };
}
