/** The exported module's balances: read from a state before an event, and the state after it. */
import type { Plan } from '../../plan/plan.ts';
import { literal } from './literal.ts';

/** Each balance is written out by name: objects of one shape are read and made quickest. */
export function balanceLines(plan: Plan): string[] {
  const from = { year: 'ofYear', life: 'state.life' };
  const before = plan.slots.map(
    ({ scope, name }) => `    balanceOf(${from[scope]}[${literal(name)}], ${literal(name)}),`
  );
  const after = (scope: 'year' | 'life') =>
    plan.slots.flatMap((slot, s) =>
      slot.scope === scope ? [`    ${keyText(slot.name)}: before[${s}] + added[${s}]`] : []
    );
  const copy = (record: string, scope: 'year' | 'life') =>
    after(scope).length === 0 ? record : `{\n    ...${record},\n${after(scope).join(',\n')}\n  }`;
  return [
    '/** Fen, before an event of that policy year: some are kept by year, some for life. */',
    'function balancesIn(state, year) {',
    '  const ofYear = yearIn(state, year);',
    before.length === 0 ? '  return [];' : `  return [\n${before.join('\n')}\n  ];`,
    '}',
    '',
    '/** The state with what an event of that year adds; the one given stays as it is. */',
    'function stateAfter(state, year, before, added) {',
    '  const ofYear = yearIn(state, year);',
    `  const life = ${copy('state.life', 'life')};`,
    `  return { life, years: yearsWith(state.years, year, ${copy('ofYear', 'year')}) };`,
    '}'
  ];
}

/** A name as a key of an object that is written out. */
export const keyText = (name: string): string => (name === '__proto__' ? '["__proto__"]' : literal(name));
