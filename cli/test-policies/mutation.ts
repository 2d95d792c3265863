/** `huice test --mutate`: the rule with one small change at a time, and which changes no example and no case notices. */
import {
  compileUnchecked,
  likeness,
  mutantsOf,
  mutated,
  SERVICES,
  type Compilation,
  type Language,
  type Likeness,
  type Mutant,
  type Plan,
  type TellingEvent,
  type Witness
} from '#dsl';
import { mismatchesOf, settleRecords } from '#simulations';
import { shownSpan, type NamedPolicy } from '../policies.ts';
import { progressLine } from '../progress.ts';
import type { CaseRun } from './scenario.ts';
import { oneLine } from './lines.ts';
import { testWords } from './words.ts';

type Outcome = { mutant: Mutant; end: 'noticed' | 'refused' | 'alike' | 'survived'; telling: TellingEvent | null };

/** Draws the events that tell changes apart. */
const SEED = 20260101;

/** The report on a scenario whose examples and case agree as it is; the changed file is its last. */
export async function mutationReport(
  named: NamedPolicy,
  { trees, plan, resolved, examples }: Compilation,
  testCase: CaseRun | null,
  language: Language,
  most: number
): Promise<string[]> {
  const words = testWords[language];
  if (!plan || !resolved) return [];
  const nameOf = (column: string) => resolved.facts.find((fact) => fact.column === column)?.zh ?? column;
  if (examples.length === 0 && testCase === null) return [words.nothingToNotice];
  const file = named.sources.length - 1;
  const text = named.sources[file]!.text;
  const mutants = mutantsOf(trees[file]!, text);
  const progress = progressLine(language);
  const outcomes: Outcome[] = [];
  for (const [done, mutant] of mutants.entries()) {
    progress.show(`${words.changing} ${named.name}`, done, mutants.length);
    // Lets Ctrl-C in.
    await new Promise((resolve) => setImmediate(resolve));
    const sources = named.sources.map((source, f) =>
      f === file ? { ...source, text: mutated(text, mutant) } : source
    );
    outcomes.push({ mutant, ...outcomeOf(plan, compileUnchecked(sources, named.readings), testCase) });
  }
  progress.end();
  const place = ({ span }: Mutant) => shownSpan(named, span);
  const change = ({ sort, was, becomes }: Mutant) => words.change[sort](oneLine(was), oneLine(becomes));
  const count = (end: Outcome['end']) => outcomes.filter((one) => one.end === end).length;
  const counts = {
    noticed: count('noticed'),
    refused: count('refused'),
    alike: count('alike'),
    survived: count('survived')
  };
  const survivors = outcomes.flatMap(({ mutant, end, telling }) =>
    end === 'survived'
      ? [[words.survivor(place(mutant), change(mutant)), tellingLine(plan, telling!, nameOf, language)].join('\n  ')]
      : []
  );
  const alike = outcomes.flatMap(({ mutant, end }) =>
    end === 'alike' ? [words.alike(place(mutant), change(mutant))] : []
  );
  const lines = [...survivors, ...alike];
  const more = lines.length > most ? [words.andMore(lines.length - most)] : [];
  return [words.mutated({ all: mutants.length, ...counts }), ...lines.slice(0, most), ...more];
}

function outcomeOf(plan: Plan, changed: Compilation, testCase: CaseRun | null): Omit<Outcome, 'mutant'> {
  const other = changed.plan;
  if (!other) return { end: 'refused', telling: null };
  const wrong = changed.examples.some(({ events }) =>
    events.some(({ expectations }) => expectations.some(({ gotFen, expectedFen }) => gotFen !== expectedFen))
  );
  if (wrong || changed.problems.some(({ severity }) => severity === 'error') || differsInCase(other, testCase))
    return { end: 'noticed', telling: null };
  const like: Likeness = likeness(plan, other, SEED);
  return like.kind === 'differs' ? { end: 'survived', telling: like.by } : { end: 'alike', telling: null };
}

function differsInCase(plan: Plan, testCase: CaseRun | null): boolean {
  if (testCase === null) return false;
  const { records, refused } = testCase.reading;
  const settlement = settleRecords(plan, records);
  return settlement.factEmpty.length > 0 || mismatchesOf(testCase.expected, records, settlement, refused).length > 0;
}

type NameOf = (column: string) => string;

function tellingLine(plan: Plan, telling: TellingEvent, nameOf: NameOf, language: Language): string {
  const { benefit, wasFen, becomesFen } = telling.what;
  return testWords[language].telling(witnessOf(plan, telling, nameOf), telling.before, benefit, wasFen, becomesFen);
}

/** What is said of a case elsewhere, and nothing the plan does not read. */
const SAID = ['service', 'total', 'date', 'deciding_day'];

function witnessOf(plan: Plan, { person, event }: TellingEvent, nameOf: NameOf): Witness {
  const { day, facts } = event;
  const known = new Set(plan.categories.map(({ name }) => name));
  const held = person.holdings.filter(
    ({ category, from, to }) => known.has(category) && (from ?? -Infinity) <= day && day <= (to ?? Infinity)
  );
  const total = facts['total'] ?? 0;
  const usual: Record<string, number> = { in_scope: total, basic_paid: 0, critical_paid: 0 };
  const told = plan.facts.flatMap(({ column, of, type, values }) => {
    const value = (of === 'person' && column !== 'age' ? person : event).facts[column] ?? (column === 'age' ? 0 : null);
    if (SAID.includes(column) || value === null || usual[column] === value) return [];
    if (column === 'age' && person.facts['birth_date'] == null) return [];
    return [{ column, name: nameOf(column), type, value, text: values[value] ?? null }];
  });
  return {
    categories: [...new Set(held.map(({ category }) => category))],
    service: SERVICES[facts['service'] ?? -1]?.zh ?? '',
    day,
    person: person.facts,
    event: facts,
    told,
    bills: [{ costFen: total, paidFen: 0, leftFen: 0 }]
  };
}
