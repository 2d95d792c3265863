/** 条件: what else must hold of the event or the person. */
import type { ClauseSyntax } from '../syntax/grammar.ts';

export const conditionSyntax: ClauseSyntax<'condition'> = {
  kind: 'condition',
  keyword: { zh: '条件', en: 'provided' },
  about: {
    zh: '除身份与情形外还须满足的条件。',
    en: 'What must hold besides category and service.'
  },
  grammar: ($) => $.RULE('condition', () => $.subrule(0, $.expression)),
  broken: (span) => ({ kind: 'missing', span })
};
