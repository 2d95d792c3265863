/** 标准: rows that give a rate to some and an amount to others; each row means what 比例 or 定额 would. */
import type { ClauseSyntax, Grammar, Rule } from '../syntax/grammar.ts';
import type { Standard } from '../syntax/tree.ts';

export const standardSyntax: ClauseSyntax<'standard'> = {
  kind: 'standard',
  keyword: { zh: '标准', en: 'standard' },
  about: {
    zh: '有的行写比例，有的行写定额。',
    en: 'Some rows give a rate, others an amount.'
  },
  grammar: ($) => $.rows('standard', standard($)),
  broken: (span) => [
    { by: [], keys: [], when: null, value: { kind: 'value', value: { kind: 'missing', span }, span }, cite: null, span }
  ]
};

function standard($: Grammar): Rule<Standard> {
  return $.RULE('standard value', (): Standard => {
    const start = $.LA(1);
    return $.or(0, [
      {
        ALT: () => {
          $.consume(0, $.types.refused);
          return $.ACTION((): Standard => ({ kind: 'refuse', span: $.since(start) }));
        }
      },
      {
        ALT: () => {
          const value = $.subrule(0, $.additive);
          return $.ACTION((): Standard => ({ kind: 'value', value, span: $.since(start) }));
        }
      }
    ]);
  });
}
