/** What an export takes: the standard facts with a column, and those of the policy's own that its rules read. */
import type { Plan } from '../../plan/plan.ts';
import type { Day } from '../../syntax/tree.ts';
import type { FactType, PreludeValue } from '../../resolve/prelude.ts';
import { CODE_LISTS, FACTS } from '../../resolve/prelude.ts';

export type Input = {
  name: string;
  of: 'person' | 'event';
  type: FactType;
  /** What an empty one means; 'gap': refused where a rule that is reached reads it. */
  empty: 'required' | 'gap' | 0 | 'total';
  /** Of an enumerated fact: each accepted spelling and its code. */
  codes: [string, number][];
  about: { zh: string; en: string } | null;
  /** Whether the rules read it. */
  read: boolean;
  /** Deciding days, both ends in, on which a benefit's payment stands in for it, so that it must be empty or 0. */
  replaced: { from: Day | null; to: Day | null }[];
};

/** No event is settled without these. */
const REQUIRED = ['date', 'service', 'total'];

export function inputsOf(plan: Plan): Input[] {
  const read = new Set(plan.facts.map(({ column }) => (column === 'age' ? 'birth_date' : column)));
  const standard = FACTS.flatMap(({ column, of, type, empty, about }): Input[] => {
    if (column === null) return [];
    const required = REQUIRED.includes(column);
    const codes = spellings(CODE_LISTS[column] ?? []);
    const replaced = plan.replaced.filter((one) => one.column === column);
    const absent = required ? 'required' : (empty ?? 'gap');
    return [{ name: column, of, type, empty: absent, codes, about, read: read.has(column), replaced }];
  });
  const known = new Set([...standard.map(({ name }) => name), 'age', 'deciding_day']);
  const own = plan.facts.flatMap(({ column, of, type, values }): Input[] => {
    if (known.has(column)) return [];
    const codes = values.map((value, code): [string, number] => [value, code]);
    return [{ name: column, of, type, empty: 'gap', codes, about: null, read: true, replaced: [] }];
  });
  return [...standard, ...own];
}

const spellings = (list: PreludeValue[]): [string, number][] =>
  list.flatMap(({ zh, en, codes }, code) => [zh, en, ...codes].map((spelling): [string, number] => [spelling, code]));
