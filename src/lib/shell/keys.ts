/** Keys that work wherever the focus is. */
import type { Studio } from '../studio.svelte.ts';
import { PRESETS } from '../workspace/layout.svelte.ts';
import { format } from './actions.ts';

/** Handles a key; true if it was one of the page's own. */
export function pressed(studio: Studio, event: KeyboardEvent): boolean {
  const { session, layout } = studio;
  const command = event.ctrlKey || event.metaKey;
  const { key } = event;
  if (event.isComposing) return false;
  if (command && !event.shiftKey && key.toLowerCase() === 'k') {
    studio.paletteOpen = !studio.paletteOpen;
    return true;
  }
  const inEditor = (event.target as Element | null)?.closest('.monaco-editor') != null;
  if (key === 'F8' && !inEditor) {
    session.goToProblem(event.shiftKey ? -1 : 1);
    return true;
  }
  if (event.altKey && event.shiftKey && event.code === 'KeyF') {
    void format(studio);
    return true;
  }
  if (event.altKey && !command && !event.shiftKey && /^Digit[123]$/.test(event.code)) {
    layout.choose(PRESETS[Number(event.code.slice(-1)) - 1]);
    return true;
  }
  // A field bound to the rule has the rule's undo; so has everything that is no field at all.
  const ownUndo =
    (event.target as Element | null)?.closest('input:not([data-rule-figure]), textarea, [contenteditable]') != null;
  if (command && key.toLowerCase() === 'z' && !inEditor && !ownUndo) {
    if (event.shiftKey) session.surface?.redo();
    else session.surface?.undo();
    return true;
  }
  return false;
}
