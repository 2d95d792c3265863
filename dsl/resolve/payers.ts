/** 支付 and 资金: a payer that is declared as a fund is that fund; one that is nearly its name was perhaps meant to be. */
import { problem } from '../problems/codes.ts';
import type { Benefit, ClauseOf, Name } from '../syntax/tree.ts';
import type { Scope } from './scope.ts';
import { editDistance } from './suggest.ts';

/** Notes the funds that pay for something, and reports payers that are nearly one. */
export function bindFunds(scope: Scope, funds: string[], benefits: Benefit[]): void {
  for (const { clauses, readings } of benefits) {
    const everywhere = [...clauses, ...readings.flatMap((reading) => reading.clauses)];
    for (const { body } of everywhere.filter((clause): clause is ClauseOf<'payer'> => clause.kind === 'payer')) {
      if (funds.includes(body.text)) scope.used.add(body.text);
      else reportNear(scope, body, funds);
    }
  }
}

/** What is written in quotes is meant as it stands. */
function reportNear(scope: Scope, { text, span }: Name, funds: string[]): void {
  const quoted = span.to - span.from > text.length;
  const fund = quoted ? undefined : funds.find((name) => isNear(text, name));
  if (fund === undefined) return;
  const fixes = [{ kind: 'replace' as const, edits: [{ span, text: fund }], text: fund }];
  scope.report(problem('payer-near-fund', 'warning', span, { payer: text, fund }, { fixes }));
}

/** One slip, or one of them a part of the other: 慈善助医资金 beside 慈善助医专项 is another name, 慈善助医 is not. */
function isNear(payer: string, fund: string): boolean {
  const [a, b] = [[...payer], [...fund]];
  if (a.length < 2 || b.length < 2) return false;
  // What is longer than a name ever is cannot be a slip of one.
  if (payer.length > 100 || fund.length > 100) return false;
  return (
    payer.includes(fund) || fund.includes(payer) || editDistance(a, b) <= (Math.min(a.length, b.length) > 7 ? 2 : 1)
  );
}
