/** Which texts belong together: a reform with the policy it amends, a policy with its reforms and its provisions. */
import { dirname, isAbsolute, join, relative } from 'node:path';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { parse, type Language, type Tree } from '#dsl';
import { bundledFile } from '../policies.ts';
import { pathOf, type Documents } from './documents.ts';
import { Files } from './files.ts';

export class Workspace {
  readonly files: Files;
  /** The folders open in the editor. */
  roots: string[];
  readonly #trees = new WeakMap<TextDocument, Tree>();

  constructor(documents: Documents, roots: string[], language: Language) {
    this.files = new Files(documents, language);
    this.roots = roots;
  }

  treeOf(document: TextDocument): Tree {
    const known = this.#trees.get(document);
    if (known) return known;
    const { tree } = parse(document.getText(), 0);
    this.#trees.set(document, tree);
    return tree;
  }

  /** What is compiled to check a document: the policy it amends, if it is a reform and that is found, and itself, last. */
  async sourcesOf(document: TextDocument): Promise<TextDocument[]> {
    const policy = await this.#amendedBy(document);
    return policy === null ? [document] : [policy, document];
  }

  /** The other texts whose names hold in a document: the policy it amends. */
  async othersOf(document: TextDocument): Promise<TextDocument[]> {
    return (await this.sourcesOf(document)).slice(0, -1);
  }

  /** The policy that a document is or amends, then every reform of it, the document among them. */
  async familyOf(document: TextDocument): Promise<TextDocument[]> {
    const [policy] = (await this.sourcesOf(document)) as [TextDocument, ...TextDocument[]];
    const path = pathOf(policy.uri);
    const folders = path === null ? [] : [dirname(path), join(dirname(path), 'reforms')];
    const near = await Promise.all(folders.map((folder) => this.files.policiesIn(folder)));
    const family = [policy];
    for (const one of new Set([...near.flat(), ...this.files.openPolicies()])) {
      if (one !== policy && (await this.#amendedBy(one)) === policy) family.push(one);
    }
    return family;
  }

  /** Whether a path lies in one of the editor's folders. */
  holds(path: string): boolean {
    return this.roots.some((root) => !relative(root, path).startsWith('..') && !isAbsolute(relative(root, path)));
  }

  /** The provisions beside a policy. */
  async provisionsOf(policy: TextDocument): Promise<TextDocument | null> {
    const path = pathOf(policy.uri);
    return path === null ? null : this.files.at(join(dirname(path), 'provisions.md'));
  }

  /** The id of the policy that a document amends; null for a policy. */
  #amendedId(document: TextDocument): string | null {
    const { declarations } = this.treeOf(document);
    const reform = declarations.find((one) => one.kind === 'reform');
    return reform && !declarations.some(({ kind }) => kind === 'policy') ? reform.policy.text : null;
  }

  #declares(document: TextDocument, id: string): boolean {
    return this.treeOf(document).declarations.some((one) => one.kind === 'policy' && one.id.text === id);
  }

  /** What calls itself by the id a reform names: around the reform, open, in the folders of the editor, in the package. */
  async #amendedBy(document: TextDocument): Promise<TextDocument | null> {
    const id = this.#amendedId(document);
    if (id === null) return null;
    const path = pathOf(document.uri);
    const folder = path === null ? null : dirname(path);
    const around = folder === null ? [] : [dirname(folder), folder];
    for (const look of [
      () => this.#read(around.map((one) => join(one, `${id}.policy`))),
      async () => (await Promise.all(around.map((one) => this.files.policiesIn(one)))).flat(),
      async () => this.files.openPolicies(),
      () => this.#read([...this.roots.flatMap((root) => placesUnder(root, id)), bundledFile(id)])
    ]) {
      const found = (await look()).find((one) => this.#declares(one, id));
      if (found) return found;
    }
    return null;
  }

  async #read(paths: string[]): Promise<TextDocument[]> {
    const found = await Promise.all(paths.map((path) => this.files.at(path)));
    return found.filter((document) => document !== null);
  }
}

const placesUnder = (root: string, id: string): string[] =>
  [[], [id], ['policies', id]].map((folders) => join(root, ...folders, `${id}.policy`));
