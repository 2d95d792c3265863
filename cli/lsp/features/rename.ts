import { LSPErrorCodes, ResponseError, type PrepareRenameResult, type WorkspaceEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { prepareRename, rename as renameAt, type Span } from '#dsl';
import { isBundled } from '../../policies.ts';
import { pathOf } from '../documents.ts';
import { workspaceEdit } from '../edits.ts';
import { placeIn } from '../places.ts';
import { rangeOf } from '../positions.ts';
import { answering, type Session } from '../session.ts';
import { lspWords } from '../words.ts';
import type { Feature } from './feature.ts';

/** A name changed wherever it stands: in the policy and in all its reforms, open or not. */
export const rename: Feature = {
  capabilities: { renameProvider: { prepareProvider: true } },
  listen(session) {
    const { connection, language, documents: open, client } = session;
    connection.onPrepareRename(
      answering(session, null, async (document, { position }): Promise<PrepareRenameResult> => {
        const { sources, file, offset } = await placeIn(document, position, session);
        const found = prepareRename(sources, file, offset);
        if ('refused' in found) throw refusal(found.refused[language]);
        return { range: rangeOf(document, found.span), placeholder: found.text };
      })
    );
    connection.onRenameRequest(
      answering(session, null, async (document, { position, newName }): Promise<WorkspaceEdit> => {
        const { sources, documents, file, offset } = await placeIn(document, position, session);
        const renamed = renameAt(sources, file, offset, newName);
        if ('refused' in renamed) throw refusal(renamed.refused[language]);
        refuseInPackage(renamed.edits, documents, session);
        return workspaceEdit(renamed.edits, documents, open, client);
      })
    );
  }
};

const refusal = (why: string) => new ResponseError(LSPErrorCodes.RequestFailed, why);

/** A policy that came with the package is nobody's to change from a reform that only amends it. */
function refuseInPackage(edits: { span: Span }[], documents: TextDocument[], { workspace, language }: Session): void {
  const path = edits
    .map(({ span }) => pathOf(documents[span.file]!.uri))
    .find((one) => one !== null && isBundled(one) && !workspace.holds(one));
  if (path != null) throw refusal(lspWords[language].inPackage(path));
}
