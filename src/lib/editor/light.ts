/** Lines of the rule that a figure rests on: drawn on accent ground, and gone to where the reader asked. */
import type { Light } from '../workspace/session.svelte.ts';
import { rangeOf } from './models.ts';
import type { Monaco } from './monaco.ts';

/** Draws the light; the returned function puts it out. */
export function lightUp(
  monaco: typeof Monaco,
  editor: Monaco.editor.IStandaloneCodeEditor,
  { spans, go }: Light
): (() => void) | undefined {
  const model = editor.getModel();
  if (!model) return;
  const ranges = spans.map(({ from, to }) => rangeOf(monaco, model, from, Math.max(to, from + 1)));
  const drawn = editor.createDecorationsCollection(
    ranges.flatMap((range) => [
      { range, options: { isWholeLine: true, className: 'lit-line' } },
      { range, options: { inlineClassName: 'lit', overviewRuler: { color: { id: 'focusBorder' }, position: 2 } } }
    ])
  );
  const first = ranges[0];
  if (first) {
    editor.revealRangeInCenterIfOutsideViewport(first, monaco.editor.ScrollType.Immediate);
    if (go) {
      editor.setPosition(first.getStartPosition());
      editor.focus();
    }
  }
  return () => drawn.clear();
}
