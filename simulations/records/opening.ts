import { emptyState, MOST_OF_PERSON, suggest, type Plan, type State } from '#dsl';
import { readId } from './cells.ts';
import { PERSON_ID, type Column } from './columns.ts';
import { decodeText, detectEncoding } from './encoding.ts';
import { isFault, rowFault, type FileFault, type RowFault } from './faults.ts';
import type { BytesFile, RecordsFile } from './file.ts';
import type { Header } from './header.ts';
import { parseMoney } from './money.ts';
import type { Row } from './scanner.ts';
import { readTable } from './table.ts';
import { foldWidth } from './text.ts';

/** Who an opening balance may be of: the persons read, and those refused, whose balances are kept as they are. */
export type OpeningPersons = { index: ReadonlyMap<string, number>; refused: ReadonlySet<string> };
export type Opening = {
  /** by person, as in the records */
  states: Map<number, State>;
  /** by id, of refused persons */
  others: Map<string, State>;
};

/**
 * Balances from before the first event. JSON as `closing` writes it, { person_id: State } in fen; or CSV with the columns
 * person_id, year, benefit, paid, base, count, netted (made good of advances) in yuan, the year empty for a balance for life.
 */
export async function readOpening(
  file: RecordsFile,
  plan: Plan,
  persons: OpeningPersons
): Promise<Opening | FileFault> {
  const json = 'rows' in file ? null : await textOf(file);
  const states = json?.trimStart().startsWith('{') ? readJson(file.name, json) : await readCsv(file, plan);
  if (isFault(states)) return states;
  const opening: Opening = { states: new Map(), others: new Map() };
  for (const [id, state] of states) {
    const person = persons.index.get(id);
    if (person !== undefined) opening.states.set(person, state);
    else if (persons.refused.has(id)) opening.others.set(id, state);
    else
      return { code: 'opening-person', data: { file: file.name, id, suggestion: suggest(id, persons.index.keys()) } };
    const fault = unknownBalance(file.name, plan, id, state);
    if (fault) return fault;
  }
  return opening;
}

async function textOf(file: BytesFile): Promise<string> {
  let text = '';
  for await (const chunk of decodeText(file, await detectEncoding(file))) text += chunk;
  return text;
}

function readJson(file: string, text: string): Map<string, State> | FileFault {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { code: 'opening-not-json', data: { file } };
  }
  const states = new Map<string, State>();
  for (const [id, state] of Object.entries(value as object)) {
    const at = misplaced(state);
    if (at !== null) return { code: 'opening-shape', data: { file, at: [id, ...at].join(' . ') } };
    const large = tooLarge(state as State);
    if (large)
      return { code: 'opening-too-large', data: { file, at: [id, ...large.at].join(' . '), value: large.value } };
    states.set(id, state as State);
  }
  return states;
}

/** The first balance from which on a year could get too large to be exact. */
function tooLarge({ life, years }: State): { at: string[]; value: number } | null {
  const all = [{ path: ['life'], balances: life }].concat(
    Object.entries(years).map(([year, balances]) => ({ path: ['years', year], balances }))
  );
  for (const { path, balances } of all) {
    const large = Object.entries(balances).find(([, value]) => value > MOST_OF_PERSON);
    if (large) return { at: [...path, large[0]], value: large[1] };
  }
  return null;
}

/** The path to what is no state in `value`; null where all of it is one. */
function misplaced(value: unknown): string[] | null {
  if (!isTable(value)) return [];
  const { life, years, ...rest } = value;
  const [extra] = Object.keys(rest);
  if (extra !== undefined) return [extra];
  const inLife = misplacedBalance(life);
  if (inLife) return ['life', ...inLife];
  if (!isTable(years)) return ['years'];
  for (const [year, balances] of Object.entries(years)) {
    const inYear = /^\d{4}$/.test(year) ? misplacedBalance(balances) : [];
    if (inYear) return ['years', year, ...inYear];
  }
  return null;
}

