/** Which of a policy's rules some events have used, down to rows, bands, and both sides of a condition: the others are not tested by them. */
import type { Became } from '../plan/builder.ts';
import { constantAt } from '../plan/constants.ts';
import type { NodeId, Plan, PlanBenefit } from '../plan/plan.ts';
import type { Cells, Resolved, ResolvedBenefit, ResolvedParameter, Value } from '../resolve/resolved.ts';
import type { Span } from '../syntax/tree.ts';

/**
 * `benefit`: applied to an event. `row`: spoke to an identity, `band`: the base reached into it. `holds` and `fails`: a
 * condition was met, and was not. `dated`: a parameter's value from that day on was in use.
 */
export type RuleSort = 'benefit' | 'row' | 'band' | 'holds' | 'fails' | 'dated';
export type CoveredRule = { sort: RuleSort; benefit: string | null; span: Span; touched: boolean };
export type Coverage = {
  /** Notes what one settlement used; `values` by plan node, as the interpreter leaves them. */
  touch: (values: ArrayLike<number>) => void;
  /** Each benefit and what belongs to it, in the order of the text; then categories and parameters. */
  rules: () => CoveredRule[];
};

type Values = ArrayLike<number>;
/** One rule, and whether an event used it; asked only of events that reach it. */
type Probe = { rule: CoveredRule; hit: (values: Values) => boolean };
/** The rules of a benefit as one version words it, and whether an event got as far as its condition, and as its amounts. */
type Form = { reached: (values: Values) => boolean; applies: NodeId; conditions: Probe[]; amounts: Probe[] };

export function createCoverage(resolved: Resolved, plan: Plan, became: Became): Coverage {
  const rules = new Map<string, CoveredRule>();
  const teller: Teller = { plan, became, rules };
  const forms = formsOf(resolved).flatMap((benefit) => formOf(teller, benefit) ?? []);
  const everywhere = categoryProbes(teller, resolved);
  const parameters = parameterProbes(teller, resolved);
  const ask = (probes: Probe[], values: Values): void => {
    for (const { rule, hit } of probes) if (!rule.touched && hit(values)) rule.touched = true;
  };
  return {
    touch(values) {
      ask(everywhere, values);
      ask(parameters, values);
      for (const { reached, applies, conditions, amounts } of forms) {
        if (!reached(values)) continue;
        ask(conditions, values);
        if (values[applies] === 1) ask(amounts, values);
      }
    },
    rules: () => [...rules.values()]
  };
}

type Teller = { plan: Plan; became: Became; rules: Map<string, CoveredRule> };

/** Every benefit as every version words it; one that is the same in two versions once. */
const formsOf = ({ versions }: Resolved): ResolvedBenefit[] => [
  ...new Set(versions.flatMap(({ benefits }) => benefits.filter((benefit) => benefit !== null)))
];

/** The same place of the text is one rule, however often it was spread out. */
function ruleAt({ rules }: Teller, sort: RuleSort, benefit: string | null, span: Span): CoveredRule {
  const key = `${sort} ${span.file}:${span.from}-${span.to}`;
  const known = rules.get(key) ?? { sort, benefit, span, touched: false };
  rules.set(key, known);
  return known;
}

function formOf(teller: Teller, benefit: ResolvedBenefit): Form | null {
  const { plan, became } = teller;
  const form = became.formOf.get(benefit);
  if (!form) return null;
  const { name, condition } = benefit;
  const before = form.conditions.filter(({ reason }) => reason !== 'condition').map(({ node }) => node);
  const decides = versionBit(plan, benefit, form);
  const reached = (values: Values) =>
    (decides === null || values[decides] === 1) && before.every((node) => values[node] === 1);
  const applied: Probe = { rule: ruleAt(teller, 'benefit', name, benefit.nameSpan), hit: () => true };
  const conditions = condition ? sidesOf(teller, name, condition) : [];
  const parts = Object.values(benefit) as unknown[];
  const rows = parts.filter(isCells).flatMap((cells) => rowProbes(teller, benefit, form, cells));
  const adjustments = parts.flatMap((part) => (Array.isArray(part) ? part : [])).filter(isConditional);
  const sides = adjustments.flatMap(({ when }) => (when ? sidesOf(teller, name, when) : []));
  return { reached, applies: form.applies, conditions, amounts: [applied, ...rows, ...sides] };
}

/** The bit that this wording's version decides; null where there is one wording for all. */
function versionBit(plan: Plan, { index }: ResolvedBenefit, form: PlanBenefit): NodeId | null {
  const [first] = form.conditions;
  const across = plan.benefits[index]!.conditions.find(
    ({ reason, node, span }) => reason === first!.reason && node === first!.node && span === first!.span
  );
  return across?.when ?? null;
}

const isObject = (part: unknown): part is Record<string, unknown> => typeof part === 'object' && part !== null;
const isCells = (part: unknown): part is Cells<unknown> => isObject(part) && Array.isArray(part['cells']);
const isConditional = (part: unknown): part is { when: Value | null; operator: string } =>
  isObject(part) && 'when' in part && 'operator' in part;

