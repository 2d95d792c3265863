/** One benefit: its clauses gathered, each bound by its own rule. */
import { problem, type Problem } from '../problems/codes.ts';
import type { Adjustment, Band, Benefit, ClauseKind, ClauseOf, Name, Span, Threshold } from '../syntax/tree.ts';
import { FACTS } from './prelude.ts';
import {
  mapCells,
  type Cells,
  type ResolvedAdjustment,
  type ResolvedBand,
  type ResolvedBenefit,
  type ResolvedCategory,
  type ResolvedGrant,
  type ResolvedShare,
  type ResolvedThreshold,
  type Value
} from './resolved.ts';
import { resolveRows } from './rows.ts';
import { findCategory, findFact, isGeneral, serviceCode, unknown, type Scope } from './scope.ts';
import { ofSort, readsFact, resolveValue } from './values.ts';

export function resolveBenefit(scope: Scope, written: Benefit, index: number): ResolvedBenefit {
  const clauses = clauseFinder(scope.report, written);
  const at = written.name.span;
  const covers = resolveCovers(scope, written, clauses('covers'));
  const head = { name: written.name.text, covers };
  const gate = clauses('gate');
  const deductible = clauses('deductible');
  const ratio = clauses('ratio');
  const bands = clauses('bands');
  const grant = clauses('grant');
  const standard = clauses('standard');
  const replaces = clauses('replaces');
  const cap = clauses('cap');
  const condition = clauses('condition');
  const base = clauses('base');
  const rounding = clauses('rounding');
  const advance = clauses('advance');
  const cite = clauses('cite');
  checkShare(
    scope,
    written,
    [ratio, bands, grant, standard].filter((clause) => clause !== null)
  );
  const mixed = standard && resolveStandard(scope, head, standard);
  const benefit: ResolvedBenefit = {
    index,
    name: written.name.text,
    label: written.label?.text ?? written.name.text,
    span: written.span,
    nameSpan: at,
    services: resolveServices(scope, written, clauses('services')),
    covers,
    condition: condition && ofSort(scope, resolveValue(scope, condition.body), 'yes-no'),
    base: base ? ofSort(scope, resolveValue(scope, base.body), 'money') : defaultBase(at),
    gate: gate && resolveRows(scope, head, gate, gate.body, (value) => resolveThreshold(scope, value, 'gate')),
    deductible:
      deductible &&
      resolveRows(scope, head, deductible, deductible.body, (value) => resolveThreshold(scope, value, 'deductible')),
    ratio: ratio
      ? resolveRows(scope, head, ratio, ratio.body, (share) =>
          share.kind === 'refuse' ? share : { ...share, rate: ofSort(scope, resolveValue(scope, share.rate), 'rate') }
        )
      : mixed && mapCells(mixed, ({ rate }) => rate),
    bands:
      bands &&
      resolveRows(scope, head, bands, bands.body, ({ mode, bands: rows }) => ({
        mode,
        bands: resolveBands(scope, head.name, rows)
      })),
    grant: grant
      ? resolveRows(scope, head, grant, grant.body, (cell) =>
          cell.kind === 'refuse' ? cell : { ...cell, amount: ofSort(scope, resolveValue(scope, cell.amount), 'money') }
        )
      : mixed && mapCells(mixed, ({ amount }) => amount),
    adjustments: written.clauses.flatMap((clause) =>
      clause.kind === 'adjustment' ? [resolveAdjustment(scope, clause.body)] : []
    ),
    replaces: replaces && resolveReplaced(scope, replaces.body),
    rounding: { mode: rounding?.body ?? 'half-up', span: rounding?.span ?? at },
    caps:
      cap &&
      resolveRows(scope, head, cap, cap.body, (values) => values.map((value) => resolveThreshold(scope, value, 'cap'))),
    payer: clauses('payer')?.body.text ?? null,
    advance: advance && { on: advance.body?.text ?? null, span: advance.span },
    cite: cite && { text: cite.body.text, span: cite.span }
  };
  if (advance?.body && !scope.benefitNames.has(advance.body.text))
    unknown(scope, advance.body, 'benefit', scope.benefitNames);
  checkDeductibleUnderBands(scope, benefit);
  return benefit;
}

