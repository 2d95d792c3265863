/** Which constructs of the language drawn texts have used: words in both languages, literals, and what the tree tells apart. */
import { format } from '../syntax/format.ts';
import { parse } from '../syntax/parse.ts';
import { keywords, languageOf } from '../tokens/keywords.ts';

export type Counts = Map<string, number>;

/** Words that English leaves out. */
const CHINESE_ONLY = ['since', 'until'];

/** Literals, signs, and the kinds of expression, change, threshold and so on that trees tell apart by a field. */
const OTHERS = [
  ...'date month-day ordinal money rate points years times number period name quoted-name text separator'.split(' '),
  ...': ( ) . += -= *= + - * <= >= != < > ='.split(' '),
  ...'kind:binary kind:not kind:holds kind:assumed kind:none kind:refuse kind:shared kind:refuse-over'.split(' '),
  ...'kind:set kind:set-value kind:change kind:delete kind:add kind:always kind:monotone kind:ranked'.split(' '),
  ...'period:event period:year period:life measure:base measure:net measure:whole yearly:true yearly:false'.split(' '),
  ...'rule:first rule:most body:half-up body:down body:up every:month every:quarter every:year every:event'.split(' '),
  ...'keeps:something range:something when:something printed:something reasoned:something readings:chosen'.split(' '),
  ...'limited-until:something stack:reforms'.split(' ')
];

/** Everything that must have been counted. */
export const allConstructs = (): string[] => [
  ...[...keywords().values()].flatMap(({ id }) =>
    CHINESE_ONLY.includes(id) ? [`${id} zh`] : [`${id} zh`, `${id} en`]
  ),
  ...OTHERS
];

export function countConstructs(text: string, counts: Counts): void {
  const { tree, tokens } = parse(text, 0);
  const count = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const { id, from, to } of tokens)
    count(keywords().has(id) ? `${id} ${languageOf(id, text.slice(from, to))}` : id);
  visit(tree, count);
}

const FIELDS = ['kind', 'period', 'measure', 'yearly', 'rule', 'body', 'every'];
const SOMETHING = ['keeps', 'range', 'when', 'printed'];

function visit(node: unknown, count: (name: string) => void): void {
  if (node === null || typeof node !== 'object') return;
  for (const [name, value] of Object.entries(node)) {
    if (FIELDS.includes(name) && typeof value !== 'object') count(`${name}:${String(value)}`);
    if (SOMETHING.includes(name) && value !== null) count(`${name}:something`);
    if (name === 'reason' && value !== null) count('reasoned:something');
    if (name === 'to' && 'kind' in node && node.kind === 'effective' && value !== null)
      count('limited-until:something');
    visit(value, count);
  }
}

/** The text in the other language, as the formatter writes it. */
export const inEnglish = (text: string): string => format(text, { language: 'en' }).text;
