/**
 * The interpreter is the definition; the kernel, alone and on several workers, and the export must pay the same fen. One drawn
 * policy is settled by all of them over drawn events, from drawn balances, with reversals; what was met is counted.
 */
import { compileUnchecked } from '../../compile.ts';
import type { Node, Plan } from '../../plan/plan.ts';
import { countConstructs, inEnglish } from '../constructs.ts';
import type { DrawnPolicy } from '../policies.ts';
import { sameInExport } from './in-export.ts';
import { sameInKernel } from './in-kernel.ts';
import { sameInPlainMemory, sameInSharedMemory } from './in-workers.ts';
import { interpretPeople } from './interpreted.ts';
import type { Met } from './met.ts';
import { drawPeople } from './people.ts';
import type { Settler } from './settler.ts';

/** What a policy is tried with: events drawn; how many of them the export settles too; workers, and in which memory. */
export type Trial = { events: number; exported: number; workers?: Settler[]; memory?: ('shared' | 'plain')[] };

const UNSETTLED = ['example-fails', 'guarantee-broken'];

/** Compiles what was drawn, a third of it in English; throws where it has an error or is paid differently anywhere. */
export async function agreeOnPolicy(drawn: DrawnPolicy, seed: number, trial: Trial, met: Met): Promise<void> {
  const texts = [drawn.policy, ...drawn.reforms].map((text) => (seed % 3 === 1 ? inEnglish(text) : text));
  for (const text of texts) countConstructs(text, met.constructs);
  const count = (name: string): void => void met.constructs.set(name, (met.constructs.get(name) ?? 0) + 1);
  if (drawn.readings.length > 0) count('readings:chosen');
  if (drawn.reforms.length > 1) count('stack:reforms');
  const sources = texts.map((text, file) => ({ name: `drawn ${file}`, text }));
  const { plan, problems } = compileUnchecked(sources, drawn.readings);
  // What an example expects and a guarantee promises is drawn before anything is settled.
  const errors = problems.filter(({ severity, code }) => severity === 'error' && !UNSETTLED.includes(code));
  if (!plan || errors.length > 0)
    throw new Error(`a drawn policy has errors: ${JSON.stringify(errors)}\n${texts.join('\n')}`);
  await agree(plan, seed, trial, met);
}

/** Settles drawn events by all; throws at the first that is paid differently. */
export async function agree(plan: Plan, seed: number, trial: Trial, met: Met): Promise<void> {
  const { events, exported, workers = [], memory = ['shared', 'plain'] } = trial;
  met.policies++;
  for (const { op } of plan.nodes) met.nodes.set(op, (met.nodes.get(op) ?? 0) + 1);
  const isFigure = (node: Node) => node.kind !== 'share' && (node.op !== 'fact' || node.kind === 'fen');
  const outputs = plan.nodes.flatMap((node, id) => (id % 7 === seed % 7 && isFigure(node) ? [id] : []));
  const people = drawPeople(plan, seed, events);
  const settled = interpretPeople(plan, people, outputs);
  people.forEach(({ isReversed }, p) => {
    if (p % 2 === 1) met.events.brought++;
    settled[p]!.events.forEach((one, e) => {
      met.events[isReversed[e] ? 'reversed' : one === null ? 'refused' : 'settled']++;
      if (one?.benefits.some((fen) => fen > 0)) met.events.paid++;
    });
  });
  if (exported > 0) await sameInExport(plan, people, settled, exported, met);
  const expected = sameInKernel(plan, people, settled, outputs, seed);
  if (workers.length === 0) return;
  if (memory.includes('shared')) await sameInSharedMemory(plan, expected, workers);
  if (memory.includes('plain')) await sameInPlainMemory(plan, people, settled, seed, expected, workers);
}
