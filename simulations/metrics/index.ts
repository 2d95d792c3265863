/** The metrics, in the order in which reports show them. */
import { aidPerPersonHelped } from './aid-per-person-helped.ts';
import { blockedByDeductible } from './blocked-by-deductible.ts';
import { burdenLeft } from './burden-left.ts';
import { burdenLeftPerPerson } from './burden-left-per-person.ts';
import { cutByCap } from './cut-by-cap.ts';
import { effectiveRatio } from './effective-ratio.ts';
import { expenditure } from './expenditure.ts';
import type { Metric } from './metric.ts';
import { nominalRatio } from './nominal-ratio.ts';
import { peopleHelped } from './people-helped.ts';

export const METRICS: readonly Metric[] = [
  expenditure,
  peopleHelped,
  aidPerPersonHelped,
  effectiveRatio,
  nominalRatio,
  blockedByDeductible,
  cutByCap,
  burdenLeft,
  burdenLeftPerPerson
];
