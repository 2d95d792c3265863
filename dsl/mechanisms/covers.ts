/** 适用: the categories a benefit covers. */
import { same, toldToAll } from '../analyse/telling.ts';
import { problem } from '../problems/codes.ts';
import { identityName, type ResolvedCategory } from '../resolve/resolved.ts';
import { findCategory, isGeneral } from '../resolve/scope.ts';
import type { Name, Span } from '../syntax/tree.ts';
import { mechanism } from './mechanism.ts';

declare module '../syntax/tree.ts' {
  interface ClauseBodies {
    covers: Name[];
  }
}
declare module '../resolve/resolved.ts' {
  interface ResolvedClauses {
    /** Categories in order of precedence, 一般 last as 'general'. */
    covers: { identities: (ResolvedCategory | 'general')[]; span: Span };
  }
}

export const covers = mechanism({
  kind: 'covers',
  keyword: { zh: '适用', en: 'for' },
  noun: { zh: '适用', en: 'covers' },
  about: {
    zh: '适用的对象；不写即全部已声明的对象。',
    en: 'The categories covered; every declared one unless stated.'
  },
  rows: false,
  offers: ['every category'],
  forms: [{ zh: '〈对象〉、〈对象〉', en: '〈category〉, 〈category〉' }],
  grammar: ($) => $.RULE('covers', () => $.subrule(0, $.names, { ARGS: ['category'] })),
  broken: () => [],

  /** In the order in which the policy declares the categories, whatever the order here; 一般 last. */
  resolve({ scope, benefit: { name, span } }, [clause]) {
    if (!clause) {
      const identities = [...scope.categories.values()];
      for (const { name: covered } of identities) scope.used.add(covered);
      if (identities.length === 0) scope.report(problem('nothing-covered', 'error', span, { benefit: name }));
      return { covers: { identities, span } };
    }
    const general = clause.body.some(({ text }) => isGeneral(text));
    const named = clause.body
      .filter(({ text }) => !isGeneral(text))
      .map((category) => findCategory(scope, category))
      .filter((category) => category !== null);
    const identities = [...new Set(named)].sort((a, b) => a.index - b.index);
    return { covers: { identities: general ? [...identities, 'general'] : identities, span: clause.span } };
  },

  tell: ({ covers: { identities, span } }) => toldToAll(same(identities.map(identityName).join('、')), span)
});
