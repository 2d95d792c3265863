import type { InlayHint } from 'vscode-languageserver/node';
import { dayOf, inlayHints as hintsOf } from '#dsl';
import { stretchOf } from '../positions.ts';
import { answering } from '../session.ts';
import type { Feature } from './feature.ts';

/** What a dated or named figure comes to today, and what a reform makes of one, beside it. */
export const inlayHints: Feature = {
  capabilities: { inlayHintProvider: true },
  listen(session) {
    const { connection, compilations, language } = session;
    connection.languages.inlayHint.on(
      answering(session, null, async (document, { range }): Promise<InlayHint[]> => {
        const { files, compilation } = await compilations.of(document);
        const { from, to } = stretchOf(document, range);
        return hintsOf(
          compilation,
          today()
        )(language)
          .filter(({ at: { file, offset } }) => files[file] === document && from <= offset && offset <= to)
          .map(({ at, label, tooltip }) => ({
            position: document.positionAt(at.offset),
            label,
            tooltip,
            paddingLeft: true
          }));
      })
    );
  }
};

/** The day it is here, since 1970-01-01. */
function today(): number {
  const now = new Date();
  return dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate())!;
}
