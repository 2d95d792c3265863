/** What each piece of a text is, for highlighting. */
import { keywordOf } from '../tokens/keywords.ts';
import { fold } from '../tokens/fold.ts';
import { keywords } from '../tokens/keywords.ts';
import type { SyntaxToken } from '../tokens/lex.ts';
import { parse } from '../syntax/parse.ts';
import { declaredIn, meaningOf, type Declared, type Named } from './names.ts';

export const SEMANTIC_KINDS = [
  'declaration',
  'keyword',
  'category',
  'parameter',
  'limit',
  'benefit',
  'fact',
  'service',
  'value',
  'name',
  'number',
  'unit',
  'string',
  'comment',
  'operator'
] as const;
export type SemanticKind = (typeof SEMANTIC_KINDS)[number];
export type SemanticToken = { from: number; to: number; kind: SemanticKind };

/** In the order of the text, none overlapping; works on any text, however broken. */
export function semanticTokens(text: string): SemanticToken[] {
  const { tree, tokens } = parse(text, 0);
  const declared = declaredIn([tree]);
  return tokens.flatMap((token) => classify(token, text, declared));
}

function classify(token: SyntaxToken, text: string, declared: Declared): SemanticToken[] {
  const { id, from, to } = token;
  const as = (kind: SemanticKind): SemanticToken[] => [{ from, to, kind }];
  const keyword = keywords().get(id);
  if (keyword) return as(keyword.begins === 'declaration' ? 'declaration' : 'keyword');
  switch (id) {
    case 'comment':
      return as('comment');
    case 'text':
      return as('string');
    case 'period':
      return as('unit');
    case 'name':
    case 'quoted-name':
      return as(nameKind(token, text, declared));
    case 'date':
    case 'month-day':
    case 'number':
    case 'ordinal':
      return as('number');
    case 'money':
    case 'rate':
    case 'points':
    case 'years':
    case 'times':
      return figure(token, text);
    default:
      return as('operator');
  }
}

const KIND_OF: Record<Named['kind'], SemanticKind> = {
  category: 'category',
  parameter: 'parameter',
  limit: 'limit',
  fund: 'limit',
  outreach: 'name',
  benefit: 'benefit',
  'own-fact': 'fact',
  fact: 'fact',
  sum: 'fact',
  paid: 'fact',
  service: 'service',
  value: 'value',
  general: 'category'
};

function nameKind({ from, to, role }: SyntaxToken, text: string, declared: Declared): SemanticKind {
  const written = text.slice(from, to);
  if ((role === 'clause' || role === 'dimension') && keywordOf(fold(written)) !== null) return 'keyword';
  const meaning = meaningOf(written.replace(/^「|」$/g, ''), role, declared);
  if (meaning) return KIND_OF[meaning.kind];
  switch (role) {
    case 'key':
      return 'category';
    case 'dimension':
      return 'fact';
    case 'category':
    case 'parameter':
    case 'limit':
    case 'benefit':
    case 'service':
    case 'fact':
      return role;
    default:
      return 'name';
  }
}

function figure({ from, to }: SyntaxToken, text: string): SemanticToken[] {
  const digits = /^[\d,.]+/.exec(fold(text.slice(from, to)))![0].length;
  return [
    { from, to: from + digits, kind: 'number' },
    { from: from + digits, to, kind: 'unit' }
  ];
}
