import type { SelectionRange } from 'vscode-languageserver/node';
import { selectionRanges as rangesAround } from '#dsl';
import { rangeOf } from '../positions.ts';
import { answering } from '../session.ts';
import type { Feature } from './feature.ts';

/** How a selection grows: the word, its clause, its declaration, everything. */
export const selectionRanges: Feature = {
  capabilities: { selectionRangeProvider: true },
  listen(session) {
    session.connection.onSelectionRanges(
      answering(session, null, (document, { positions }): SelectionRange[] =>
        positions.map((position) => {
          const around = rangesAround(document.getText(), document.offsetAt(position));
          const outermost = around.toReversed().map((one) => rangeOf(document, one));
          return outermost.reduce<SelectionRange | undefined>((parent, range) => ({ range, parent }), undefined)!;
        })
      )
    );
  }
};
