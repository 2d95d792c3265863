/** 垫付: money ahead of another benefit, or pure liquidity. */
import type { ClauseSyntax } from '../syntax/grammar.ts';

export const advanceSyntax: ClauseSyntax<'advance'> = {
  kind: 'advance',
  keyword: { zh: '垫付', en: 'advance' },
  grammar: ($) => $.RULE('advance', () => $.option(0, () => $.subrule(0, $.name, { ARGS: ['benefit'] })) ?? null),
  broken: () => null
};
