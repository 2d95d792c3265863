import { PROBLEM_PAGES, REFERENCE_WORDS, showProblem, suggest, type Code, type Language } from '#dsl';
import { Stop } from './run.ts';
import { cliWords } from './words.ts';

/** The page of a problem as text. Stops where there is no such code. */
export function problemPage(given: string, language: Language): string {
  if (!Object.hasOwn(PROBLEM_PAGES, given)) {
    throw new Stop(cliWords[language].noProblem(given, suggest(given, Object.keys(PROBLEM_PAGES))));
  }
  const code = given as Code;
  const page = PROBLEM_PAGES[code];
  const words = REFERENCE_WORDS[language];
  const { texts, provisions, said, mended } = showProblem(code, language);
  const indented = (text: string) => text.trimEnd().replace(/^(?=.)/gm, '    ');
  return `${[
    `${page.title[language]} ${code}`,
    page.meaning[language],
    page.why[language],
    page.mend[language],
    ...texts.map(indented),
    ...(provisions === null ? [] : [words.provisions, indented(provisions)]),
    words.checksSay,
    indented(said),
    ...(mended.length > 0 ? [words.mended, indented(mended.join('\n'))] : [])
  ].join('\n\n')}\n`;
}
