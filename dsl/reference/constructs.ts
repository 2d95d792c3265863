/** Every declaration, every clause, and the words within them: what each is, how it is written, a sample of it. */
import { formsOf, type Form } from '../edit/forms.ts';
import { keywordHelp } from '../edit/keyword-help.ts';
import type { Language, Sentence } from '../problems/language.ts';
import { PROBLEM_PAGES } from '../problems/pages/index.ts';
import { keywords, type Keyword, type KeywordId } from '../tokens/keywords.ts';
import { placeInSettlement } from './order.ts';
import { problemAnchor } from './problems.ts';
import type { Block, Item, SampleFile, Section } from './reference.ts';

export const wordAnchor = (id: string): string => `word-${id}`;

const WORDS = {
  declarations: { zh: '声明', en: 'Declarations' },
  declarationsLead: {
    zh: '一个文件由声明组成，先后不拘；待遇和对象的先后有意义。',
    en: 'A file is made of declarations, in any order; the order of benefits and of categories has a meaning.'
  },
  clauses: { zh: '待遇的条款', en: 'Clauses of a benefit' },
  clausesLead: {
    zh: '一项待遇由条款组成。不论写在前还是写在后，结算总按同一个次序进行。',
    en: 'A benefit is made of clauses. Whatever their order on the page, a settlement goes through them in one order.'
  },
  words: { zh: '其他词', en: 'Other words' },
  wordsLead: { zh: '写在声明和条款里面的词。', en: 'Words within declarations and clauses.' },
  allWords: { zh: '全部', en: 'All of them' },
  place: { zh: '在结算中的位置', en: 'Where it stands in a settlement' },
  problems: { zh: '可能报出的问题', en: 'Problems it can raise' },
  word: { zh: '写法', en: 'Word' },
  twin: { zh: '英文', en: 'Chinese' },
  about: { zh: '意思', en: 'What it says' }
} as const satisfies Record<string, Sentence>;

/** What belongs to no keyword of its own beginning but is worth an entry. */
const TOPICS: KeywordId[] = ['reading', 'assume'];

/** The order in which a drafter meets them; what is new comes behind. */
const FIRST: string[] = [
  'policy', 'source', 'effective', 'category', 'benefit', 'parameter', 'example', 'identity', 'limit', 'total', 'fact',
  'version', 'reading', 'assume', 'reform'
]; // prettier-ignore

export function constructSections(files: SampleFile[], language: Language): [Section, Section, Section] {
  const all = [...keywords().values()];
  const entryOf = (keyword: Keyword) => entry(keyword, files, language);
  const declared = all.filter(({ id, begins }) => begins === 'declaration' || TOPICS.includes(id));
  const rank = ({ id }: Keyword) => (FIRST.includes(id) ? FIRST.indexOf(id) : FIRST.length);
  const clauses = all.filter(({ begins }) => begins === 'clause');
  const others = all.filter((keyword) => !declared.includes(keyword) && !clauses.includes(keyword));
  return [
    {
      id: 'declarations',
      title: WORDS.declarations[language],
      lead: WORDS.declarationsLead[language],
      items: declared.toSorted((a, b) => rank(a) - rank(b)).map(entryOf)
    },
    {
      id: 'clauses',
      title: WORDS.clauses[language],
      lead: WORDS.clausesLead[language],
      items: clauses.map(entryOf)
    },
    wordsSection(others, language)
  ];
}

function entry(keyword: Keyword, files: SampleFile[], language: Language): Item {
  const { id } = keyword;
  const folder = keyword.begins === 'clause' ? `${id}/` : `declarations/${id}/`;
  const other = language === 'zh' ? 'en' : 'zh';
  const place = placeInSettlement(id, language);
  const notes = files.find(({ path }) => path === `${folder}notes.${language}.md`)?.text ?? '';
  const codes = (Object.keys(PROBLEM_PAGES) as (keyof typeof PROBLEM_PAGES)[]).filter((code) =>
    PROBLEM_PAGES[code].about.includes(id)
  );
  const problems: Block = {
    kind: 'links',
    label: WORDS.problems[language],
    links: codes.map((code) => ({ to: problemAnchor(code), text: PROBLEM_PAGES[code].title[language] }))
  };
  return {
    id: wordAnchor(id),
    title: keyword[language].join('、') || keyword[other].join('、'),
    also: keyword[other].join(', '),
    lead: keywordHelp(id)[language],
    blocks: [
      { kind: 'forms', lines: formsOf(id, language).map(withParts) },
      ...paragraphs(notes),
      ...(place === null
        ? []
        : [{ kind: 'text' as const, text: `${WORDS.place[language]}${language === 'zh' ? '：' : ': '}${place}` }]),
      ...samplesIn(files, folder),
      ...(codes.length > 0 ? [problems] : [])
    ]
  };
}

/** The parts that are to be filled in, marked. */
const withParts = ({ label, parts }: Form): string =>
  parts.reduceRight((so, { from, to }) => `${so.slice(0, from)}〈${so.slice(from, to)}〉${so.slice(to)}`, label);

const paragraphs = (text: string): Block[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => ({ kind: 'text', text: paragraph }));

/** The folder's first policy is the one of its own name; a reform `x+y.policy` goes with the policy `x.policy`. */
export function samplesIn(files: SampleFile[], folder: string): Block[] {
  const name = folder.split('/').at(-2)!;
  const own = files
    .filter(({ path }) => path.startsWith(folder) && path.endsWith('.policy'))
    .toSorted((a, b) => rankOf(a) - rankOf(b) || (a.path < b.path ? -1 : 1));
  const policies = own.filter(({ path }) => !path.includes('+'));
  return policies.map((policy) => {
    const stem = policy.path.replace(/\.policy$/, '+');
    return { kind: 'sample', files: [policy, ...own.filter(({ path }) => path.startsWith(stem))] };
  });

  function rankOf({ path }: SampleFile): number {
    return path === `${folder}${name}.policy` ? 0 : 1;
  }
}

function wordsSection(others: Keyword[], language: Language): Section {
  const other = language === 'zh' ? 'en' : 'zh';
  const rows = others.map((keyword) => [
    keyword[language].join('、') || '—',
    keyword[other].join(', ') || '—',
    keywordHelp(keyword.id)[language]
  ]);
  return {
    id: 'words',
    title: WORDS.words[language],
    lead: WORDS.wordsLead[language],
    items: [
      {
        id: 'all-words',
        title: WORDS.allWords[language],
        also: '',
        lead: '',
        blocks: [{ kind: 'table', head: [WORDS.word[language], WORDS.twin[language], WORDS.about[language]], rows }]
      }
    ]
  };
}
