/** How near a population comes to what it was made to resemble. */
import type { Records, Sentence } from '#dsl';
import type { Outcomes } from '../outcomes.ts';
import type { MeasureUnit } from './measures.ts';
import { readMeasure } from './measures.ts';
import type { Provenance, Specification } from './specification.ts';

/** A target is met within this share of itself. */
export const TOLERANCE = 0.02;

export type CalibrationRow = {
  id: string;
  name: Sentence;
  unit: MeasureUnit;
  target: number;
  /** null where there was nothing to measure */
  got: number | null;
  /** (got − target) ÷ target */
  error: number | null;
  /** explained: wider than the tolerance, and the specification says why */
  status: 'met' | 'explained' | 'missed' | 'unmeasured';
  provenance: Provenance;
  reason: Sentence | null;
};

/** How many people of the population represented each person drawn stands for. */
export const weightOf = (specification: Specification, records: Records): number =>
  (specification.represents?.people ?? records.personIds.length) / records.personIds.length;

/**
 * Each target of the specification beside what the records give. `outcomes`: the records settled under
 * `specification.policy`; without them, what is about aid stays unmeasured.
 */
export function calibrate(specification: Specification, records: Records, outcomes: Outcomes | null): CalibrationRow[] {
  const measured = { specification, records, outcomes, weight: weightOf(specification, records) };
  return specification.targets.map(({ id, measure, target, miss }) => {
    const { name, unit, got } = readMeasure(measured, measure);
    const error = got === null ? null : (got - target.value) / target.value;
    const isMet = error !== null && Math.abs(error) <= TOLERANCE;
    const { source, assumption } = target;
    return {
      id,
      name,
      unit,
      target: target.value,
      got,
      error,
      status: error === null ? 'unmeasured' : isMet ? 'met' : miss ? 'explained' : 'missed',
      provenance: { source, assumption },
      reason: error !== null && !isMet ? (miss ?? null) : null
    };
  });
}
