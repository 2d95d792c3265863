/**
 * First colours, line by line, while the language's own tokens are still on their way: it knows the words of the language
 * by sight, and nothing of names. What it calls a piece is what the tokens call it too.
 */
import type { Monaco } from './monaco.ts';

export type WordLists = { declarations: string[]; keywords: string[] };

export const grammarOf = ({ declarations, keywords }: WordLists): Monaco.languages.IMonarchLanguage => ({
  unicode: true,
  declarations,
  keywords,
  tokenizer: {
    root: [
      [/#.*$/, 'comment'],
      [/["“＂][^"”＂]*["”＂]?/, 'string'],
      [/「[^」]*」?/, 'name'],
      [/\d{4}-\d{1,2}-\d{1,2}/, 'number'],
      [/[\d,.]+\s*(?:万元|亿元|元|%|％|个百分点|岁|次|yuan|points|years|times)?/, 'number'],
      [/\/\s*(?:次|年|终身|event|year|life)/, 'unit'],
      [
        /[A-Za-z_][\w-]*|\p{Script=Han}+/u,
        { cases: { '@declarations': 'declaration', '@keywords': 'keyword', '@default': 'name' } }
      ],
      [/[^\s]/, 'operator']
    ]
  }
});
