import type { Location } from 'vscode-languageserver/node';
import { definition as definitionOf } from '#dsl';
import { locationOf, placeIn } from '../places.ts';
import { answering } from '../session.ts';
import type { Feature } from './feature.ts';

/** Where a name, or the clause that a reform changes, is declared. */
export const definition: Feature = {
  capabilities: { definitionProvider: true },
  listen(session) {
    session.connection.onDefinition(
      answering(session, null, async (document, { position }): Promise<Location[]> => {
        const place = await placeIn(document, position, session);
        return definitionOf(place.sources, place.file, place.offset).map((span) => locationOf(span, place));
      })
    );
  }
};
