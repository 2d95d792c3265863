/** Texts by path: what an editor has open, else what lies on disk. */
import { readdirSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Language } from '#dsl';
import { readText } from '../files.ts';
import { Stop } from '../run.ts';
import { isPolicy, pathOf, type Documents } from './documents.ts';

type OnDisk = { modifiedMs: number; bytes: number; document: Promise<TextDocument | null> };

export class Files {
  readonly #documents: Documents;
  readonly #language: Language;
  /** What was read, until the file changes: the same text is the same value. */
  readonly #read = new Map<string, OnDisk>();

  constructor(documents: Documents, language: Language) {
    this.#documents = documents;
    this.#language = language;
  }

  /** The text at a path; null where there is none that can be read. */
  async at(path: string): Promise<TextDocument | null> {
    return this.#documents.all().find(({ uri }) => pathOf(uri) === path) ?? (await this.#onDisk(path));
  }

  openPolicies(): TextDocument[] {
    return this.#documents.all().filter(isPolicy);
  }

  /** Every policy and reform in a folder, those that are open and not yet on disk too. */
  async policiesIn(folder: string): Promise<TextDocument[]> {
    const open = this.openPolicies().flatMap(({ uri }) => pathOf(uri) ?? []);
    const paths = [...namesIn(folder).map((name) => join(folder, name)), ...open]
      .filter((path) => dirname(path) === folder && path.endsWith('.policy') && !basename(path).startsWith('.'))
      .sort();
    const found = await Promise.all([...new Set(paths)].map((path) => this.at(path)));
    return found.filter((document) => document !== null);
  }

  #onDisk(path: string): Promise<TextDocument | null> {
    const about = aboutFile(path);
    if (!about?.isFile()) return Promise.resolve(null);
    const before = this.#read.get(path);
    if (before?.modifiedMs === about.mtimeMs && before.bytes === about.size) return before.document;
    const document = this.#readNow(path);
    this.#read.set(path, { modifiedMs: about.mtimeMs, bytes: about.size, document });
    return document;
  }

  async #readNow(path: string): Promise<TextDocument | null> {
    try {
      return TextDocument.create(pathToFileURL(path).href, 'policy', 0, await readText(path, this.#language));
    } catch (error) {
      // It went, or may not be read.
      if (error instanceof Stop) return null;
      throw error;
    }
  }
}

function aboutFile(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
