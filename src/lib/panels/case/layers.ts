/** A settled event as the layers of its bill: insurance first, then the benefits of both rules in their order. */
import type { SettledBenefit, SettledEvent } from '../../../workers/case.ts';
import type { Layer, LayersData } from '../../charts/layers/data.ts';

export type Bill = {
  /** The event in a few words. */
  event: string;
  /** fen */
  total: number;
  basicPaid: number;
  criticalPaid: number;
};
export type NamedSide = { name: string; settled: SettledEvent };

/** `insurance`: the words for its two layers. Advances are no layer: they pay nothing of the bill. */
export function layersOf(
  bill: Bill,
  baseline: NamedSide,
  reform: NamedSide | null,
  insurance: { basic: string; critical: string }
): LayersData {
  const paidBefore = (id: string, name: string, fen: number): Layer[] =>
    fen === 0 ? [] : [{ id, name, payer: null, kind: 'insurance', baseline: fen, reform: reform ? fen : null }];
  return {
    baseline: baseline.name,
    reform: reform?.name ?? null,
    event: bill.event,
    total: bill.total,
    layers: [
      ...paidBefore('insurance basic', insurance.basic, bill.basicPaid),
      ...paidBefore('insurance critical', insurance.critical, bill.criticalPaid),
      ...pairsOf(baseline.settled, reform?.settled ?? null)
        .filter(({ baseline: a, reform: b }) => [a, b].some((one) => one !== null && one.applies && !one.advance))
        .map(({ name, baseline: a, reform: b }) => layer(name, a, b))
    ],
    left: { baseline: baseline.settled.left, reform: reform?.settled.left ?? null }
  };
}

function layer(name: string, baseline: SettledBenefit | null, reform: SettledBenefit | null): Layer {
  return {
    id: name,
    name,
    payer: baseline?.payer ?? reform?.payer ?? null,
    kind: 'benefit',
    baseline: baseline?.payment ?? null,
    reform: reform?.payment ?? null
  };
}

export type BenefitPair = { name: string; baseline: SettledBenefit | null; reform: SettledBenefit | null };

/** The benefits of both rules side by side, by name: the baseline's in its order, then what only the reform has. */
export function pairsOf(baseline: SettledEvent, reform: SettledEvent | null): BenefitPair[] {
  const names = [...baseline.benefits, ...(reform?.benefits ?? [])].map(({ name }) => name);
  const find = (settled: SettledEvent | null, name: string) =>
    settled?.benefits.find((benefit) => benefit.name === name) ?? null;
  return [...new Set(names)].map((name) => ({ name, baseline: find(baseline, name), reform: find(reform, name) }));
}
