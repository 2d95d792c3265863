/** Problems as the protocol carries them. */
import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic,
  type DiagnosticRelatedInformation
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { word, wordingOf, type Code, type Problem, type Severity } from '#dsl';
import type { Compiled } from './compilations.ts';
import { rangeOf } from './positions.ts';
import type { Session } from './session.ts';
import { lspWords } from './words.ts';

/** The problems in a document, and of a reform also those it brings about in the policy. */
export async function diagnosticsOf(
  document: TextDocument,
  compiled: Compiled,
  session: Session
): Promise<Diagnostic[]> {
  const { files, compilation } = compiled;
  const own = compilation.problems.filter(({ span }) => files[span.file] === document);
  const [policy] = files as [TextDocument];
  const beyond = policy === document ? [] : await inThePolicy(document, policy, compilation.problems, session);
  return [...own.map((problem) => diagnosticOf(problem, files, session)), ...beyond];
}

const SEVERITIES: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information
};

/** Text that does nothing where it stands: editors show it faded. */
const IDLE: Code[] = ['unused-name', 'row-never-applies', 'identity-never-applies'];

function diagnosticOf(problem: Problem, files: TextDocument[], { language, client }: Session): Diagnostic {
  const { message, hint } = word(problem, language);
  const supported = client.textDocument?.publishDiagnostics;
  const related = problem.related.flatMap(({ span, role }): DiagnosticRelatedInformation[] => {
    const file = files[span.file];
    return file ? [placed(file, span, wordingOf(language).related[role])] : [];
  });
  return {
    range: rangeOf(files[problem.span.file]!, problem.span),
    severity: SEVERITIES[problem.severity],
    code: problem.code,
    source: 'huice',
    message: `${message}\n${hint}`,
    ...(supported?.tagSupport && IDLE.includes(problem.code) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(supported?.relatedInformation && related.length > 0 ? { relatedInformation: related } : {})
  };
}

const placed = (file: TextDocument, span: Problem['span'], message: string): DiagnosticRelatedInformation => ({
  location: { uri: file.uri, range: rangeOf(file, span) },
  message
});

/** What is wrong in the policy only once a reform has changed it, told at the policy's name in the reform. */
async function inThePolicy(
  reform: TextDocument,
  policy: TextDocument,
  problems: Problem[],
  { workspace, compilations, language }: Session
): Promise<Diagnostic[]> {
  const named = workspace.treeOf(reform).declarations.find((one) => one.kind === 'reform')?.policy.span;
  if (!named) return [];
  const words = lspWords[language];
  const before = (await compilations.of(policy)).compilation.problems;
  const told = (problem: Problem, severity: Severity, code: string, message: string): Diagnostic => ({
    range: rangeOf(reform, named),
    severity: SEVERITIES[severity],
    code,
    source: 'huice',
    message,
    relatedInformation: [placed(policy, problem.span, words.inThePolicy)]
  });
  const errors = before.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return [told(errors[0]!, 'warning', 'policy-broken', words.policyBroken(errors.length))];
  const known = new Set(before.map(keyOf));
  return problems
    .filter((problem) => problem.span.file === 0 && !known.has(keyOf(problem)))
    .map((problem) =>
      told(problem, problem.severity, problem.code, words.onceAmended(word(problem, language).message))
    );
}

const keyOf = ({ code, span: { from, to } }: Problem): string => `${code} ${from} ${to}`;
