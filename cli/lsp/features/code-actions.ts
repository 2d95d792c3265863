import { CodeActionKind, type CodeAction } from 'vscode-languageserver/node';
import { fixing, wordingOf } from '#dsl';
import { workspaceEdit } from '../edits.ts';
import { stretchOf, touch } from '../positions.ts';
import { answering } from '../session.ts';
import type { Feature } from './feature.ts';

/** The remedies of the problems at the cursor. */
export const codeActions: Feature = {
  capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } },
  listen(session) {
    const { connection, compilations, language, documents, client } = session;
    connection.onCodeAction(
      answering(session, null, async (document, { range, context }): Promise<CodeAction[]> => {
        if (context.only && !context.only.some((kind) => CodeActionKind.QuickFix.startsWith(kind))) return [];
        const { files, provisions, compilation } = await compilations.of(document);
        const asked = stretchOf(document, range);
        const here = compilation.problems.filter(({ span }) => files[span.file] === document && touch(span, asked));
        const { fixTitle } = wordingOf(language);
        const fixesOf = fixing(compilation, provisions?.getText() ?? null);
        return here.flatMap((problem) =>
          fixesOf(problem).map((fix, i) => ({
            title: fixTitle(fix),
            kind: CodeActionKind.QuickFix,
            isPreferred: i === 0,
            diagnostics: context.diagnostics.filter(({ code }) => code === problem.code),
            edit: workspaceEdit(fix.edits, files, documents, client)
          }))
        );
      })
    );
  }
};
