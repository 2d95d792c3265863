/** The tables of one run: by policy, the nanoseconds an event of each contender at each size, its ratio to C and its memory. */
import type { Figures, Tongue } from './figures.ts';
import { grouped, policiesOf, rowOf, shownMemory, shownNs, shownRatio, usualRow } from './figures.ts';

const WORDS = {
  en: {
    contender: 'ns an event, at this many events',
    ratio: '÷ C',
    memory: 'peak memory',
    at: 'at',
    endToEnd: 'our kernel with that, end to end'
  },
  zh: {
    contender: '每个事件的纳秒数，事件数为',
    ratio: '÷ C',
    memory: '内存峰值',
    at: '于',
    endToEnd: '本内核连同排列，从头到尾'
  }
} satisfies Record<Tongue, Record<string, string>>;

export const tables = (figures: Figures, tongue: Tongue): string =>
  policiesOf(figures)
    .map((policy) => `### ${policy}\n\n${table(figures, policy, tongue)}\n`)
    .join('\n');

function table(figures: Figures, policy: string, tongue: Tongue): string {
  const words = WORDS[tongue];
  const its = figures.rows.filter((row) => row.policy === policy);
  const sizes = [...new Set(its.map(({ events }) => events))].sort((a, b) => a - b);
  const head = [words.contender, ...sizes.map((size) => grouped(String(size))), words.ratio, words.memory, words.at];
  const lines = figures.entrants.flatMap(({ id, name }) => {
    const row = usualRow(figures, policy, id);
    if (!row) return [];
    const cells = sizes.map((size) => nsCell(rowOf(figures, policy, id, size)?.nsPerEvent));
    const against = rowOf(figures, policy, 'c', row.events);
    const ratio = against ? shownRatio(row.nsPerEvent / against.nsPerEvent) : '';
    const line = [name[tongue], ...cells, ratio, shownMemory(row.memoryBytes), grouped(String(row.events))];
    return id === 'columns' ? [line, endToEnd(figures, policy, sizes, tongue)] : [line];
  });
  const rule = head.map((_, column) => (column === 0 ? '---' : '--:'));
  return [head, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** From records in any order to results. */
function endToEnd(figures: Figures, policy: string, sizes: number[], tongue: Tongue): string[] {
  const cells = sizes.map((size) => {
    const [kernel, columns] = ['kernel', 'columns'].map((id) => rowOf(figures, policy, id, size)?.nsPerEvent);
    return kernel === undefined || columns === undefined ? '' : shownNs(kernel + columns);
  });
  return [WORDS[tongue].endToEnd, ...cells, '', '', ''];
}

const nsCell = (ns: number | undefined): string => (ns === undefined ? '' : shownNs(ns));
