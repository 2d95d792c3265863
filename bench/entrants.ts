/** Everything that is measured, in the order of the table: what it is called, on what it is tried, how it is started. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Dataset } from './dataset.ts';
import { POLICIES, type PolicyId } from './policies.ts';
import { buildReferences, fetchPeers, fetchPython } from './tools.ts';

export type Words = { en: string; zh: string };
/** Columns of results; the sums of four scenarios; nothing to compare. */
export type Output = 'stored' | 'sums' | 'none';

export type Entrant = {
  id: string;
  name: Words;
  output: Output;
  policies: readonly PolicyId[];
  sizes: number[];
  command: (dataset: Dataset) => string[];
};

export const SIZES = [1e4, 1e5, 1e6, 1e7];
const UP_TO_MILLION = [1e4, 1e5, 1e6];
const FEW = [1e4];
const FEWEST = [1e3];

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const inNode = (id: string) => (dataset: Dataset) => [process.execPath, script('measure.ts'), id, dataset.folder];

const OURS: Entrant[] = [
  entrant('kernel', { en: 'our kernel', zh: '本内核' }, inNode('kernel')),
  entrant('columns', { en: 'our records made into columns', zh: '把记录排成本内核的列' }, inNode('columns'), {
    output: 'none'
  }),
  entrant('kernel-2', { en: 'our kernel, two workers', zh: '本内核，两个工作线程' }, inNode('kernel-2')),
  entrant(
    'kernel-scenarios',
    { en: 'our kernel, four scenarios, sums only, each', zh: '本内核，四个方案只求和，每个方案' },
    inNode('kernel-scenarios'),
    { output: 'sums' }
  ),
  entrant(
    'typescript',
    { en: 'our generated TypeScript, in a host loop', zh: '导出的 TypeScript，由宿主循环调用' },
    inNode('typescript'),
    { sizes: [1e4, 1e5] }
  ),
  entrant('interpreter', { en: 'our interpreter, event by event', zh: '本解释器，逐笔结算' }, inNode('interpreter'), {
    sizes: FEW
  })
];

/** Those that can be had here, and a line for each that cannot. `wants` says whether an entrant is asked for. */
export function entrants(wants: (id: string) => boolean): { entrants: Entrant[]; notices: string[] } {
  const notices: string[] = [];
  const groups = [cPrograms, () => OURS, peersInNode, peersInPython].flatMap((group) => group(wants, notices));
  return { entrants: groups.filter(({ id }) => wants(id)), notices };
}

type Wants = (id: string) => boolean;

function cPrograms(wants: Wants, notices: string[]): Entrant[] {
  const names: [string, string, Words, Output][] = [
    ['c', 'stored', { en: 'C by hand', zh: '手写 C' }, 'stored'],
    ['c-lanes', 'lanes', { en: 'C vectorised by hand', zh: '手写向量化 C' }, 'stored'],
    [
      'c-scenarios',
      'scenarios',
      { en: 'C by hand, four scenarios, sums only, each', zh: '手写 C，四个方案只求和，每个方案' },
      'sums'
    ],
    ['memcpy', 'memcpy', { en: 'memcpy of the same bytes', zh: '同样多字节的 memcpy' }, 'none']
  ];
  if (!names.some(([id]) => wants(id))) return [];
  const folder = buildReferences();
  if (folder === null) notices.push('no C compiler: the C programs are not measured');
  return names.flatMap(([id, variant, name, output]) =>
    folder === null
      ? []
      : entrant(id, name, (dataset) => [join(folder, dataset.policy), join(dataset.folder, 'sorted'), variant], {
          output
        })
  );
}

function peersInNode(wants: Wants, notices: string[]): Entrant[] {
  const peers = [
    entrant('duckdb', { en: 'DuckDB SQL, one thread', zh: 'DuckDB SQL，一个线程' }, inNode('duckdb'), {
      sizes: UP_TO_MILLION
    }),
    entrant('duckdb-2', { en: 'DuckDB SQL, two threads', zh: 'DuckDB SQL，两个线程' }, inNode('duckdb-2'), {
      sizes: UP_TO_MILLION
    }),
    entrant('json-logic', { en: 'json-logic-js', zh: 'json-logic-js' }, inNode('json-logic'), { sizes: [1e4, 1e5] }),
    entrant('json-rules-engine', { en: 'json-rules-engine', zh: 'json-rules-engine' }, inNode('json-rules-engine'), {
      sizes: FEW,
      policies: ['xinpu', 'qingdao-2017']
    }),
    entrant('zen-engine', { en: 'zen-engine', zh: 'zen-engine' }, inNode('zen-engine'), { sizes: FEW }),
    entrant('publicodes', { en: 'publicodes', zh: 'publicodes' }, inNode('publicodes'), { sizes: FEWEST })
  ];
  if (!peers.some(({ id }) => wants(id))) return [];
  const missing = fetchPeers();
  if (missing === null) return peers;
  notices.push(
    `the peers could not be fetched (${missing}): ${peers.map(({ name }) => name.en).join(', ')} are not measured`
  );
  return [];
}

function peersInPython(wants: Wants, notices: string[]): Entrant[] {
  const names: [string, string, Words][] = [
    ['numpy', 'numpy_by_hand', { en: 'NumPy vectorised by hand', zh: '手写向量化 NumPy' }],
    ['openfisca', 'openfisca_by_events', { en: 'OpenFisca', zh: 'OpenFisca' }]
  ];
  if (!names.some(([id]) => wants(id))) return [];
  const found = fetchPython();
  if ('missing' in found) {
    notices.push(`no Python with NumPy and OpenFisca (${found.missing}): they are not measured`);
    return [];
  }
  return names.map(([id, module, name]) =>
    entrant(
      id,
      name,
      (dataset) => [found.python, script('peers/measure.py'), module, dataset.policy, join(dataset.folder, 'sorted')],
      { sizes: UP_TO_MILLION }
    )
  );
}

function entrant(
  id: string,
  name: Words,
  command: Entrant['command'],
  limits: { output?: Output; sizes?: number[]; policies?: PolicyId[] } = {}
): Entrant {
  return { id, name, command, output: 'stored', sizes: SIZES, policies: POLICIES, ...limits };
}
