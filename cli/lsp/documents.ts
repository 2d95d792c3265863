/** The texts an editor has open. Each value is one version of one text and never changes, so an answer can rest on it. */
import { fileURLToPath } from 'node:url';
import { TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

export type Documents = TextDocuments<TextDocument>;

export function makeDocuments(): Documents {
  return new TextDocuments({
    create: TextDocument.create,
    update: (document, changes, version) => TextDocument.update(copyOf(document), changes, version)
  });
}

const copyOf = (document: TextDocument): TextDocument =>
  TextDocument.create(document.uri, document.languageId, document.version, document.getText());

/** Where a document lies on disk; null for one that has not been saved, or lies elsewhere. */
export function pathOf(uri: string): string | null {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : null;
  } catch {
    return null;
  }
}

/** A policy or a reform, by what the editor calls it or by its name. */
export const isPolicy = ({ uri, languageId }: TextDocument): boolean =>
  languageId === 'policy' || languageId === 'huice' || (pathOf(uri) ?? uri).endsWith('.policy');
