/** The TypeScript export pays what the interpreter pays. */
import { EXPORTS } from '../../export/index.ts';
import { plainEvent, plainPerson } from '../../export/vectors.ts';
import type { Plan } from '../../plan/plan.ts';
import type { State } from '../../run/state.ts';
import type { SettledPerson } from './interpreted.ts';
import type { Met } from './met.ts';
import type { DrawnPerson } from './people.ts';
import { same } from './same.ts';

type Exported = {
  settle: (
    state: State,
    person: unknown,
    event: unknown
  ) => { benefits: Record<string, number>; paid: number; left: number; state: State };
};

/**
 * Settles the first people, about `most` events in all. The state goes through JSON from event to event, as a settlement
 * system stores it. Throws at the first event that is paid differently.
 */
export async function sameInExport(
  plan: Plan,
  people: DrawnPerson[],
  settled: SettledPerson[],
  most: number,
  { events }: Met
): Promise<void> {
  const { settle } = await exported(plan);
  let done = 0;
  for (let p = 0; p < people.length && done < most; p++) {
    const { person, events: own, isReversed } = people[p]!;
    let state = settled[p]!.opening;
    own.forEach((event, e) => {
      if (isReversed[e]) return;
      done++;
      const expected = settled[p]!.events[e]!;
      const call = () => settle(state, plainPerson(plan, person), plainEvent(plan, event));
      const at = `person ${p}, event ${e} by the export`;
      if (expected === null) return same(refusal(call), true, `${at} is refused`);
      const got = call();
      const benefits = plan.benefits.map(({ name }) => got.benefits[name]);
      const { benefits: owed, paid, left, state: after } = expected;
      same(
        { benefits, paid: got.paid, left: got.left, state: got.state },
        { benefits: owed, paid, left, state: after },
        at
      );
      state = JSON.parse(JSON.stringify(got.state)) as State;
    });
  }
  events.exported += done;
}

async function exported(plan: Plan): Promise<Exported> {
  const files = EXPORTS.typescript(plan, { hash: 'drawn', vectors: { seed: 0, sequences: [] } });
  const source = files[Object.keys(files).find((name) => name.endsWith('.js'))!]!;
  const url = `data:text/javascript;charset=utf-8,${encodeURIComponent(source)}`;
  return (await import(/* @vite-ignore */ url)) as Exported;
}

function refusal(call: () => unknown): boolean {
  try {
    call();
    return false;
  } catch (error) {
    return error instanceof RangeError;
  }
}
