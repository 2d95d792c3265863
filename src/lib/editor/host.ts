/** Monaco on this page: loaded once, its models kept while the editor itself comes and goes with the arrangement. */
import type { Studio } from '../studio.svelte.ts';
import type { Document, DocumentId, TextEdit } from '../workspace/documents.ts';
import type { TextSurface, UndoPart } from '../workspace/session.svelte.ts';
import { registerPolicyLanguage } from './language.ts';
import { Models } from './models.ts';
import { loadMonaco, type Monaco } from './monaco.ts';

export class EditorHost implements TextSurface {
  readonly monaco: typeof Monaco;
  readonly models: Models;
  /** Where the reader was in each text. */
  readonly views = new Map<DocumentId, Monaco.editor.ICodeEditorViewState | null>();
  /** Fired when a text has been compiled anew. */
  readonly answered: Monaco.Emitter<void>;
  /** The editor on the page, while there is one. */
  editor: Monaco.editor.IStandaloneCodeEditor | null = null;
  readonly #studio: Studio;

  constructor(monaco: typeof Monaco, studio: Studio) {
    this.monaco = monaco;
    this.answered = new monaco.Emitter<void>();
    this.#studio = studio;
    const nameOfCopy = (name: string) => studio.language.words.list.copyOf(name);
    this.models = new Models(monaco, (id, text) => studio.session.typed(id, text, nameOfCopy));
    studio.session.surface = this;
  }

  apply(id: DocumentId, edits: TextEdit[], undo: UndoPart): boolean {
    const document = this.#studio.workspace.find(id);
    if (!document) return false;
    this.models.apply(this.models.of(document), edits, undo);
    return true;
  }

  replace(id: DocumentId, text: string): void {
    this.models.replace(id, text);
  }

  undo(): void {
    void this.#open()?.undo();
  }

  redo(): void {
    void this.#open()?.redo();
  }

  focus(): void {
    this.editor?.focus();
  }

  #open(): Monaco.editor.ITextModel | null {
    const document: Document | null = this.#studio.session.document;
    return document && this.models.known(document.id);
  }
}

/** Loads Monaco and teaches it the language. */
export async function openHost(studio: Studio): Promise<EditorHost> {
  const [monaco, words] = await Promise.all([
    loadMonaco(studio.language.current),
    studio.rules.ask((api) => api.words())
  ]);
  const host = new EditorHost(monaco, studio);
  registerPolicyLanguage(host, studio, words);
  return host;
}
