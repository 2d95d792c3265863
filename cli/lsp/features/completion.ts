import {
  CompletionItemKind,
  InsertTextFormat,
  type ClientCapabilities,
  type CompletionItem,
  type CompletionList,
  type MarkupContent
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { complete, hover, loadPinyin, type Completion, type Pinyin } from '#dsl';
import { markup, policyText } from '../markdown.ts';
import { rangeOf } from '../positions.ts';
import { answering, type Session } from '../session.ts';
import type { Feature } from './feature.ts';

/** What could be written at the cursor; more about one offer when the editor asks for it. */
export const completion: Feature = {
  capabilities: {
    completionProvider: {
      triggerCharacters: [' ', '：', ':', '、', '，', '.', '(', '「', '"', '“'],
      resolveProvider: true
    }
  },
  listen(session) {
    /** The dictionary is large: it is read when it is first needed. */
    let pinyin: Promise<Pinyin> | null = null;
    /** The offers that were last made, which are the ones an editor asks about. */
    let last: { document: TextDocument; offers: Completion[] } | null = null;
    session.connection.onCompletion(
      answering(session, null, async (document, { position }): Promise<CompletionList> => {
        pinyin ??= loadPinyin();
        const offers = await offersAt(document, document.offsetAt(position), session, await pinyin);
        last = { document, offers };
        // What fits best depends on what is typed, so each letter asks again.
        return { isIncomplete: true, items: offers.map((offer, i) => itemOf(offer, i, document, session.client)) };
      })
    );
    session.connection.onCompletionResolve(async (item) => {
      const offer = last?.offers[item.data as number];
      if (!last || offer?.label !== item.label) return item;
      return { ...item, documentation: await documentationOf(offer, last.document, session) };
    });
  }
};

async function offersAt(
  document: TextDocument,
  offset: number,
  { workspace, language }: Session,
  pinyin: Pinyin
): Promise<Completion[]> {
  const text = document.getText();
  const others = await workspace.othersOf(document);
  const provisions = (await workspace.provisionsOf(others[0] ?? document))?.getText() ?? null;
  const known = others.map((one) => workspace.treeOf(one));
  return complete(text, offset, language, known, { pinyin, provisions });
}

const KINDS: Record<Completion['kind'], CompletionItemKind> = {
  keyword: CompletionItemKind.Keyword,
  snippet: CompletionItemKind.Snippet,
  category: CompletionItemKind.EnumMember,
  parameter: CompletionItemKind.Constant,
  limit: CompletionItemKind.Constant,
  benefit: CompletionItemKind.Class,
  fact: CompletionItemKind.Field,
  service: CompletionItemKind.EnumMember,
  value: CompletionItemKind.Value
};

function itemOf(offer: Completion, i: number, document: TextDocument, client: ClientCapabilities): CompletionItem {
  const snippets = client.textDocument?.completion?.completionItem?.snippetSupport ?? false;
  return {
    label: offer.label,
    kind: KINDS[offer.kind],
    detail: offer.detail,
    // The likeliest come first, otherwise the order is the policy's, which says more than the alphabet.
    sortText: String(i).padStart(4, '0'),
    filterText: offer.filter,
    insertTextFormat: offer.snippet && snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: {
      range: rangeOf(document, offer),
      newText: offer.snippet && !snippets ? filledIn(offer.insert) : offer.insert
    },
    data: i
  };
}

/** A snippet with what its places suggest. */
const filledIn = (snippet: string): string => snippet.replace(/\$\{\d+:([^}]*)\}/g, '$1');

/** What hovering over it would tell, once it stands there. */
async function documentationOf(
  offer: Completion,
  document: TextDocument,
  { workspace, language, client }: Session
): Promise<MarkupContent | undefined> {
  const understood = client.textDocument?.completion?.completionItem?.documentationFormat;
  if (offer.snippet) return policyText(filledIn(offer.insert), understood);
  const text = document.getText();
  const written = text.slice(0, offer.from) + offer.insert + text.slice(offer.to);
  const others = await workspace.othersOf(document);
  const known = others.map((one) => ({ tree: workspace.treeOf(one), text: one.getText() }));
  const said = hover(written, offer.from, language, known);
  return said ? markup(said.title, said.lines, understood) : undefined;
}
