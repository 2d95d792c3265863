/**
 * One way to write a policy: indentation, spacing, punctuation and keywords in one language. Line breaks, comments and
 * the order of things stay the drafter's.
 */
import { namesClause } from '../mechanisms/index.ts';
import type { Problem } from '../problems/codes.ts';
import type { Language } from '../problems/language.ts';
import { displayWidth } from '../problems/width.ts';
import { keywordOf, keywords, languageOf, spell, type KeywordId } from '../tokens/keywords.ts';
import type { SyntaxToken } from '../tokens/lex.ts';
import type { TokenId } from '../tokens/vocabulary.ts';
import { keyKinds } from './key-kinds.ts';
import { parse } from './parse.ts';
import { clings, punctuation, room, type Piece } from './spacing.ts';
import { declaredNames, respell } from './translate.ts';
import type { Tree } from './tree.ts';

/**
 * `problems`: all that reading met. `unread`: those of them after which it is not known what the text says, for which it
 * came back as it is; none where it is formatted, whatever else is wrong with it.
 */
export type Formatted = { text: string; problems: Problem[]; unread: Problem[] };

const UNREADABLE: Problem['code'][] = ['syntax', 'unexpected-text', 'unclosed-quote', 'glued-keyword', 'too-deep'];

/**
 * `keep` leaves each keyword in its language and punctuates in the one that most are in. A text that cannot be
 * read comes back as it is.
 */
export function format(text: string, { language }: { language: Language | 'keep' }): Formatted {
  const { tree, problems, tokens } = parse(text, 0);
  const unread = problems.filter(({ code }) => UNREADABLE.includes(code));
  if (unread.length > 0) return { text, problems, unread };
  const to = language === 'keep' ? null : language;
  const punctuated = to ?? mainLanguage(tokens, text);
  const lines = layOut(piecesOf(tokens, text, tree, to, punctuated), punctuated);
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  return { text: lines.map((line) => line + end).join(''), problems, unread };
}

function mainLanguage(tokens: SyntaxToken[], text: string): Language {
  const languages = tokens
    .filter(({ id }) => keywords().has(id))
    .map(({ id, from, to }) => languageOf(id, text.slice(from, to)));
  return languages.filter((language) => language === 'en').length * 2 > languages.length ? 'en' : 'zh';
}

function piecesOf(tokens: SyntaxToken[], text: string, tree: Tree, to: Language | null, punctuated: Language): Piece[] {
  const declared = declaredNames(tree);
  const starts = startsOf(tree);
  const kindOf = keyKinds(tree, text);
  const pieces: Piece[] = [];
  let end = 0;
  let lines = 0;
  let startsBefore = false;
  const plain = (id: TokenId, shown: string): Piece => ({
    id,
    text: shown,
    begins: null,
    starts: false,
    tight: false,
    breaks: 0
  });
  const word = (id: KeywordId): Piece => plain(id, spell(id, punctuated));
  /** 三级，低保、特困：a comma where the keys change from one dimension to another. */
  const between = (a: SyntaxToken | undefined, b: SyntaxToken | undefined): string =>
    punctuated === 'en' || kindOf(a) !== kindOf(b) ? LIST_COMMA[punctuated] : '、';

  tokens.forEach((token, i) => {
    lines += lineEnds(text.slice(end, token.from));
    end = token.to;
    // Rows follow one another by themselves; 起 and 止 are written where they belong, wherever they were.
    if ((token.id === 'separator' && token.role === 'rows') || token.id === 'since' || token.id === 'until') {
      startsBefore ||= starts.has(token.from);
      return;
    }
    const before = pieces.at(-1);
    if (DATED.includes(before?.id ?? '') && (token.id === 'date' || token.id === 'month-day'))
      pieces.push(word('from'));
    else if (listed(tokens[i - 1], token)) pieces.push(plain('separator', between(tokens[i - 1], token)));
    const isList = token.id === 'separator' && token.role === 'list';
    const shown = isList
      ? between(tokens[i - 1], tokens[i + 1])
      : (punctuation(token, punctuated) ?? apart(before, respell(token, text, to, declared), token));
    pieces.push({
      id: token.id,
      text: shown,
      begins: beginsOf(token, tokens[i - 1]),
      starts: startsBefore || starts.has(token.from) || beginsOf(token, tokens[i - 1]) !== null,
      tight: namesClause().has(tokens[i - 2]?.id ?? '') && ['+', '-', '*'].includes(token.id),
      breaks: pieces.length === 0 ? 0 : Math.min(2, lines)
    });
    lines = 0;
    startsBefore = false;
    const closing = token.id === 'date' || token.id === 'month-day' ? closingWord(pieces) : null;
    if (closing && spell(closing, punctuated) !== '') pieces.push(word(closing));
  });
  return pieces;
}

