import { diffLines } from 'diff';
import type { TextEdit } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { format } from '#dsl';
import { rangeOf } from '../positions.ts';
import { answering } from '../session.ts';
import type { Feature } from './feature.ts';

/** The one way to write it, each keyword in its own language. A text that cannot be read stays as it is. */
export const formatting: Feature = {
  capabilities: { documentFormattingProvider: true },
  listen(session) {
    session.connection.onDocumentFormatting(
      answering(session, null, (document): TextEdit[] =>
        editsTo(format(document.getText(), { language: 'keep' }).text, document)
      )
    );
  }
};

/** Only the lines that change, so that cursors and marks in the others stay where they are. */
function editsTo(text: string, document: TextDocument): TextEdit[] {
  const edits: { from: number; to: number; text: string }[] = [];
  let at = 0;
  for (const { added, removed, value } of diffLines(document.getText(), text)) {
    const to = added ? at : at + value.length;
    const last = edits.at(-1);
    const replacement = added ? value : '';
    if (last?.to === at && (added || removed)) Object.assign(last, { to, text: last.text + replacement });
    else if (added || removed) edits.push({ from: at, to, text: replacement });
    at = to;
  }
  return edits.map((edit) => ({ range: rangeOf(document, edit), newText: edit.text }));
}
