/** Which rows and bands of a policy's rules some events have used: the others are not tested by them. */
import { operandsOf, type Plan, type PlanBenefit, type Span } from '#dsl';

export type CoveredRule = { benefit: string; span: Span; touched: boolean };
export type Coverage = {
  /** Notes what one settlement used; `values` by plan node, as the interpreter leaves them. */
  touch: (values: ArrayLike<number>) => void;
  /** Each benefit, then its rows and bands, in the order of the text. */
  rules: () => CoveredRule[];
};

export function createCoverage(plan: Plan): Coverage {
  const payments = new Set(plan.benefits.map(({ payment }) => payment));
  const benefits = plan.benefits.map((benefit) => {
    const nodes = nodesOf(plan, benefit, payments);
    return { benefit, nodes, rules: rulesOf(plan, benefit, nodes) };
  });
  return { touch, rules };

  function touch(values: ArrayLike<number>): void {
    for (const { benefit, nodes, rules } of benefits) {
      if (values[benefit.applies] !== 1) continue;
      for (const span of [benefit.span, ...nodes.flatMap((node) => spansUsed(plan, node, values))]) {
        const rule = rules.get(keyOf(span));
        if (rule) rule.touched = true;
      }
    }
  }

  function rules(): CoveredRule[] {
    return benefits.flatMap((one) => [...one.rules.values()].sort((a, b) => a.span.from - b.span.from));
  }
}

const keyOf = ({ file, from, to }: Span): string => `${file}:${from}-${to}`;

/** The table nodes a benefit's amounts come from, without those of the benefits before it. */
function nodesOf(plan: Plan, benefit: PlanBenefit, payments: Set<number>): number[] {
  const seen = new Set<number>();
  const tables: number[] = [];
  const open = [benefit.capped];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id) || payments.has(id)) continue;
    seen.add(id);
    const node = plan.nodes[id]!;
    if (node.op === 'lookup' || node.op === 'pieces') tables.push(id);
    open.push(...operandsOf(node));
  }
  return tables;
}

function rulesOf(plan: Plan, benefit: PlanBenefit, nodes: number[]): Map<string, CoveredRule> {
  const spans = nodes.flatMap((id) => {
    const node = plan.nodes[id]!;
    if (node.op === 'lookup') return plan.tables[node.table]!.spans.filter((span) => span !== null);
    return node.op === 'pieces' ? plan.pieceTables[node.table]!.pieces.flat().map(({ span }) => span) : [];
  });
  return new Map(
    [benefit.span, ...spans].map((span) => [keyOf(span), { benefit: benefit.name, span, touched: false }])
  );
}

/** The row a lookup chose, the bands the amount reached into. */
function spansUsed(plan: Plan, id: number, values: ArrayLike<number>): Span[] {
  const node = plan.nodes[id]!;
  if (node.op !== 'lookup' && node.op !== 'pieces') return [];
  const { sizes } = node.op === 'lookup' ? plan.tables[node.table]! : plan.pieceTables[node.table]!;
  const at = node.keys.reduce((index, key, i) => index * sizes[i]! + values[key]!, 0);
  if (node.op === 'lookup') {
    const span = plan.tables[node.table]!.spans[at];
    return span ? [span] : [];
  }
  const pieces = plan.pieceTables[node.table]!.pieces[at] ?? [];
  return pieces.filter(({ above }) => values[node.x]! > above).map(({ span }) => span);
}
