/** An assumption without its reason: a report lists it, and nobody can tell why it was made. */
import { problem, type Problem } from '../problems/codes.ts';
import type { Checked } from './checked.ts';

export const checkAssumptions = ({ plan }: Checked): Problem[] =>
  plan.assumptions.flatMap(({ span, text, reason }) =>
    reason === null ? [problem('assumption-without-reason', 'information', span, { text })] : []
  );
