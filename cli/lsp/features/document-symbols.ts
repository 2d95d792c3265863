import { SymbolKind, type DocumentSymbol, type SymbolInformation } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { outline, type OutlineItem } from '#dsl';
import { rangeOf } from '../positions.ts';
import { answering } from '../session.ts';
import type { Feature } from './feature.ts';

/** A policy's table of contents; a flat one for editors that know no other. */
export const documentSymbols: Feature = {
  capabilities: { documentSymbolProvider: true },
  listen(session) {
    const { connection, workspace, client } = session;
    const nested = client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false;
    connection.onDocumentSymbol(
      answering(session, null, (document): DocumentSymbol[] | SymbolInformation[] => {
        const items = outline(workspace.treeOf(document)).map((item) => symbolOf(item, document));
        return nested ? items : items.flatMap((item) => flat(item, document.uri));
      })
    );
  }
};

const KINDS: Record<OutlineItem['kind'], SymbolKind> = {
  policy: SymbolKind.Module,
  version: SymbolKind.Module,
  category: SymbolKind.EnumMember,
  parameter: SymbolKind.Constant,
  limit: SymbolKind.Constant,
  fund: SymbolKind.Constant,
  guarantee: SymbolKind.Boolean,
  outreach: SymbolKind.Event,
  benefit: SymbolKind.Class,
  example: SymbolKind.Event,
  reform: SymbolKind.Module
};

function symbolOf(item: OutlineItem, document: TextDocument): DocumentSymbol {
  const range = rangeOf(document, item.span);
  return {
    // A name is asked for even where none is written yet.
    name: item.name || item.label || '…',
    detail: item.label,
    kind: KINDS[item.kind],
    range,
    selectionRange: within(item) ? rangeOf(document, item.nameSpan) : range,
    children: item.children.map((child) => symbolOf(child, document))
  };
}

const within = ({ span, nameSpan }: OutlineItem): boolean => span.from <= nameSpan.from && nameSpan.to <= span.to;

const flat = (symbol: DocumentSymbol, uri: string, containerName?: string): SymbolInformation[] => [
  { name: symbol.name, kind: symbol.kind, location: { uri, range: symbol.range }, containerName },
  ...(symbol.children ?? []).flatMap((child) => flat(child, uri, symbol.name))
];
