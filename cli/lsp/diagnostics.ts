/** Problems, sent to the editor when typing rests. What was found in a text that has changed since is not sent. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Compiled } from './compilations.ts';
import { diagnosticsOf } from './diagnostic.ts';
import { breathe, type Session } from './session.ts';

/** ms from the last keystroke to a check */
const QUIET = 80;

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
    this.#timer = setTimeout(() => {
      this.#checkAll().catch((error: Error) => this.#session.connection.console.error(error.stack ?? String(error)));
    }, QUIET);
  }

  /** A closed document has no problems. */
  clear(uri: string): void {
    if (this.#sent.delete(uri)) void this.#session.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  async #checkAll(): Promise<void> {
    const revision = this.#revision;
    for (const document of this.#session.workspace.files.openPolicies()) {
      const compiled = await this.#session.compilations.of(document);
      const diagnostics = await diagnosticsOf(document, compiled, this.#session);
      await breathe();
      if (revision !== this.#revision) return;
      const sent = this.#sent.get(document.uri);
      if (sent?.compiled === compiled && sent.document === document) continue;
      this.#sent.set(document.uri, { compiled, document });
      const { uri, version } = document;
      await this.#session.connection.sendDiagnostics({ uri, version, diagnostics });
    }
  }
}
