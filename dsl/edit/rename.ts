/** A name changed wherever it stands: in the policy, in all its reforms and in the examples of both. */
import type { Source } from '../compile.ts';
import type { Sentence } from '../problems/language.ts';
import { CODE_LISTS, FACTS, GENERAL_CATEGORY, YES_NO } from '../resolve/prelude.ts';
import { SUMS } from '../resolve/sums.ts';
import { parse } from '../syntax/parse.ts';
import { TOTALS } from '../syntax/translate.ts';
import type { Span } from '../syntax/tree.ts';
import { fold } from '../tokens/fold.ts';
import { keywordOf } from '../tokens/keywords.ts';
import { occurrenceAt, occurrencesIn, type Occurrence } from './occurrences.ts';

/** One change of text; several are to be made at once, their spans being those of the texts before. */
export type Edit = { span: Span; text: string };
/** Why it cannot be done. */
export type Refusal = { refused: Sentence };

const refuse = (zh: string, en: string): Refusal => ({ refused: { zh, en } });

/** The name at `offset` of `sources[file]`, to be offered for editing without its quotes. */
export function prepareRename(sources: Source[], file: number, offset: number): { span: Span; text: string } | Refusal {
  const here = occurrenceAt(occurrencesIn(sources), file, offset);
  if (!here) return refuse('这里没有可以改的名称。', 'There is no name here to change.');
  const { text, span, symbol } = here;
  if (symbol.sort === 'prelude')
    return refuse(
      `「${text}」是系统自带的名称，每个政策都用它，不能改。`,
      `“${text}” is a name of the language itself, shared by every policy, and cannot be changed.`
    );
  if (symbol.sort === 'unknown')
    return refuse(`「${text}」没有声明，先声明它再改名。`, `“${text}” is not declared; declare it before renaming it.`);
  return { span, text };
}

/** The edits that give the name at `offset` another, `name`, with or without its quotes 「」. */
export function rename(sources: Source[], file: number, offset: number, name: string): { edits: Edit[] } | Refusal {
  const prepared = prepareRename(sources, file, offset);
  if ('refused' in prepared) return prepared;
  const wanted = name
    .trim()
    .replace(/^「(.*)」$/s, '$1')
    .trim();
  if (wanted === prepared.text) return { edits: [] };
  const occurrences = occurrencesIn(sources);
  const here = occurrenceAt(occurrences, file, offset)!;
  const objection = objectionTo(wanted, here, occurrences);
  if (objection) return objection;
  const same = occurrences.filter(({ symbol }) => symbol.key === here.symbol.key);
  const bare = isName(wanted) || keywordMayStand(wanted, here.symbol);
  const write = ({ span, inText }: Occurrence): Edit => {
    const { text } = sources[span.file]!;
    if (inText) return { span, text: wanted };
    return { span, text: bare && !runsInto(text, span) ? wanted : `「${wanted}」` };
  };
  return { edits: same.map(write) };
}

/** Behind 读法 a keyword is a name: 读法 全额; and an English one is an id: 改革 advance. */
function keywordMayStand(name: string, symbol: Occurrence['symbol']): boolean {
  if (symbol.sort !== 'declared' || keywordOf(fold(name)) === null) return false;
  const isId = symbol.by === 'policy' || symbol.by === 'reform';
  return symbol.by === 'reading' || (isId && /^[a-z-]+$/.test(name));
}

function objectionTo(name: string, { symbol }: Occurrence, occurrences: Occurrence[]): Refusal | null {
  if (name === '') return refuse('名称不能是空的。', 'A name cannot be empty.');
  if (/[」"“”＂\r\n]/.test(name))
    return refuse('名称里不能有引号或换行。', 'A name cannot contain quotes or a line break.');
  if (keywordOf(fold(name)) !== null && !keywordMayStand(name, symbol))
    return refuse(`「${name}」是关键字，不能作名称。`, `“${name}” is a keyword and cannot be a name.`);
  if (isPrelude(name))
    return refuse(
      `「${name}」是系统自带的名称，不能另作名称。`,
      `“${name}” is a name of the language itself and cannot be given to anything else.`
    );
  const [space] = symbol.key.split(/[@:]/);
  const rival = occurrences.find(
    (one) =>
      one.text === name &&
      one.symbol.sort !== 'prelude' &&
      (one.declares || one.symbol.sort === 'unknown') &&
      sameSpace(one.symbol.key, space!)
  );
  return rival ? refuse(`「${name}」已经另有所指。`, `“${name}” already stands for something else.`) : null;
}

/** Names and values share what a condition can say; policies, reforms and readings have names of their own. */
function sameSpace(key: string, space: string): boolean {
  const [other] = key.replace(/^unknown /, '').split(/[@:]/);
  const shared = (one: string) => (one === 'value' ? 'name' : one);
  return shared(other!) === shared(space);
}

const PRELUDE = [...FACTS, ...SUMS, ...Object.values(CODE_LISTS).flat(), ...YES_NO, ...TOTALS, GENERAL_CATEGORY];
const DIMENSIONS = ['次序', 'ordinal'];

const isPrelude = (name: string): boolean =>
  DIMENSIONS.includes(name) || PRELUDE.some(({ zh, en }) => zh === name || en === name);

/** Whether the lexer takes all of it for one name. */
export function isName(text: string): boolean {
  const { tokens } = parse(text, 0);
  const [only] = tokens;
  return tokens.length === 1 && only!.id === 'name' && only!.from === 0 && only!.to === text.length;
}

/** A letter or figure right beside the place would become part of the name. */
const runsInto = (text: string, { from, to }: Span): boolean =>
  [text[from - 1] ?? ' ', text[to] ?? ' '].some((beside) => /[\p{L}\p{M}\p{N}_-]/u.test(fold(beside)));
