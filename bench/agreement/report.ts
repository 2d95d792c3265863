/** What a run over some policies came to: in a worker thread or a page, and all of them together. */
import { agreeOnPolicy, type Trial } from '../../dsl/testing/agreement/agreement.ts';
import { metTogether, nothingMet, type Met, type MetTold } from '../../dsl/testing/agreement/met.ts';
import { numberedPolicy } from '../../dsl/testing/policies.ts';

export type Report = { met: Met; failures: string[] };
export type Told = { met: MetTold; failures: string[] };

/** The policies numbered from `from` to `to` − 1. */
export async function agreeOnPolicies(seed: number, from: number, to: number, trial: Trial): Promise<Report> {
  const report: Report = { met: nothingMet(), failures: [] };
  for (let number = from; number < to; number++) {
    const drawn = numberedPolicy(seed + number);
    try {
      await agreeOnPolicy(drawn, seed + number, trial, report.met);
    } catch (error) {
      const texts = [drawn.policy, ...drawn.reforms].join('\n\n');
      report.failures.push(`policy ${number}, readings ${drawn.readings.join(' ')}: ${String(error)}\n${texts}`);
    }
  }
  return report;
}

export const reportsTogether = (reports: Told[]): Report => ({
  met: metTogether(reports.map(({ met }) => met)),
  failures: reports.flatMap(({ failures }) => failures)
});
