/** The pages of the problems, each with the sample that raises it. */
import { codesByPage, PROBLEM_PAGES } from '../problems/pages/index.ts';
import type { Code } from '../problems/codes.ts';
import type { Language, Sentence } from '../problems/language.ts';
import { keywords } from '../tokens/keywords.ts';
import { wordAnchor } from './constructs.ts';
import type { Block, Item, Section } from './reference.ts';

export const problemAnchor = (code: Code): string => `problem-${code}`;

const WORDS = {
  title: { zh: '问题', en: 'Problems' },
  lead: {
    zh: '检查能报出的每一种问题：是什么意思，为什么要紧，怎样改。每一页的例子都真的会报出这个问题。',
    en: 'Every problem the checks can raise: what it means, why it matters, how to mend it. Each sample really raises it.'
  },
  why: { zh: '为什么要紧：', en: 'Why it matters: ' },
  mend: { zh: '怎样改：', en: 'How to mend it: ' },
  about: { zh: '有关的词', en: 'The words it is about' }
} as const satisfies Record<string, Sentence>;

export function problemsSection(language: Language): Section {
  return {
    id: 'problems',
    title: WORDS.title[language],
    lead: WORDS.lead[language],
    items: codesByPage().map((code) => problemItem(code, language))
  };
}

function problemItem(code: Code, language: Language): Item {
  const page = PROBLEM_PAGES[code];
  const linked = page.about.filter((id) => {
    const keyword = keywords().get(id);
    return keyword?.begins === 'clause' || keyword?.begins === 'declaration' || id === 'reading' || id === 'assume';
  });
  const links: Block[] =
    linked.length === 0
      ? []
      : [
          {
            kind: 'links',
            label: WORDS.about[language],
            links: linked.map((id) => ({ to: wordAnchor(id), text: keywords().get(id)![language][0]! }))
          }
        ];
  return {
    id: problemAnchor(code),
    title: page.title[language],
    also: code,
    lead: page.meaning[language],
    blocks: [
      { kind: 'text', text: WORDS.why[language] + page.why[language] },
      { kind: 'text', text: WORDS.mend[language] + page.mend[language] },
      { kind: 'raised', code },
      ...links
    ]
  };
}
