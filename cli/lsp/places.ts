/** Places in a policy and the reforms around it, for what reaches beyond one text. */
import type { Location, Position } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Source, Span } from '#dsl';
import { rangeOf } from './positions.ts';
import type { Session } from './session.ts';

/** A place in one of several texts. `documents` are indexed by the `file` of a span, as `sources` are. */
export type Place = { documents: TextDocument[]; sources: Source[]; file: number; offset: number };

/** A position of a document, among the policy and all its reforms. */
export async function placeIn(document: TextDocument, position: Position, { workspace }: Session): Promise<Place> {
  const documents = await workspace.familyOf(document);
  return {
    documents,
    sources: documents.map((one) => ({ name: one.uri, text: one.getText() })),
    file: documents.indexOf(document),
    offset: document.offsetAt(position)
  };
}

export const locationOf = (span: Span, { documents }: Place): Location => {
  const document = documents[span.file]!;
  return { uri: document.uri, range: rangeOf(document, span) };
};
