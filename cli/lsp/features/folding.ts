import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver/node';
import { folding as foldingOf } from '#dsl';
import { rangeOf } from '../positions.ts';
import { answering } from '../session.ts';
import type { Feature } from './feature.ts';

/** What can be folded away. */
export const folding: Feature = {
  capabilities: { foldingRangeProvider: true },
  listen(session) {
    const { connection, client } = session;
    const linesOnly = client.textDocument?.foldingRange?.lineFoldingOnly ?? false;
    connection.onFoldingRanges(
      answering(session, null, (document): FoldingRange[] =>
        foldingOf(document.getText()).map(({ from, to, kind }) => {
          const { start, end } = rangeOf(document, { from, to });
          return {
            startLine: start.line,
            endLine: end.line,
            ...(linesOnly ? {} : { startCharacter: start.character, endCharacter: end.character }),
            ...(kind === 'comment' ? { kind: FoldingRangeKind.Comment } : {})
          };
        })
      )
    );
  }
};
