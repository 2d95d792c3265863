import { SemanticTokensBuilder, SemanticTokenTypes, type SemanticTokens } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { SEMANTIC_KINDS, semanticTokens as tokensOf, type SemanticKind, type SemanticToken } from '#dsl';
import { answering } from '../session.ts';
import type { Feature } from './feature.ts';

/** What each kind is called where every colour scheme has a colour for it. */
const TYPES: Record<SemanticKind, SemanticTokenTypes> = {
  declaration: SemanticTokenTypes.keyword,
  keyword: SemanticTokenTypes.keyword,
  category: SemanticTokenTypes.type,
  parameter: SemanticTokenTypes.parameter,
  limit: SemanticTokenTypes.parameter,
  benefit: SemanticTokenTypes.class,
  fact: SemanticTokenTypes.property,
  service: SemanticTokenTypes.enumMember,
  value: SemanticTokenTypes.enumMember,
  name: SemanticTokenTypes.variable,
  number: SemanticTokenTypes.number,
  unit: SemanticTokenTypes.number,
  string: SemanticTokenTypes.string,
  comment: SemanticTokenTypes.comment,
  operator: SemanticTokenTypes.operator
};

const LEGEND = [...new Set(SEMANTIC_KINDS.map((kind): string => TYPES[kind]))];

/** What each piece of a text is, for highlighting. */
export const semanticTokens: Feature = {
  capabilities: {
    semanticTokensProvider: { legend: { tokenTypes: LEGEND, tokenModifiers: [] }, full: true, range: false }
  },
  listen(session) {
    session.connection.languages.semanticTokens.on(
      answering(session, { data: [] }, (document): SemanticTokens => {
        const builder = new SemanticTokensBuilder();
        for (const token of tokensOf(document.getText())) {
          for (const { from, to } of linesOf(token, document)) {
            const { line, character } = document.positionAt(from);
            builder.push(line, character, to - from, LEGEND.indexOf(TYPES[token.kind]), 0);
          }
        }
        return builder.build();
      })
    );
  }
};

/** A token that runs over several lines, line by line: not every editor can take it whole. */
function linesOf({ from, to }: SemanticToken, document: TextDocument): { from: number; to: number }[] {
  const text = document.getText().slice(from, to);
  return [...text.matchAll(/[^\r\n]+/g)].map((line) => ({
    from: from + line.index,
    to: from + line.index + line[0].length
  }));
}
