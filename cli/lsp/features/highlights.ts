import { DocumentHighlightKind, type DocumentHighlight } from 'vscode-languageserver/node';
import { highlights as highlightsOf } from '#dsl';
import { placeIn } from '../places.ts';
import { rangeOf } from '../positions.ts';
import { answering } from '../session.ts';
import type { Feature } from './feature.ts';

/** The places of a name in its own text. */
export const highlights: Feature = {
  capabilities: { documentHighlightProvider: true },
  listen(session) {
    session.connection.onDocumentHighlight(
      answering(session, null, async (document, { position }): Promise<DocumentHighlight[]> => {
        const { sources, file, offset } = await placeIn(document, position, session);
        return highlightsOf(sources, file, offset).map(({ span, kind }) => ({
          range: rangeOf(document, span),
          kind: kind === 'declaration' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read
        }));
      })
    );
  }
};