type Finder = <K extends ClauseKind>(kind: K) => ClauseOf<K> | null;

/** The clause of a kind; a second one is reported, and the first stands. */
function clauseFinder(report: (problem: Problem) => void, { name, clauses }: Benefit): Finder {
  const reported = new Set<ClauseKind>();
  return <K extends ClauseKind>(kind: K) => {
    const [first, second] = clauses.filter((clause): clause is ClauseOf<K> => clause.kind === kind);
    if (second && !reported.has(kind)) {
      reported.add(kind);
      report(
        problem(
          'clause-twice',
          'error',
          second.span,
          { clause: kind, benefit: name.text },
          {
            related: [{ span: first!.span, role: 'first' }]
          }
        )
      );
    }
    return first ?? null;
  };
}

const defaultBase = (span: Span): Value => ({
  kind: 'fact',
  sort: 'money',
  fact: FACTS.find((fact) => fact.en === 'remaining_self_pay')!,
  span
});

function resolveServices(
  scope: Scope,
  { name }: Benefit,
  clause: ClauseOf<'services'> | null
): ResolvedBenefit['services'] {
  if (!clause || clause.body.length === 0) {
    scope.report(problem('benefit-without-service', 'error', name.span, { benefit: name.text }));
    return { codes: [], span: name.span };
  }
  const codes = clause.body
    .map((service) => serviceCode(scope, service))
    .filter((code): code is number => code !== null);
  return { codes: [...new Set(codes)].sort((a, b) => a - b), span: clause.span };
}

/** 适用, in the order in which the policy declares the categories, whatever the order here; 一般 last. */
function resolveCovers(scope: Scope, { name }: Benefit, clause: ClauseOf<'covers'> | null): ResolvedBenefit['covers'] {
  if (!clause) {
    const identities = [...scope.categories.values()];
    for (const { name: covered } of identities) scope.used.add(covered);
    if (identities.length === 0) scope.report(problem('nothing-covered', 'error', name.span, { benefit: name.text }));
    return { identities, span: name.span };
  }
  const named = new Set<ResolvedCategory>();
  let general = false;
  for (const category of clause.body) {
    if (isGeneral(category.text)) general = true;
    else {
      const found = findCategory(scope, category);
      if (found) named.add(found);
    }
  }
  const identities = [...named].sort((a, b) => a.index - b.index);
  return { identities: general ? [...identities, 'general'] : identities, span: clause.span };
}

/** A benefit pays a rate, by bands, or a grant: one of them. */
function checkShare(scope: Scope, { name }: Benefit, [first, second]: { span: Span; kind: ClauseKind }[]): void {
  if (!first) scope.report(problem('clause-missing', 'error', name.span, { clause: 'ratio', benefit: name.text }));
  if (first && second) {
    const related = [{ span: first.span, role: 'other-side' as const }];
    scope.report(
      problem(
        'two-shares',
        'error',
        second.span,
        { benefit: name.text, first: first.kind, second: second.kind },
        { related }
      )
    );
  }
}

/** Each row as a rate and as an amount, one of which refuses. */
function resolveStandard(
  scope: Scope,
  head: { name: string; covers: ResolvedBenefit['covers'] },
  clause: ClauseOf<'standard'>
): Cells<{ rate: ResolvedShare; amount: ResolvedGrant }> {
  return resolveRows(scope, head, clause, clause.body, (cell) => {
    const nothing = { kind: 'refuse', span: cell.span } as const;
    if (cell.kind === 'refuse') return { rate: nothing, amount: nothing };
    const value = resolveValue(scope, cell.value);
    if (value.sort === 'rate') return { rate: { kind: 'rate', rate: value, span: cell.span }, amount: nothing };
    return { rate: nothing, amount: { kind: 'amount', amount: ofSort(scope, value, 'money'), span: cell.span } };
  });
}

