/** Problems as the editor draws them: underlined where they stand, worded in the language of the page. */
import { problemAnchor } from '#dsl';
import type { Language } from '../i18n/language.svelte.ts';
import type { Words } from '../i18n/zh.ts';
import type { ListedProblem } from '../workspace/session.svelte.ts';
import type { EditorHost } from './host.ts';
import { rangeOf } from './models.ts';
import type { Monaco } from './monaco.ts';

const OWNER = 'huice';

/** Marks every open text; one without problems is cleared. */
export function markProblems(host: EditorHost, problems: ListedProblem[], language: Language, words: Words): void {
  const { monaco, models } = host;
  for (const model of monaco.editor.getModels()) {
    const id = models.idOf(model);
    const here = problems.filter(({ document }) => document.id === id);
    monaco.editor.setModelMarkers(
      model,
      OWNER,
      here.map((problem) => ({
        ...placed(rangeOf(monaco, model, problem.span.from, Math.max(problem.span.to, problem.span.from + 1))),
        severity: severityOf(monaco, problem.severity),
        message: `${problem.words[language].message}\n${problem.words[language].hint}`,
        source: words.app.name,
        // A link to the problem's page in the reference.
        code: { value: problem.code, target: monaco.Uri.parse(referenceOf(problem)) },
        relatedInformation: problem.related.flatMap(({ span, role }) => {
          const other = problem.documents[span.file];
          const known = other && models.known(other.id);
          if (!known) return [];
          return [
            {
              ...placed(rangeOf(monaco, known, span.from, span.to)),
              resource: known.uri,
              message: words.problems.related[role]
            }
          ];
        })
      }))
    );
  }
}

const referenceOf = ({ code }: ListedProblem): string =>
  new URL(`reference#${problemAnchor(code)}`, location.href).href;

const placed = ({ startLineNumber, startColumn, endLineNumber, endColumn }: Monaco.Range) => ({
  startLineNumber,
  startColumn,
  endLineNumber,
  endColumn
});

function severityOf(monaco: typeof Monaco, severity: ListedProblem['severity']): Monaco.MarkerSeverity {
  const { Error, Warning, Info } = monaco.MarkerSeverity;
  return { error: Error, warning: Warning, information: Info }[severity];
}