/** A condition both ways; nothing where its value is no node of its own. */
function sidesOf(teller: Teller, benefit: string | null, condition: Value): Probe[] {
  const node = teller.became.nodeOf.get(condition);
  if (node === undefined) return [];
  const side = (sort: 'holds' | 'fails', bit: number): Probe => ({
    rule: ruleAt(teller, sort, benefit, condition.span),
    hit: (values) => values[node] === bit
  });
  return [side('holds', 1), side('fails', 0)];
}

/** Of the rows of one clause the one that spoke, and the bands it has; rows that say the same as the next are not told apart. */
function rowProbes(teller: Teller, benefit: ResolvedBenefit, form: PlanBenefit, { cells }: Cells<unknown>): Probe[] {
  return cells.flatMap((cell, at) => {
    if (!cell) return [];
    const mine = (values: Values) => values[form.identity] === at + 1;
    const asked = cell.alternatives.flatMap((row) => {
      const bit = teller.became.nodeOf.get(row.when);
      return bit === undefined ? [] : [{ ...row, bit }];
    });
    const speaks = (row: number) => (values: Values) =>
      mine(values) && (asked[row]?.bit === undefined || values[asked[row].bit] === 1) && !earlier(row, values);
    const earlier = (row: number, values: Values) => asked.slice(0, row).some(({ bit }) => values[bit] === 1);
    return [...asked, cell].flatMap((row, r): Probe[] => {
      const spoke: Probe = { rule: ruleAt(teller, 'row', benefit.name, row.span), hit: speaks(r) };
      return [spoke, ...bandProbes(teller, benefit, form, row.value, speaks(r))];
    });
  });
}

type Banded = {
  mode: { measure: string; yearly: boolean };
  bands: { from: Value; to: Value | null; span: Span }[];
};
const isBanded = (value: unknown): value is Banded => isObject(value) && Array.isArray(value['bands']);

/** The bands that the event's amount reaches into; with bands on the year's total, those it goes through. */
function bandProbes(
  teller: Teller,
  benefit: ResolvedBenefit,
  form: PlanBenefit,
  value: unknown,
  speaks: (values: Values) => boolean
): Probe[] {
  if (!isBanded(value) || value.bands.length < 2) return [];
  const { plan } = teller;
  const { measure, yearly } = value.mode;
  const total = yearly ? yearBase(plan, benefit.index) : -1;
  return value.bands.map(({ from, to, span }) => ({
    rule: ruleAt(teller, 'band', benefit.name, span),
    hit(values) {
      if (!speaks(values)) return false;
      const day = dayDecided(plan, values);
      const before = total < 0 ? 0 : values[total]!;
      const now = before + values[measure === 'net' ? form.net : form.base]!;
      const upper = to === null ? Infinity : constantAt(to, day, []);
      const lower = constantAt(from, day, []);
      return now > lower && (measure === 'whole' ? now <= upper : before < upper);
    }
  }));
}

const yearBase = ({ nodes, slots }: Plan, benefit: number): NodeId =>
  nodes.findIndex((node) => {
    const slot = node.op === 'slot' ? slots[node.slot]! : null;
    return slot !== null && slot.benefit === benefit && slot.of === 'base' && slot.scope === 'year';
  });

/** The first day of the dated values that were in use. */
function dayDecided({ nodes, versions }: Plan, values: Values): number | null {
  const version = nodes.findIndex(({ op }) => op === 'version');
  return version < 0 ? null : (versions[values[version]! - 1] ?? null);
}

/** A category's own condition, asked of those the data name. */
function categoryProbes(teller: Teller, { categories }: Resolved): Probe[] {
  return categories.flatMap(({ condition, index }) => {
    if (!condition) return [];
    const told = teller.plan.nodes.findIndex((node) => node.op === 'holds' && node.category === index);
    return sidesOf(teller, null, condition).map(({ rule, hit }) => ({
      rule,
      hit: (values) => values[told] === 1 && hit(values)
    }));
  });
}

/** Each value a parameter takes over time, used by a benefit that applied. A change that changes nothing is no rule. */
function parameterProbes(teller: Teller, resolved: Resolved): Probe[] {
  const { plan, became } = teller;
  if (!plan.nodes.some(({ op }) => op === 'version')) return [];
  const users = formsOf(resolved).flatMap((benefit) => {
    const form = became.formOf.get(benefit);
    return form ? [{ applies: form.applies, uses: parametersIn(benefit) }] : [];
  });
  return resolved.parameters.flatMap((parameter) => {
    if (parameter.dated.length < 2) return [];
    const applying = users.filter(({ uses }) => uses.has(parameter)).map(({ applies }) => applies);
    return parameter.dated.map((value) => ({
      rule: ruleAt(teller, 'dated', null, value.span),
      hit: (values) =>
        applying.some((applies) => values[applies] === 1) && valueOn(parameter, dayDecided(plan, values)) === value
    }));
  });
}

const valueOn = ({ dated }: ResolvedParameter, day: number | null) =>
  dated.findLast(({ from }) => from === null || (day !== null && from <= day));

/** Every parameter that a benefit's figures go back to. */
function parametersIn(tree: unknown, seen: Set<unknown> = new Set()): Set<ResolvedParameter> {
  const found = new Set<ResolvedParameter>();
  const open = [tree];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (!isObject(part) || seen.has(part)) continue;
    seen.add(part);
    if (part['kind'] === 'parameter') found.add(part['parameter'] as ResolvedParameter);
    open.push(...Object.values(part).filter((value) => value !== undefined));
  }
  return found;
}
