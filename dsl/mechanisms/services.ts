/** 情形: the kinds of event a benefit answers. */
import { toldToAll } from '../analyse/telling.ts';
import { problem } from '../problems/codes.ts';
import { SERVICES } from '../resolve/prelude.ts';
import { serviceCode } from '../resolve/scope.ts';
import type { Name, Span } from '../syntax/tree.ts';
import { mechanism } from './mechanism.ts';

declare module '../syntax/tree.ts' {
  interface ClauseBodies {
    services: Name[];
  }
}
declare module '../resolve/resolved.ts' {
  interface ResolvedClauses {
    /** Indices into the prelude's services, ascending. */
    services: { codes: number[]; span: Span };
  }
}

export const services = mechanism({
  kind: 'services',
  keyword: { zh: '情形', en: 'on' },
  noun: { zh: '情形', en: 'services' },
  about: {
    zh: '哪些情形的事件可以享受。',
    en: 'The kinds of event it answers.'
  },
  rows: false,
  offers: ['every service'],
  forms: [{ zh: '〈情形〉、〈情形〉', en: '〈service〉, 〈service〉' }],
  grammar: ($) => $.RULE('services', () => $.subrule(0, $.names, { ARGS: ['service'] })),
  broken: () => [],

  resolve({ scope, benefit }, [clause]) {
    if (!clause || clause.body.length === 0) {
      scope.report(problem('benefit-without-service', 'error', benefit.span, { benefit: benefit.name }));
      return { services: { codes: [], span: benefit.span } };
    }
    const codes = clause.body.map((name) => serviceCode(scope, name)).filter((code) => code !== null);
    return { services: { codes: [...new Set(codes)].sort((a, b) => a - b), span: clause.span } };
  },

  tell: ({ services: { codes, span } }) =>
    toldToAll(
      { zh: codes.map((c) => SERVICES[c]!.zh).join('、'), en: codes.map((c) => SERVICES[c]!.en).join(', ') },
      span
    )
});
