/** What a user can do with documents, from a menu, the palette or a key alike; each says what it did. */
import type { Language } from '#dsl';
import { unlessStuck } from '../../workers/client.ts';
import type { Studio } from '../studio.svelte.ts';
import type { Document, DocumentId } from '../workspace/documents.ts';
import { headingOf } from '../workspace/documents.ts';
import { decodeText, download } from '../workspace/import.ts';
import { policyTemplate, reformTemplate } from '../workspace/templates.ts';

/** A text to begin with, its name, and the document it is a copy of. */
export type Beginning = { text: string; name: string; from: DocumentId | null };

export function blankPolicy({ language: { current, words } }: Studio): Beginning {
  const name = words.templates.untitledPolicy;
  return { text: policyTemplate(current, name), name, from: null };
}

export function blankReform({ language: { current, words } }: Studio, policy: string): Beginning {
  const name = words.templates.untitledReform;
  return { text: reformTemplate(current, policy, name), name, from: null };
}

export function copyOf({ language: { words } }: Studio, { text, name, draft, id }: Document): Beginning {
  return { text, name: draft ? name : words.list.copyOf(name), from: draft?.from ?? id };
}

/** A new draft, opened: a reform over its policy, a copy of a policy against the one it was made from. */
export function begin({ workspace, session }: Studio, { text, name, from }: Beginning): void {
  session.open(workspace.add(text, workspace.freeName(name), from).id);
}

/** Puts a beginning into a document that is empty. */
export function beginIn({ session, language: { words } }: Studio, document: Document, { text }: Beginning): void {
  session.write(document.id, [{ from: 0, to: document.text.length, text }], 'step', words.list.copyOf);
}

export function remove({ workspace, session, notices, language: { words } }: Studio, document: Document): void {
  const { baseline, reform, editing } = session;
  const wasOpen = [baseline, reform].some((side) => side?.document.id === document.id);
  const restore = workspace.remove(document.id);
  session.leave(document.id);
  notices.show(words.document.removed(document.name), {
    name: words.app.undo,
    run: () => {
      restore();
      if (!wasOpen) return;
      session.open(document.id);
      session.edit(editing);
    }
  });
}

/** Gives a draft up for its original. */
export function revert({ workspace, session, notices, language: { words } }: Studio, draft: Document): void {
  const original = workspace.find(draft.draft?.from ?? null);
  const bringBack = session.revert(draft.id);
  if (!original || !bringBack) return;
  notices.show(words.document.reverted(original.name), { name: words.document.bringBack, run: bringBack });
}

export function downloadDocument(document: Document): void {
  download(`${headingOf(document.text).id ?? document.name}.policy`, document.text);
}

/** Takes files in as drafts; opens the first. */
export async function importFiles({ workspace, session, notices, language: { words } }: Studio, files: Iterable<File>) {
  const taken: Document[] = [];
  for (const file of files) {
    const text = decodeText(new Uint8Array(await file.arrayBuffer()));
    if (text.includes('\0')) notices.show(words.document.notText(file.name));
    else taken.push(workspace.add(text, workspace.freeName(file.name.replace(/\.(policy|txt)$/i, ''))));
  }
  if (taken.length === 0) return;
  notices.show(words.document.imported(taken.map(({ name }) => name)));
  session.open(taken[0].id);
}

/** Asks for files to import. */
export function chooseFiles(studio: Studio): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = '.policy,.txt,text/plain';
  input.onchange = () => void importFiles(studio, input.files ?? []);
  input.click();
}

/** Turns the page to the other language; the editor's own menus, if they are there, follow when it is opened again. */
export function switchLanguage({ language, notices, editorLanguage }: Studio): void {
  language.toggle();
  const { editorLater, reload } = language.words.language;
  if (editorLanguage !== null && editorLanguage !== language.current) {
    notices.show(editorLater, { name: reload, run: () => location.reload() });
  }
}

/**
 * Puts the open document into its standard form, as one change that can be undone. `into`: every keyword, unit and standard
 * name in that language; names, texts and comments stay.
 */
export async function format(
  { rules, session, notices, language: { words } }: Studio,
  into: Language | 'keep' = 'keep'
): Promise<void> {
  const { document } = session;
  if (!document) return;
  const { text } = document;
  const formatted = await rules.ask((api) => api.format(text, into)).catch(unlessStuck);
  if (formatted === null) notices.show(words.editor.cannotFormat);
  else if (formatted === text) notices.show(words.editor.alreadyFormatted);
  else if (session.document?.text === text) {
    session.write(document.id, [{ from: 0, to: text.length, text: formatted }], 'step', words.list.copyOf);
  }
}
