/**
 * The editor's texts, one Monaco model for each document that was opened. A model is never set from the outside while it is
 * typed into: it is the text, and tells the session what it has become.
 */
import type { DocumentId, Document, TextEdit } from '../workspace/documents.ts';
import type { UndoPart } from '../workspace/session.svelte.ts';
import type { Monaco } from './monaco.ts';

export type Typed = (id: DocumentId, text: string) => DocumentId;

export class Models {
  readonly #models = new Map<DocumentId, Monaco.editor.ITextModel>();
  readonly #monaco: typeof Monaco;
  readonly #typed: Typed;

  /** `typed` is told of every change, and says which document the text belongs to from then on. */
  constructor(monaco: typeof Monaco, typed: Typed) {
    this.#monaco = monaco;
    this.#typed = typed;
  }

  of(document: Document): Monaco.editor.ITextModel {
    const known = this.#models.get(document.id);
    if (known) return known;
    const model = this.#monaco.editor.createModel(document.text, 'policy');
    model.setEOL(this.#monaco.editor.EndOfLineSequence.LF);
    model.onDidChangeContent(() => {
      const id = this.idOf(model);
      if (id === null) return;
      const now = this.#typed(id, model.getValue());
      if (now !== id) this.#move(id, now);
    });
    this.#models.set(document.id, model);
    return model;
  }

  idOf(model: Monaco.editor.ITextModel): DocumentId | null {
    for (const [id, known] of this.#models) if (known === model) return id;
    return null;
  }

  known(id: DocumentId): Monaco.editor.ITextModel | null {
    return this.#models.get(id) ?? null;
  }

  apply(model: Monaco.editor.ITextModel, edits: TextEdit[], undo: UndoPart): void {
    if (undo !== 'continue') model.pushStackElement();
    const operations = edits.map(({ from, to, text }) => ({ range: rangeOf(this.#monaco, model, from, to), text }));
    model.pushEditOperations([], operations, () => null);
    if (undo === 'step') model.pushStackElement();
  }

  /** A text from elsewhere, as one change that can be undone. */
  replace(id: DocumentId, text: string): void {
    const model = this.#models.get(id);
    if (model && model.getValue() !== text) {
      this.apply(model, [{ from: 0, to: model.getValueLength(), text }], 'step');
    }
  }

  /** Lets go of models whose documents are no more. */
  keepOnly(ids: Set<DocumentId>): void {
    for (const [id, model] of this.#models) {
      if (ids.has(id) || model.isAttachedToEditor()) continue;
      model.dispose();
      this.#models.delete(id);
    }
  }

  #move(from: DocumentId, to: DocumentId): void {
    const model = this.#models.get(from);
    if (!model) return;
    this.#models.delete(from);
    this.#models.set(to, model);
  }
}

/** Offsets to lines and columns. */
export function rangeOf(
  monaco: typeof Monaco,
  model: Monaco.editor.ITextModel,
  from: number,
  to: number
): Monaco.Range {
  return monaco.Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to));
}
