import type { CodeLens } from 'vscode-languageserver/node';
import { codeLenses } from '#dsl';
import { rangeOf } from '../positions.ts';
import { answering } from '../session.ts';
import type { Feature } from './feature.ts';

/** A line above each example with its result, and above each benefit with how many examples reach it. */
export const codeLens: Feature = {
  capabilities: { codeLensProvider: { resolveProvider: false } },
  listen(session) {
    const { connection, compilations, language } = session;
    connection.onCodeLens(
      answering(session, null, async (document): Promise<CodeLens[]> => {
        const { files, compilation } = await compilations.of(document);
        return codeLenses(compilation, language)
          .filter(({ span }) => files[span.file] === document)
          .map(({ span, title }) => ({
            range: rangeOf(document, { from: span.from, to: span.from }),
            // It tells something and does nothing.
            command: { title, command: '' }
          }));
      })
    );
  }
};
