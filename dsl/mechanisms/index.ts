/** What turns a base into a payment, in the order of the law: a new mechanism is its file and a line here. */
import type { Meaning } from '../plan/lowering.ts';
import { bandsMeaning } from './bands.ts';
import { capMeaning } from './cap.ts';
import { deductibleMeaning } from './deductible.ts';
import { gateMeaning } from './gate.ts';
import { grantMeaning } from './grant.ts';
import { ratioMeaning } from './ratio.ts';
import { roundingMeaning } from './rounding.ts';

export const MEANINGS: Meaning[] = [
  gateMeaning,
  deductibleMeaning,
  ratioMeaning,
  bandsMeaning,
  grantMeaning,
  roundingMeaning,
  capMeaning
];
