/** The tables of one run: by policy, the nanoseconds an event of each contender at each size, its ratio to C and its memory. */
import type { Figures, Tongue } from './figures.ts';
import { grouped, policiesOf, rowOf, shownMemory, shownNs, shownRatio, usualRow } from './figures.ts';

const WORDS = {
  en: {
    contender: 'ns an event, at this many events',
    ratio: '÷ C',
    memory: 'peak memory',
    at: 'at',
    prepared: 'our kernel, records made into columns first',
    preparing: 'of which records to columns'
  },
  zh: {
    contender: '每个事件的纳秒数，事件数为',
    ratio: '÷ C',
    memory: '内存峰值',
    at: '于',
    prepared: '本内核，连同把记录排成列',
    preparing: '其中记录排成列'
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
    return id === 'kernel' ? [line, ...withPreparing(figures, policy, sizes, tongue)] : [line];
  });
  const rule = head.map((_, column) => (column === 0 ? '---' : '--:'));
  return [head, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** End to end: making the columns is counted in. */
function withPreparing(figures: Figures, policy: string, sizes: number[], tongue: Tongue): string[][] {
  const rows = sizes.map((size) => rowOf(figures, policy, 'kernel', size));
  const line = (name: string, ns: (row: NonNullable<(typeof rows)[number]>) => number) => [
    name,
    ...rows.map((row) => nsCell(row && ns(row))),
    '',
    '',
    ''
  ];
  return [
    line(WORDS[tongue].prepared, (row) => row.preparedNsPerEvent + row.nsPerEvent),
    line(WORDS[tongue].preparing, (row) => row.preparedNsPerEvent)
  ];
}

const nsCell = (ns: number | undefined): string => (ns === undefined ? '' : shownNs(ns));
