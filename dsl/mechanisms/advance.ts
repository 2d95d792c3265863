/** 垫付: money ahead of another benefit, or pure liquidity. */
import type { ClauseSyntax } from '../syntax/grammar.ts';

export const advanceSyntax: ClauseSyntax<'advance'> = {
  kind: 'advance',
  keyword: { zh: '垫付', en: 'advance' },
  about: {
    zh: '先行垫付，由另一项待遇结算时扣回；单独写则只是周转，不算支出。',
    en: 'Paid ahead and settled against another benefit; alone it is liquidity, not expenditure.'
  },
  grammar: ($) => $.RULE('advance', () => $.option(0, () => $.subrule(0, $.name, { ARGS: ['benefit'] })) ?? null),
  broken: () => null
};
