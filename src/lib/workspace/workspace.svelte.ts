/** The list of documents and what may be done to it: the product's own policies, and drafts that save themselves. */
import { bundledDocuments } from './bundled.ts';
import { Timers } from '../ui/timers.ts';
import { headingOf, type Document, type DocumentId } from './documents.ts';
import { DraftStore, type DraftDocument } from './drafts.ts';

/** ms from the last keystroke to a save */
const QUIET = 300;

export type Saving = 'saved' | 'waiting' | 'failed';
/** Two tabs changed one draft: what this tab holds, and what the other saved. */
export type Conflict = { mine: DraftDocument; theirs: DraftDocument };

export class Workspace {
  readonly bundled: Document[] = bundledDocuments();
  drafts = $state.raw<DraftDocument[]>([]);
  saving = $state.raw<Record<DocumentId, Saving>>({});
  conflict = $state.raw<Conflict | null>(null);
  ready = $state(false);
  /** Called when a document's text changed without this page's editor: another tab, or a choice between two tabs. */
  onReplaced: (document: Document) => void = () => {};
  onRemoved: (id: DocumentId) => void = () => {};

  readonly #store = new DraftStore();
  readonly #timers = new Timers<DocumentId>();
  /** The last save of each document. */
  readonly #saves: Record<DocumentId, Promise<void>> = {};

  readonly documents = $derived<Document[]>([...this.bundled, ...this.drafts]);
  readonly policies = $derived(this.bundled.filter(({ kind }) => kind === 'policy'));

  /** Reads the stored drafts; until then only the bundled documents are there. */
  async open(): Promise<void> {
    try {
      this.drafts = inOrder(await this.#store.all());
      this.#store.listen(({ id, removed }) => void (removed ? this.#removedElsewhere(id) : this.#savedElsewhere(id)));
    } finally {
      this.ready = true;
    }
    const keep = () => this.#keepAll();
    addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && keep());
  }

  find(id: DocumentId | null): Document | null {
    return this.documents.find((document) => document.id === id) ?? null;
  }

  /** The reforms of a policy: bundled ones and drafts. */
  reformsOf(policy: string): Document[] {
    return this.documents.filter((document) => document.kind === 'reform' && document.policy === policy);
  }

  /** A new draft, saved at once. `from`: the document it is a copy of. */
  add(text: string, name: string, from: DocumentId | null = null): DraftDocument {
    const { kind, policy } = headingOf(text);
    const draft = { from, revision: 0, savedAt: Date.now() };
    const document: DraftDocument = { id: `draft:${crypto.randomUUID()}`, kind, policy, name, text, draft };
    this.drafts = inOrder([...this.drafts, document]);
    this.#save(document.id);
    return document;
  }

  /** A name no draft has yet: itself, or with a number after it. */
  freeName(wanted: string): string {
    const taken = this.drafts.map(({ name }) => name);
    if (!taken.includes(wanted)) return wanted;
    let number = 2;
    while (taken.includes(`${wanted} ${number}`)) number++;
    return `${wanted} ${number}`;
  }

  /** Takes in a draft's new text; it is saved once typing rests. */
  write(id: DocumentId, text: string): void {
    const document = this.drafts.find((draft) => draft.id === id);
    if (!document || document.text === text) return;
    const { kind, policy } = headingOf(text);
    // A heading being retyped must not move the document about: it stays where it was until it says something again.
    this.#put(policy === '' ? { ...document, text } : { ...document, text, kind, policy });
    this.#mark(id, 'waiting');
    this.#timers.start(id, QUIET, () => this.#save(id));
  }

  rename(id: DocumentId, name: string): void {
    const document = this.drafts.find((draft) => draft.id === id);
    if (!document || name.trim() === '') return;
    this.#put({ ...document, name: name.trim() });
    this.#save(id);
  }

  /** Removes a draft; the returned function brings it back. */
  remove(id: DocumentId): () => void {
    const document = this.drafts.find((draft) => draft.id === id);
    if (!document) return () => {};
    this.#forget(id);
    void this.#store.remove(id);
    return () => {
      this.drafts = inOrder([...this.drafts, document]);
      this.#save(id);
    };
  }

  /** Settles a conflict between two tabs; returns the document this tab's text is in now, or null where it was given up. */
  settleConflict(choice: 'both' | 'mine' | 'theirs', nameForMine: string): DocumentId | null {
    if (!this.conflict) return null;
    const { mine, theirs } = this.conflict;
    this.conflict = null;
    if (choice === 'mine') {
      this.#put({ ...mine, draft: { ...mine.draft, revision: theirs.draft.revision } });
      this.#save(mine.id);
      return mine.id;
    }
    const kept = choice === 'both' ? this.add(mine.text, this.freeName(nameForMine), mine.draft.from).id : null;
    this.#put(theirs);
    this.#mark(theirs.id, 'saved');
    this.onReplaced(theirs);
    return kept;
  }

  #save(id: DocumentId): void {
    this.#timers.stop(id);
    this.#mark(id, 'waiting');
    // One save of a document at a time, so that each is made from the revision the one before returned.
    this.#saves[id] = (this.#saves[id] ?? Promise.resolve()).then(() => this.#saveNow(id));
  }

  async #saveNow(id: DocumentId): Promise<void> {
    const document = this.drafts.find((draft) => draft.id === id);
    if (!document || this.conflict?.mine.id === id) return;
    try {
      const result = await this.#store.save(document);
      const now = this.drafts.find((draft) => draft.id === id);
      if (!now) {
        // It was removed while the save was under way.
        await this.#store.remove(id);
      } else if (!result.saved) {
        this.conflict = { mine: now, theirs: result.theirs };
        this.#mark(id, 'failed');
      } else {
        this.#put({ ...now, draft: result.draft });
        if (now.text === document.text) this.#mark(id, 'saved');
      }
    } catch {
      this.#mark(id, 'failed');
    }
  }

  async #savedElsewhere(id: DocumentId): Promise<void> {
    // Own unsaved changes meet the newer revision when they are saved.
    if (this.saving[id] === 'waiting') return;
    const stored = await this.#store.one(id);
    if (!stored) return;
    const before = this.drafts.find((draft) => draft.id === id);
    this.drafts = inOrder([...this.drafts.filter((draft) => draft.id !== id), stored]);
    if (before && before.text !== stored.text) this.onReplaced(stored);
  }

  #removedElsewhere(id: DocumentId): void {
    if (this.saving[id] === 'waiting') return;
    this.#forget(id);
    this.onRemoved(id);
  }

  #keepAll(): void {
    for (const [id, state] of Object.entries(this.saving)) {
      const document = state === 'saved' ? undefined : this.drafts.find((draft) => draft.id === id);
      if (!document) continue;
      this.#store.keepUnsaved(document);
      this.#save(id);
    }
  }

  #put(document: DraftDocument): void {
    this.drafts = inOrder(this.drafts.map((draft) => (draft.id === document.id ? document : draft)));
  }

  #forget(id: DocumentId): void {
    this.#timers.stop(id);
    this.drafts = this.drafts.filter((draft) => draft.id !== id);
    const { [id]: _, ...others } = this.saving;
    this.saving = others;
  }

  #mark(id: DocumentId, state: Saving): void {
    this.saving = { ...this.saving, [id]: state };
  }
}

const inOrder = (drafts: DraftDocument[]): DraftDocument[] =>
  drafts.toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN') || (a.id < b.id ? -1 : 1));
