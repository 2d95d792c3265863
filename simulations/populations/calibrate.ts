/** How near a population comes to what it was made to resemble. */
import type { Records, Sentence } from '#dsl';
import type { Outcomes } from '../outcomes.ts';
import type { MeasureUnit, Tally } from './measures.ts';
import { createMeasure } from './measures.ts';
import type { Provenance, Specification, Target } from './specification.ts';

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

/** What is counted of some of the people, wherever they are: plain data. `tallies`: by target. */
export type Counted = { people: number; tallies: Tally[] };

export type Calibrating = {
  /** Whether a target asks what the policy pays. */
  isOfAid: boolean;
  /** Of some of the people; `outcomes`: their records settled under `specification.policy`, without which aid stays unmeasured. */
  count: (records: Records, outcomes: Outcomes | null) => Counted;
  add: (counted: Counted) => void;
  /** Each target of the specification beside what all that was added gives. */
  finish: () => CalibrationRow[];
};

/** Calibrates people who come in parts. */
export function createCalibration(specification: Specification): Calibrating {
  const measures = specification.targets.map(({ measure }) => createMeasure(specification, measure));
  let people = 0;
  return {
    isOfAid: measures.some(({ isOfAid }) => isOfAid),
    count: (records, outcomes) => ({
      people: records.personIds.length,
      tallies: measures.map((measure) => measure.count({ specification, records, outcomes }))
    }),
    add(counted) {
      people += counted.people;
      counted.tallies.forEach((tally, i) => measures[i]!.add(tally));
    },
    finish() {
      const weight = (specification.represents?.people ?? people) / people;
      return specification.targets.map((target, i) => rowOf(target, measures[i]!, measures[i]!.got(weight)));
    }
  };
}

/** As above, for records that are at hand. */
export function calibrate(specification: Specification, records: Records, outcomes: Outcomes | null): CalibrationRow[] {
  const calibrating = createCalibration(specification);
  calibrating.add(calibrating.count(records, outcomes));
  return calibrating.finish();
}

function rowOf(
  { id, target, miss }: Target,
  { name, unit }: { name: Sentence; unit: MeasureUnit },
  got: number | null
): CalibrationRow {
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
}
