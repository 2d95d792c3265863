/** The JavaScript of one node, from numbers and the names of other nodes. */
import type { Node, NodeId, Plan } from '../../plan/plan.ts';
import { UNLIMITED } from '../../plan/plan.ts';
import { isoDate } from '../../run/calendar.ts';
import { factName } from './names.ts';

export type Names = { plan: Plan; names: string[] };

/** A node where it is used: its name, or the figure itself. */
export function nodeText({ plan, names }: Names, id: NodeId): string {
  const node = plan.nodes[id]!;
  if (node.op !== 'const') return names[id]!;
  if (node.kind === 'day') return `${numberText(node.value)} /* ${isoDate(node.value)} */`;
  return node.value === UNLIMITED ? 'UNLIMITED' : numberText(node.value);
}

/** Throws a TypeError for what is no integer: a plan has no other numbers. */
export function numberText(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError(`not an integer: ${value}`);
  return value < 0 ? `(${value})` : String(value);
}

export function expressionText(names: Names, node: Node): string {
  const { plan } = names;
  const at = (id: NodeId) => nodeText(names, id);
  switch (node.op) {
    case 'const':
      return numberText(node.value);
    case 'fact':
      return `fact.${factName(plan, node.fact)}`;
    case 'among':
      return `${amongText(`fact.${factName(plan, node.fact)}`, node.codes)} ? 1 : 0`;
    case 'holds':
      return `held[${node.category}]`;
    case 'slot':
      return `before[${node.slot}]`;
    case 'version':
      return 'version';
    case 'identity':
      return node.candidates.map((candidate, k) => `${at(candidate)} === 1 ? ${k + 1} : `).join('') + '0';
    case 'lookup':
      return `TABLE_${node.table}[${indexText(names, node.keys, plan.tables[node.table]!.sizes)}]`;
    case 'add':
      return `${at(node.a)} + ${at(node.b)}`;
    case 'sub':
      return `${at(node.a)} - ${at(node.b)}`;
    case 'min':
    case 'max':
      return `Math.${node.op}(${at(node.a)}, ${at(node.b)})`;
    case 'scale':
      return `${at(node.money)} * ${at(node.by)}`;
    case 'pieces':
      return `banded(${at(node.x)}, BANDS_${node.table}[${indexText(names, node.keys, plan.pieceTables[node.table]!.sizes)}])`;
    case 'round':
      return roundText(at(node.share), node.mode);
    case 'compare':
      return `${at(node.a)} ${node.test === '=' ? '===' : node.test} ${at(node.b)} ? 1 : 0`;
    case 'and':
      return `${at(node.a)} & ${at(node.b)}`;
    case 'or':
      return `${at(node.a)} | ${at(node.b)}`;
    case 'not':
      return `1 - ${at(node.a)}`;
    case 'choose':
      return `${at(node.when)} === 1 ? ${at(node.then)} : ${at(node.else)}`;
  }
}

/** A plan has no empty list, but one would hold nothing. */
const amongText = (value: string, codes: number[]): string =>
  codes.length === 0 ? 'false' : codes.map((code) => `${value} === ${numberText(code)}`).join(' || ');

function roundText(share: string, mode: 'half-up' | 'down' | 'up'): string {
  if (mode === 'half-up') return `Math.floor((${share} + 5000) / 10000)`;
  return `Math.${mode === 'down' ? 'floor' : 'ceil'}(${share} / 10000)`;
}

function indexText(names: Names, keys: NodeId[], sizes: number[]): string {
  if (keys.length === 0) return '0';
  return keys
    .map((key) => nodeText(names, key))
    .reduce((index, key, k) => (k === 0 ? key : `(${index}) * ${numberText(sizes[k]!)} + ${key}`), '');
}
