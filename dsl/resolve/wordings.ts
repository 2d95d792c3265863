/** 版本: the declarations as they stand from each version's day on, one version upon the other. */
import { problem, type Problem } from '../problems/codes.ts';
import type { Benefit, Day, Declaration, DeclarationOf, Expression, Span } from '../syntax/tree.ts';
import { applyReforms } from './reforms.ts';

export type Wording = { from: Day | null; keeps: Expression | null; span: Span; declarations: Declaration[] };

/** The first wording holds from the beginning; the others follow by day. */
export function wordingsOf(declarations: Declaration[], span: Span, report: (problem: Problem) => void): Wording[] {
  const versions = declarations.filter((one): one is DeclarationOf<'version'> => one.kind === 'version');
  const wordings: Wording[] = [{ from: null, keeps: null, span, declarations }];
  const inOrder = versions.filter(({ from }) => !Number.isNaN(from)).sort((a, b) => a.from - b.from);
  for (const version of inOrder) {
    const before = wordings.at(-1)!;
    if (before.from === version.from) {
      const related = [{ span: before.span, role: 'first' as const }];
      report(problem('version-twice', 'error', version.fromSpan, { day: version.from }, { related }));
      continue;
    }
    const taken = wordings.flatMap((wording) => wording.declarations);
    for (const change of version.changes) {
      if (change.kind === 'add') reportTaken(change.benefit, taken, report);
    }
    const { declarations: changed } = applyReforms({ declarations: before.declarations }, [version], report);
    wordings.push({ from: version.from, keeps: version.keeps, span: version.span, declarations: changed });
  }
  return wordings;
}

/** A benefit's balances go by its name, so a version that brings one back would find what another left. */
function reportTaken({ name }: Benefit, taken: Declaration[], report: (problem: Problem) => void): void {
  const first = taken.find((one) => one.kind === 'benefit' && one.name.text === name.text);
  if (!first || first.kind !== 'benefit') return;
  const related = [{ span: first.name.span, role: 'first' as const }];
  report(problem('duplicate-name', 'error', name.span, { name: name.text, sort: 'benefit' }, { related }));
}
