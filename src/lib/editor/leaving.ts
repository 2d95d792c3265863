/** The way out for the keyboard: Escape goes back to the figure that was asked about, or lets the next Tab leave the editor. */
import type { Session } from '../workspace/session.svelte.ts';
import type { Monaco } from './monaco.ts';

/** Escape means something else while any of these is so. */
const BUSY = [
  'suggestWidgetVisible',
  'findWidgetVisible',
  'renameInputVisible',
  'markersNavigationVisible',
  'parameterHintsVisible',
  'editorHasSelection',
  'editorHasMultipleSelections',
  'inSnippetMode',
  'editorHoverVisible',
  'codeActionMenuVisible'
];

export function leaveWithEscape(
  monaco: typeof Monaco,
  editor: Monaco.editor.IStandaloneCodeEditor,
  session: Session
): void {
  let leaving = false;
  const setLeaving = (now: boolean) => {
    if (leaving === now) return;
    leaving = now;
    editor.updateOptions({ tabFocusMode: now });
  };
  editor.addCommand(
    monaco.KeyCode.Escape,
    () => {
      // One that is still on its way.
      hideSuggestions(editor);
      if (session.light?.from) session.clearLight(true);
      else setLeaving(true);
    },
    BUSY.map((state) => `!${state}`).join(' && ')
  );
  editor.onKeyDown(({ keyCode }) => {
    const { Escape, Tab, Shift } = monaco.KeyCode;
    if (keyCode !== Escape && keyCode !== Tab && keyCode !== Shift) setLeaving(false);
  });
  editor.onDidBlurEditorText(() => setLeaving(false));
}

/** Takes the list of suggestions away, or calls off one that has been asked for. */
export function hideSuggestions(editor: Monaco.editor.IStandaloneCodeEditor): void {
  editor.trigger('huice', 'hideSuggestWidget', {});
}
