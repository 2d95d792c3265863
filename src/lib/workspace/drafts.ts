/**
 * The user's own documents in the browser's database. Every save names the revision it was made from: a save made from an
 * older one than is stored is refused, so that two tabs never overwrite each other in silence.
 */
import { createStore, del, entries, get, update, type UseStore } from 'idb-keyval';
import type { Document, Draft } from './documents.ts';

export type DraftDocument = Document & { draft: Draft };
type StoredDraft = Omit<Document, 'id' | 'draft'> & Draft;

export type Saved = { saved: true; draft: Draft } | { saved: false; theirs: DraftDocument };

/** What a tab tells the others of: a document that was saved or removed. */
export type Announcement = { id: string; removed: boolean };

const UNSAVED = 'huice.unsaved.';

export class DraftStore {
  readonly #store: UseStore = createStore('huice', 'drafts');
  readonly #channel = new BroadcastChannel('huice.drafts');

  /** Every stored draft; with the text a tab could not save before it was closed or broke down, where that is newer. */
  async all(): Promise<DraftDocument[]> {
    const stored = await entries<string, StoredDraft>(this.#store);
    return stored.map(([id, draft]) => {
      const document = asDocument(id, draft);
      const unsaved = readUnsaved(id);
      if (unsaved === null || unsaved.revision !== document.draft.revision) return document;
      return { ...document, text: unsaved.text };
    });
  }

  async one(id: string): Promise<DraftDocument | null> {
    const stored = await get<StoredDraft>(id, this.#store);
    return stored ? asDocument(id, stored) : null;
  }

  /** Saves, if no other tab saved since `document.draft.revision`. */
  async save(document: DraftDocument): Promise<Saved> {
    const { id, kind, policy, name, text, draft } = document;
    const mine: StoredDraft = {
      kind,
      policy,
      name,
      text,
      from: draft.from,
      revision: draft.revision + 1,
      savedAt: Date.now()
    };
    let theirs: StoredDraft | null = null;
    await update<StoredDraft>(
      id,
      (stored) => {
        if (!stored || stored.revision === draft.revision) return mine;
        theirs = stored;
        return stored;
      },
      this.#store
    );
    if (theirs) return { saved: false, theirs: asDocument(id, theirs) };
    localStorage.removeItem(UNSAVED + id);
    this.#announce({ id, removed: false });
    return { saved: true, draft: { from: mine.from, revision: mine.revision, savedAt: mine.savedAt } };
  }

  async remove(id: string): Promise<void> {
    localStorage.removeItem(UNSAVED + id);
    await del(id, this.#store);
    this.#announce({ id, removed: true });
  }

  /** Keeps a text at once, for a page that is being closed: the database may not get to finish. */
  keepUnsaved({ id, text, draft }: DraftDocument): void {
    try {
      localStorage.setItem(UNSAVED + id, JSON.stringify({ revision: draft.revision, text }));
    } catch {
      // Storage is full or forbidden: the save under way is all there is.
    }
  }

  /** Calls back when another tab saved or removed a draft. */
  listen(heard: (announcement: Announcement) => void): void {
    this.#channel.onmessage = (message: MessageEvent<Announcement>) => heard(message.data);
  }

  #announce(announcement: Announcement): void {
    this.#channel.postMessage(announcement);
  }
}

function asDocument(id: string, { kind, policy, name, text, from, revision, savedAt }: StoredDraft): DraftDocument {
  return { id, kind, policy, name, text, draft: { from, revision, savedAt } };
}

function readUnsaved(id: string): { revision: number; text: string } | null {
  const kept = localStorage.getItem(UNSAVED + id);
  return kept === null ? null : (JSON.parse(kept) as { revision: number; text: string });
}
