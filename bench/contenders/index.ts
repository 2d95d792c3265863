/** The contenders that run in Node, by id. */
import type { Contender } from '../contender.ts';

export const CONTENDERS: Record<string, () => Promise<{ contender: Contender }>> = {
  kernel: () => import('./kernel.ts'),
  'kernel-2': () => import('./kernel-2.ts'),
  'kernel-scenarios': () => import('./kernel-scenarios.ts')
};
