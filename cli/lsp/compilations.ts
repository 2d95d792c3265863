/** What a document comes to: compiled with the policy it amends, once for each version of what goes into it. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { checkProvisions, createCompiler, type Compilation, type Compiler } from '#dsl';
import type { Workspace } from './workspace.ts';

export type Compiled = {
  /** By the `file` of a span; the document itself is the last. */
  files: TextDocument[];
  provisions: TextDocument | null;
  compilation: Compilation;
};

export class Compilations {
  readonly #workspace: Workspace;
  /** The latest of each document, by its address, and what compiles it anew: quickly, where little has changed. */
  readonly #latest = new Map<string, Compiled>();
  readonly #compilers = new Map<string, Compiler>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** The same value as before while nothing that goes into it has changed. */
  async of(document: TextDocument): Promise<Compiled> {
    const files = await this.#workspace.sourcesOf(document);
    const provisions = files.length === 1 ? await this.#workspace.provisionsOf(document) : null;
    const before = this.#latest.get(document.uri);
    if (before && before.provisions === provisions && same(before.files, files)) return before;
    const compilation = this.#compilerOf(document).compile(
      files.map((file) => ({ name: file.uri, text: file.getText() }))
    );
    const unsaid = provisions === null ? [] : checkProvisions(compilation, provisions.getText());
    const compiled = {
      files,
      provisions,
      compilation: { ...compilation, problems: [...compilation.problems, ...unsaid] }
    };
    this.#latest.set(document.uri, compiled);
    return compiled;
  }

  forget(uri: string): void {
    this.#latest.delete(uri);
    this.#compilers.delete(uri);
  }

  #compilerOf({ uri }: TextDocument): Compiler {
    const compiler = this.#compilers.get(uri) ?? createCompiler();
    this.#compilers.set(uri, compiler);
    return compiler;
  }
}

const same = (a: TextDocument[], b: TextDocument[]): boolean =>
  a.length === b.length && a.every((file, i) => file === b[i]);