/** 调整 比例 by points or a factor, which are the same for everybody; its condition may read facts. */
function resolveAdjustment(scope: Scope, { target, operator, amount, when, span }: Adjustment): ResolvedAdjustment {
  if (!['比例', 'ratio', '分段', 'bands'].includes(target.text))
    unknown(scope, target, 'clause', ['比例', 'ratio', '分段', 'bands']);
  const value = resolveValue(scope, amount);
  const fits = operator === '*=' ? value.sort === 'number' || value.sort === 'rate' : value.sort === 'points';
  if (!fits) ofSort(scope, value, operator === '*=' ? 'number' : 'points');
  if (readsFact(value)) scope.report(problem('not-constant', 'error', value.span, { clause: 'adjustment' }));
  return { operator, amount: value, when: when && ofSort(scope, resolveValue(scope, when), 'yes-no'), span };
}

/** Only what insurance paid can be stood in for. */
function resolveReplaced(scope: Scope, name: Name): ResolvedBenefit['replaces'] {
  const fact = findFact(scope, name.text);
  if (fact?.column === 'basic_paid' || fact?.column === 'critical_paid')
    return { column: fact.column, span: name.span };
  unknown(scope, name, 'fact', ['基本医保支付', '大病保险支付', 'basic_paid', 'critical_paid']);
  return null;
}

function resolveThreshold(scope: Scope, written: Threshold, clause: 'gate' | 'deductible' | 'cap'): ResolvedThreshold {
  const { span } = written;
  switch (written.kind) {
    case 'none':
    case 'refuse':
    case 'refuse-over':
      return { kind: written.kind, span };
    case 'shared': {
      const limit = scope.limits.get(written.limit.text);
      scope.used.add(written.limit.text);
      if (limit && clause === 'cap') return { kind: 'shared', limit, span };
      unknown(scope, written.limit, 'limit', scope.limits.keys());
      return { kind: 'none', span };
    }
    case 'amount': {
      const amount = ofSort(scope, resolveValue(scope, written.amount), 'money');
      if (clause !== 'cap' && written.period === 'life')
        scope.report(problem('deductible-for-life', 'error', span, {}));
      // Without a period the reading has been reported; a year for a cap and an event for a deductible keep the rest alive.
      return { kind: 'amount', amount, period: written.period ?? (clause === 'cap' ? 'year' : 'event'), span };
    }
  }
}

/** Bands in order from 0, one beginning where the one before ends, the last open: checked when their edges are figures. */
function resolveBands(scope: Scope, benefit: string, rows: Band[]): ResolvedBand[] {
  const bands = rows.map((row): ResolvedBand => ({
    from: row.from ? figure(scope, row.from, 'money') : { kind: 'constant', sort: 'money', value: 0, span: row.span },
    to: row.to && figure(scope, row.to, 'money'),
    rate: figure(scope, row.rate, 'rate'),
    span: row.span
  }));
  if (bands.length === 0)
    scope.report(problem('clause-missing', 'error', scopeSpan(rows), { clause: 'bands', benefit }));
  return bands;
}

const scopeSpan = (rows: Band[]): Span => rows[0]?.span ?? { file: 0, from: 0, to: 0 };

function figure(scope: Scope, expression: Parameters<typeof resolveValue>[1], sort: 'money' | 'rate'): Value {
  const value = ofSort(scope, resolveValue(scope, expression), sort);
  if (readsFact(value)) scope.report(problem('not-constant', 'error', value.span, { clause: 'bands' }));
  return value;
}

/**
 * With bands on the base itself, what a running deductible has already eaten would have no place among them; and on the
 * year's running total a deductible of each event has none.
 */
function checkDeductibleUnderBands(scope: Scope, { name, deductible, bands }: ResolvedBenefit): void {
  bands?.cells.forEach((cell, identity) => {
    const threshold = deductible?.cells[identity];
    // An amount that could not be read has been reported, and its period with it.
    if (!cell || threshold?.value.kind !== 'amount' || threshold.value.amount.kind === 'missing') return;
    const { mode } = cell.value;
    const { period } = threshold.value;
    if (period === 'year' && !mode.yearly && mode.measure !== 'net') {
      scope.report(problem('yearly-deductible-with-bands', 'error', threshold.span, { benefit: name }));
    }
    if (period === 'event' && mode.yearly) {
      scope.report(problem('event-deductible-with-yearly-bands', 'error', threshold.span, { benefit: name }));
    }
  });
}
