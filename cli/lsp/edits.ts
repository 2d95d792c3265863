/** Changes of several texts as one change of the workspace. */
import {
  TextDocumentEdit,
  type ClientCapabilities,
  type TextEdit,
  type WorkspaceEdit
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '#dsl';
import type { Documents } from './documents.ts';
import { rangeOf } from './positions.ts';

/**
 * `documents` by the `file` of the spans. Where the editor can tell, an edit of an open text holds for the version it was
 * made from and for no other.
 */
export function workspaceEdit(
  edits: { span: Span; text: string }[],
  documents: TextDocument[],
  open: Documents,
  client: ClientCapabilities
): WorkspaceEdit {
  const changed = documents.flatMap((document, file) => {
    const here = edits.filter(({ span }) => span.file === file);
    if (here.length === 0) return [];
    const changes = here.map(({ span, text }): TextEdit => ({ range: rangeOf(document, span), newText: text }));
    return [{ document, changes }];
  });
  if (!client.workspace?.workspaceEdit?.documentChanges)
    return { changes: Object.fromEntries(changed.map(({ document, changes }) => [document.uri, changes])) };
  return {
    documentChanges: changed.map(({ document, changes }) => {
      const version = open.get(document.uri) === document ? document.version : null;
      return TextDocumentEdit.create({ uri: document.uri, version }, changes);
    })
  };
}
