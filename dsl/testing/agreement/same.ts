/** Throws where what was found is not what the interpreter says. Amounts are told apart as numbers: no two zeros. */
export function same(found: unknown, expected: unknown, at: string): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${at}: ${a}, by the interpreter ${b}`);
}

/** The same for columns, at the first row that differs. */
export function sameColumn(found: Float64Array, expected: Float64Array, at: string): void {
  if (found.length !== expected.length) throw new Error(`${at}: ${found.length} rows, not ${expected.length}`);
  const row = found.findIndex((value, k) => value !== expected[k]);
  if (row >= 0) throw new Error(`${at}, row ${row}: ${found[row]}, by the interpreter ${expected[row]}`);
}
