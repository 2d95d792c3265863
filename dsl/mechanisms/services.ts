/** 情形: the kinds of event a benefit answers. */
import type { ClauseSyntax } from '../syntax/grammar.ts';

export const servicesSyntax: ClauseSyntax<'services'> = {
  kind: 'services',
  keyword: { zh: '情形', en: 'on' },
  about: {
    zh: '哪些情形的事件可以享受。',
    en: 'The kinds of event it answers.'
  },
  grammar: ($) => $.RULE('services', () => $.subrule(0, $.names, { ARGS: ['service'] })),
  broken: () => []
};
