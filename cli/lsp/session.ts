/** What every feature works with, and the one way in which a request is answered. */
import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  type TextDocumentIdentifier
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Language } from '#dsl';
import type { Compilations } from './compilations.ts';
import { isPolicy, type Documents } from './documents.ts';
import type { Workspace } from './workspace.ts';

export type Session = {
  connection: Connection;
  client: ClientCapabilities;
  language: Language;
  documents: Documents;
  workspace: Workspace;
  compilations: Compilations;
};

/** Lets what has arrived meanwhile in: a cancellation, the next keystroke. */
export async function breathe(): Promise<void> {
  // One round reads the input, the next hands it over.
  for (let round = 0; round < 2; round++) await new Promise((resolve) => setImmediate(resolve));
}

/**
 * Answers a request about an open policy: `otherwise` where it is about anything else. An answer nobody waits for any
 * more is not worked out, and one about a text that has changed meanwhile is withheld.
 */
export function answering<P extends { textDocument: TextDocumentIdentifier }, R>(
  { documents }: Session,
  otherwise: R,
  answer: (document: TextDocument, params: P) => R | Promise<R>
): (params: P, token: CancellationToken) => Promise<R> {
  return async (params, token) => {
    await breathe();
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    const { uri } = params.textDocument;
    const document = documents.get(uri);
    if (!document || !isPolicy(document)) return otherwise;
    const result = await answer(document, params);
    if (documents.get(uri) !== document) throw new ResponseError(LSPErrorCodes.ContentModified, 'the text has changed');
    return result;
  };
}
