/** The words of the reference page that the reference itself does not have. */
import { REFERENCE_WORDS, type Language, type ReferenceWords } from '#dsl';

type PageWords = ReferenceWords & {
  documentTitle: string;
  lead: string;
  back: string;
  contents: string;
  search: string;
  searchHint: string;
  clear: string;
  found: (items: number) => string;
  nothing: (query: string) => string;
  language: string;
  theme: string;
  print: string;
  preparing: string;
  running: string;
  permalink: (title: string) => string;
  result: string;
};

export const PAGE_WORDS: Record<Language, PageWords> = {
  zh: {
    ...REFERENCE_WORDS.zh,
    documentTitle: '语言参考 · 惠策',
    lead: '写一项政策要用到的每一个词：它是什么、怎样写、在结算的哪一步、算出来是多少。',
    back: '← 回到工作台',
    contents: '目录',
    search: '查找',
    searchHint: '词、事实、问题（按 /）',
    clear: '清除',
    found: (items) => `找到 ${items} 项`,
    nothing: (query) => `没有与「${query}」有关的内容。`,
    language: 'English',
    theme: '明暗',
    print: '打印',
    preparing: '正在运行全部示例…',
    running: '正在运行…',
    permalink: (title) => `「${title}」的链接`,
    result: '运行结果（元）'
  },
  en: {
    ...REFERENCE_WORDS.en,
    documentTitle: 'Language reference · Huice',
    lead: 'Every word a policy is written with: what it is, how it is written, where it stands in a settlement, what it comes to.',
    back: '← Back to the studio',
    contents: 'Contents',
    search: 'Search',
    searchHint: 'word, fact, problem (press /)',
    clear: 'Clear',
    found: (items) => (items === 1 ? '1 entry' : `${items} entries`),
    nothing: (query) => `Nothing here is about “${query}”.`,
    language: '中文',
    theme: 'Light or dark',
    print: 'Print',
    preparing: 'Running every sample …',
    running: 'Running …',
    permalink: (title) => `Link to “${title}”`,
    result: 'What it comes to (yuan)'
  }
};