function misplacedBalance(value: unknown): string[] | null {
  if (!isTable(value)) return [];
  const wrong = Object.entries(value).find(([, amount]) => !Number.isSafeInteger(amount) || (amount as number) < 0);
  return wrong ? [wrong[0]] : null;
}

const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A balance of a benefit this policy does not have was kept by another policy. */
function unknownBalance(file: string, plan: Plan, id: string, state: State): FileFault | null {
  const benefits = plan.benefits.map(({ name }) => name);
  for (const balances of [state.life, ...Object.values(state.years)]) {
    for (const name of Object.keys(balances)) {
      const [, benefit, kind] = /^(.*)\.(paid|base|count|netted)$/s.exec(name) ?? [];
      if (benefit !== undefined && benefits.includes(benefit)) continue;
      const near = suggest(benefit ?? name, benefits);
      const suggestion = near === null ? null : `${near}.${kind ?? 'paid'}`;
      return { code: 'opening-benefit', data: { file, id, name, suggestion } };
    }
  }
  return null;
}

const optional = (name: string): Column => ({ names: [name], required: false });
const required = (name: string): Column => ({ names: [name], required: true });

export const OPENING_COLUMNS = [
  PERSON_ID,
  ...['year', 'benefit', 'paid'].map(required),
  ...['base', 'count', 'netted'].map(optional)
];

async function readCsv(file: RecordsFile, plan: Plan): Promise<Map<string, State> | FileFault> {
  const states = new Map<string, State>();
  const table = await readTable(file, OPENING_COLUMNS, (header) => balanceReader(header, plan, states));
  if (isFault(table)) return table;
  const [bad] = table.rejects;
  return bad ? { code: 'opening-row', data: { file: file.name, line: bad.line, faults: bad.faults } } : states;
}

function balanceReader({ places, names }: Header, plan: Plan, states: Map<string, State>): (row: Row) => RowFault[] {
  const seen = new Map<string, number>();
  const benefits = plan.benefits.map(({ name }) => name);
  return ({ cells, line }) => {
    const cell = (i: number): string => (places[i]! < 0 ? '' : cells[places[i]!]!.trim());
    const faults: RowFault[] = [];
    const id = readId(cell(0), names[0]!);
    if (typeof id !== 'string') return [id];
    const year = foldWidth(cell(1)).trim();
    if (!/^(\d{4})?$/.test(year)) faults.push(rowFault('year-unreadable', { column: names[1]!, text: cell(1) }));
    const benefit = cell(2);
    if (!benefits.includes(benefit)) {
      const suggestion = suggest(benefit, benefits);
      faults.push(rowFault('benefit-unknown', { column: names[2]!, text: benefit, suggestion }));
    }
    const key = JSON.stringify([id, year, benefit]);
    if (seen.has(key)) faults.push(rowFault('balance-twice', { id, line: seen.get(key)! }));
    seen.set(key, line);
    const amounts = [3, 4].map((i) => readAmount(cell(i), names[i]!, faults));
    const count = readCount(cell(5), names[5]!, faults);
    const netted = readAmount(cell(6), names[6]!, faults);
    if (faults.length > 0) return faults;
    const state = states.get(id) ?? emptyState();
    states.set(id, state);
    const balances = year === '' ? state.life : (state.years[year] ??= {});
    Object.assign(balances, balancesOf(benefit, amounts[0]!, amounts[1]!, count, netted));
    return faults;
  };
}

const balancesOf = (
  benefit: string,
  paid: number,
  base: number,
  count: number,
  netted: number
): Record<string, number> => ({
  [`${benefit}.paid`]: paid,
  [`${benefit}.base`]: base,
  [`${benefit}.count`]: count,
  [`${benefit}.netted`]: netted
});

function readAmount(text: string, column: string, faults: RowFault[]): number {
  if (text === '') return 0;
  const fen = parseMoney(text);
  if (typeof fen === 'number') return fen;
  faults.push(rowFault(fen, { column, text }));
  return 0;
}

function readCount(text: string, column: string, faults: RowFault[]): number {
  if (text === '') return 0;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  faults.push(rowFault('count-unreadable', { column, text }));
  return 0;
}