/** A name that would be one keyword with the one before it, in either language, stands in quotes: policy 「year」. */
function apart(before: Piece | undefined, shown: string, { id }: SyntaxToken): string {
  if (id !== 'name' || !before || !keywords().has(before.id)) return shown;
  const joined = (['zh', 'en'] as const).map((language) => `${spell(before.id, language)} ${shown}`);
  return joined.some((both) => keywordOf(both) !== null) ? `「${shown}」` : shown;
}

/** Declarations whose date follows 自. */
const DATED = ['effective', 'year', 'version'];

/** 起 after 自 and a date, 止 after 至 and a date of 施行. */
function closingWord(pieces: Piece[]): KeywordId | null {
  const before = pieces.at(-2)?.id;
  if (before === 'from') return 'since';
  const declaration = pieces.findLast(({ begins }) => begins === 'declaration')?.id;
  return before === 'to' && declaration === 'effective' ? 'until' : null;
}

const lineEnds = (gap: string): number => gap.match(/\r\n?|\n/g)?.length ?? 0;

/** 情形 住院 门诊大病: two names of one list, with nothing between them. */
const listed = (a: SyntaxToken | undefined, b: SyntaxToken): boolean =>
  isListName(a) && isListName(b) && (a!.role === b.role || a!.id === 'other' || b.id === 'other');
const isListName = (token: SyntaxToken | undefined): boolean =>
  token?.id === 'other' ||
  ((token?.id === 'name' || token?.id === 'quoted-name') && ['category', 'key', 'service'].includes(token.role ?? ''));

const LIST_COMMA: Record<Language, string> = { zh: '，', en: ',' };

/** 新增 待遇 is one beginning, and 出处 in a row's bracket none. */
function beginsOf({ id }: SyntaxToken, before: SyntaxToken | undefined): Piece['begins'] {
  if ((id === 'benefit' && before?.id === 'add') || (id === 'cite' && before?.id === '(')) return null;
  return keywords().get(id)?.begins ?? null;
}

/** Offsets at which a keyed row or a band begins. */
function startsOf(tree: Tree): Set<number> {
  const found = new Set<number>();
  const visit = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return;
    if (Array.isArray(node)) return node.forEach(visit);
    const { keys, when, rate, to, fromSpan, span } = node as Record<string, unknown>;
    const keyed = Array.isArray(keys) && (keys.length > 0 || (when ?? null) !== null);
    const band = rate !== undefined && to !== undefined;
    if (span && (keyed || band || fromSpan !== undefined)) found.add((span as { from: number }).from);
    Object.values(node).forEach(visit);
  };
  visit(tree.declarations);
  return found;
}

/** Lines without their ends. Continuation lines stand under what follows their keyword, or under the open bracket. */
function layOut(pieces: Piece[], language: Language): string[] {
  const lines: string[] = [];
  let line = '';
  let previous: Piece | null = null;
  let continuation = 0;
  let inReform = false;
  let inAdded = false;
  let inReading = false;
  let setting = false;
  const brackets: number[] = [];

  const indentOf = (piece: Piece): number => {
    const benefit = inAdded ? 2 : 0;
    if (piece.begins === 'declaration') return 0;
    if (piece.begins === 'part') return piece.id === 'reading' ? benefit + 2 : 2;
    if (piece.begins === 'clause') return benefit + (inReading ? 4 : 2);
    return brackets.at(-1) ?? continuation;
  };

  pieces.forEach((piece, i) => {
    const broken = previous !== null && (previous.id === 'comment' || (piece.breaks > 0 && !clings(piece)));
    if (broken) {
      lines.push(line);
      if (piece.breaks > 1) lines.push('');
      line = '';
    }
    if (piece.begins === 'declaration')
      [inReform, inAdded, inReading] = [['reform', 'version'].includes(piece.id), false, false];
    if (piece.begins === 'part') {
      inReading = piece.id === 'reading';
      if (!inReading) inAdded = inReform && piece.id === 'add';
    }
    if (piece.begins !== null) brackets.length = 0;
    if (line === '') {
      const leads = piece.id === 'comment' ? pieces.slice(i).find(({ id }) => id !== 'comment') : piece;
      line = ' '.repeat(previous === null || !leads ? 0 : indentOf(leads));
    } else line += ' '.repeat(previous ? room(previous, piece, language) : 0);
    line += piece.text;
    if (piece.id === '(') brackets.push(displayWidth(line));
    if (piece.id === ')') brackets.pop();
    if (piece.begins !== null) {
      continuation = continuationOf(piece, indentOf(piece));
      setting = piece.id === 'set';
    }
    // What a reform sets stands under what it began with.
    if (setting && piece.id === '=') [continuation, setting] = [displayWidth(line) + 1, false];
    previous = piece;
  });
  if (previous) lines.push(line);
  return lines.map((one) => (one.trimEnd() === '' ? '' : one));
}

function continuationOf(piece: Piece, indent: number): number {
  if (piece.begins === 'declaration' || ['set', 'delete', 'add', 'reading'].includes(piece.id)) return indent + 2;
  return indent + displayWidth(piece.text) + 1;
}
