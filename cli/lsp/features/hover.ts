import type { Hover } from 'vscode-languageserver/node';
import { hover as hoverOver } from '#dsl';
import { markup } from '../markdown.ts';
import { rangeOf } from '../positions.ts';
import { answering } from '../session.ts';
import type { Feature } from './feature.ts';

/** What stands under the pointer. */
export const hover: Feature = {
  capabilities: { hoverProvider: true },
  listen(session) {
    const { connection, workspace, language, client } = session;
    connection.onHover(
      answering(session, null, async (document, { position }): Promise<Hover | null> => {
        const others = await workspace.othersOf(document);
        const known = others.map((one) => ({ tree: workspace.treeOf(one), text: one.getText() }));
        const said = hoverOver(document.getText(), document.offsetAt(position), language, known);
        if (!said) return null;
        const { contentFormat } = client.textDocument?.hover ?? {};
        return { contents: markup(said.title, said.lines, contentFormat), range: rangeOf(document, said) };
      })
    );
  }
};
