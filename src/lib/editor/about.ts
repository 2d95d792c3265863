/** Which of the studio's texts a model is, and with which others it is understood. */
import type { Source } from '#dsl';
import { unlessStuck } from '../../workers/client.ts';
import type { Studio } from '../studio.svelte.ts';
import type { Document, DocumentId } from '../workspace/documents.ts';
import { provisionsOf } from '../workspace/bundled.ts';
import type { EditorHost } from './host.ts';
import type { Monaco } from './monaco.ts';

/** A text, the others whose names hold in it, and the provisions it may cite. */
export type Asked = { text: string; known: string[]; provisions: string | null };

export async function asked(model: Monaco.editor.ITextModel, host: EditorHost, { session }: Studio): Promise<Asked> {
  const id = host.models.idOf(model);
  const about = id === null ? null : session.sourcesAbout(id);
  return {
    text: model.getValue(),
    known: about?.documents.filter((other) => other.id !== id).map(({ text }) => text) ?? [],
    provisions: about ? await provisionsOf(about.documents[0].policy) : null
  };
}

/** The policy and all its reforms, the model's own text as it stands; `file`: which of them it is. */
export type Family = { documents: Document[]; sources: Source[]; file: number; id: DocumentId };

export function familyOf(model: Monaco.editor.ITextModel, host: EditorHost, { session }: Studio): Family | null {
  const id = host.models.idOf(model);
  const family = id === null ? null : session.family(id);
  if (id === null || !family) return null;
  const sources = family.documents.map(({ name, text }, file) => ({
    name,
    text: file === family.file ? model.getValue() : text
  }));
  return { ...family, sources, id };
}

/** The answer; null where the worker hung, or the text went away meanwhile: nothing may be asked of its model then. */
export async function unlessGone<T>(model: Monaco.editor.ITextModel, asking: Promise<T>): Promise<T | null> {
  const answer = await asking.catch(unlessStuck);
  return model.isDisposed() ? null : answer;
}
