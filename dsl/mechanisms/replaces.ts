/** 替代: the benefit's payment stands in for what another payer's column would hold. */
import { same, toldToAll } from '../analyse/telling.ts';
import { findFact, unknown } from '../resolve/scope.ts';
import type { Name, Span } from '../syntax/tree.ts';
import { mechanism } from './mechanism.ts';

declare module '../syntax/tree.ts' {
  interface ClauseBodies {
    replaces: Name;
  }
}
declare module '../resolve/resolved.ts' {
  interface ResolvedClauses {
    /** The column whose amount this payment stands in for. */
    replaces: { column: string; span: Span } | null;
  }
}

export const replaces = mechanism({
  kind: 'replaces',
  keyword: { zh: '替代', en: 'replaces' },
  about: {
    zh: '本项支付代替这项已付金额；数据中该列须为空或 0。',
    en: 'This payment stands in for that amount paid, whose column must be empty or 0.'
  },
  rows: false,
  offers: ['every insurance payment'],
  forms: [{ zh: '〈医保支付〉', en: '〈insurance payment〉' }],
  grammar: ($) => $.RULE('replaces', () => $.subrule(0, $.name, { ARGS: ['fact'] })),
  broken: (span) => ({ text: '', span }),

  /** Only what insurance paid can be stood in for. */
  resolve({ scope }, [clause]) {
    if (!clause) return { replaces: null };
    const { body: name } = clause;
    const fact = findFact(scope, name.text);
    if (fact?.column === 'basic_paid' || fact?.column === 'critical_paid')
      return { replaces: { column: fact.column, span: name.span } };
    unknown(scope, name, 'fact', ['基本医保支付', '大病保险支付', 'basic_paid', 'critical_paid']);
    return { replaces: null };
  },

  tell: ({ replaces: one }) => (one ? toldToAll(same(one.column), one.span) : [])
});
