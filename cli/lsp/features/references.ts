import type { Location } from 'vscode-languageserver/node';
import { references as referencesTo } from '#dsl';
import { locationOf, placeIn } from '../places.ts';
import { answering } from '../session.ts';
import type { Feature } from './feature.ts';

/** Every place that uses a name, in the policy and in all its reforms. */
export const references: Feature = {
  capabilities: { referencesProvider: true },
  listen(session) {
    session.connection.onReferences(
      answering(session, null, async (document, { position, context }): Promise<Location[]> => {
        const place = await placeIn(document, position, session);
        return referencesTo(place.sources, place.file, place.offset)
          .filter(({ kind }) => kind === 'use' || context.includeDeclaration)
          .map(({ span }) => locationOf(span, place));
      })
    );
  }
};
