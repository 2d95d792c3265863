/** Problems, sent to the editor when typing rests. What was found in a text that has changed since is not sent. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Compiled } from './compilations.ts';
import { diagnosticsOf } from './diagnostic.ts';
import { breathe, type Session } from './session.ts';

/** ms from the last keystroke to a check */
const QUIET = 50;

export class Diagnostics {
  readonly #session: Session;
  #timer: NodeJS.Timeout | undefined;
  /** Raised by every change of anything. */
  #revision = 0;
  /** What each open document's problems were made from, and of which version. */
  readonly #sent = new Map<string, { compiled: Compiled; document: TextDocument }>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Something changed: every open policy is looked at again, and checked where it rests on the change. */
  soon(): void {
    this.#revision++;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#checkAll(this.#revision), QUIET);
  }

  /** A closed document has no problems. */
  clear(uri: string): void {
    if (this.#sent.delete(uri)) void this.#session.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  async #checkAll(revision: number): Promise<void> {
    for (const document of this.#session.workspace.files.openPolicies()) {
      if (revision !== this.#revision) return;
      try {
        await this.#check(document, revision);
      } catch (error) {
        // A fault of ours with one text must not leave the others unchecked.
        this.#session.connection.console.error((error as Error).stack ?? String(error));
      }
    }
  }

  async #check(document: TextDocument, revision: number): Promise<void> {
    const compiled = await this.#session.compilations.of(document);
    const diagnostics = await diagnosticsOf(document, compiled, this.#session);
    await breathe();
    if (revision !== this.#revision) return;
    const { uri, version } = document;
    const sent = this.#sent.get(uri);
    if (sent?.compiled === compiled && sent.document === document) return;
    this.#sent.set(uri, { compiled, document });
    await this.#session.connection.sendDiagnostics({ uri, version, diagnostics });
  }
}
