/** What stands beside the text: each example's result above it, and what a dated or named figure comes to behind it. */
import type { Studio } from '../studio.svelte.ts';
import type { EditorHost } from './host.ts';
import { rangeOf } from './models.ts';
import type { Monaco } from './monaco.ts';

/** Both come with the compiled rule; `host.answered` says that there is a new one. */
export function registerBeside(host: EditorHost, { session, language }: Studio): void {
  const { monaco, models } = host;
  const { languages } = monaco;
  const compiledFor = (model: Monaco.editor.ITextModel) => {
    const id = models.idOf(model);
    return id === null ? null : session.compiledFrom(id);
  };

  languages.registerCodeLensProvider('policy', {
    onDidChange: host.answered.event as Monaco.IEvent<never>,
    provideCodeLenses(model) {
      const found = compiledFor(model);
      const own = found?.compiled.lenses[language.current].filter(({ span }) => span.file === found.file) ?? [];
      const lenses = own.map(({ span, title }) => ({
        range: rangeOf(monaco, model, span.from, span.from),
        command: { id: '', title }
      }));
      return { lenses, dispose: () => {} };
    }
  });

  languages.registerInlayHintsProvider('policy', {
    onDidChangeInlayHints: host.answered.event as Monaco.IEvent<void>,
    provideInlayHints(model, range) {
      const found = compiledFor(model);
      const own = found?.compiled.hints[language.current].filter(({ at }) => at.file === found.file) ?? [];
      const hints = own
        .map(({ at, label, tooltip }) => ({
          position: model.getPositionAt(at.offset),
          label,
          tooltip,
          paddingLeft: true
        }))
        .filter(({ position }) => range.containsPosition(position));
      return { hints, dispose: () => {} };
    }
  });
}
