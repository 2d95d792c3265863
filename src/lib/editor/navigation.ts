/** From a name to where it is declared, to every place it stands, and to another name throughout a policy and its reforms. */
import type { Edit, Source, Span } from '#dsl';
import type { Remote } from 'comlink';
import type { LanguageApi } from '../../workers/language.worker.ts';
import type { Studio } from '../studio.svelte.ts';
import { familyOf, unlessGone, type Family } from './about.ts';
import type { EditorHost } from './host.ts';
import { rangeOf } from './models.ts';
import type { Monaco } from './monaco.ts';

type Model = Monaco.editor.ITextModel;
type Place = { sources: Source[]; file: number; offset: number };

export function registerNavigation(host: EditorHost, studio: Studio): void {
  const { monaco } = host;
  const { languages } = monaco;
  const { rules, language } = studio;

  /** What the worker says of a place, with the texts its answer speaks of; null where it says nothing. */
  async function said<T>(
    model: Model,
    position: Monaco.IPosition,
    ask: (api: Remote<LanguageApi>, place: Place) => Promise<T>
  ): Promise<{ family: Family; answer: T } | null> {
    const family = familyOf(model, host, studio);
    if (!family) return null;
    const { sources, file } = family;
    const offset = model.getOffsetAt(position);
    const answer = await unlessGone(
      model,
      rules.ask((api) => ask(api, { sources, file, offset }))
    );
    return answer === null ? null : { family, answer };
  }

  const located = (family: Family, span: Span): Monaco.languages.Location => {
    const model = host.models.of(family.documents[span.file]);
    return { uri: model.uri, range: rangeOf(monaco, model, span.from, span.to) };
  };

  languages.registerDefinitionProvider('policy', {
    async provideDefinition(model, position) {
      const found = await said(model, position, (api, { sources, file, offset }) =>
        api.definitionAt(sources, file, offset)
      );
      return found && found.answer.map((span) => located(found.family, span));
    }
  });

  languages.registerReferenceProvider('policy', {
    async provideReferences(model, position, { includeDeclaration }) {
      const found = await said(model, position, (api, { sources, file, offset }) =>
        api.referencesAt(sources, file, offset)
      );
      const wanted = found?.answer.filter(({ kind }) => includeDeclaration || kind === 'use') ?? [];
      return wanted.map(({ span }) => located(found!.family, span));
    }
  });

  languages.registerDocumentHighlightProvider('policy', {
    async provideDocumentHighlights(model, position) {
      const found = await said(model, position, (api, { sources, file, offset }) =>
        api.highlightsAt(sources, file, offset)
      );
      return found && found.answer.map(({ span }) => ({ range: rangeOf(monaco, model, span.from, span.to) }));
    }
  });

  languages.registerRenameProvider('policy', {
    async resolveRenameLocation(model, position) {
      const found = await said(model, position, (api, { sources, file, offset }) =>
        api.renameAt(sources, file, offset)
      );
      const { place, refused } = found?.answer ?? { place: null, refused: null };
      if (place) return { range: rangeOf(monaco, model, place.span.from, place.span.to), text: place.text };
      return { range: new monaco.Range(1, 1, 1, 1), text: '', rejectReason: refused?.[language.current] ?? '' };
    },
    async provideRenameEdits(model, position, name) {
      const found = await said(model, position, (api, { sources, file, offset }) =>
        api.renamed(sources, file, offset, name)
      );
      if (!found || found.answer.refused)
        return { edits: [], rejectReason: found?.answer.refused?.[language.current] ?? '' };
      return { edits: found.answer.edits.map((edit) => textEdit(found.family, edit)) };
    }
  });

  function textEdit(family: Family, { span, text }: Edit): Monaco.languages.IWorkspaceTextEdit {
    const { uri, range } = located(family, span);
    return { resource: uri, textEdit: { range, text }, versionId: undefined };
  }

  // A name may be declared in another text: that text is opened.
  monaco.editor.registerEditorOpener({
    openCodeEditor(_, resource, selection) {
      const model = monaco.editor.getModel(resource);
      const id = model && host.models.idOf(model);
      if (!model || id === null) return false;
      const { session } = studio;
      if (!session.sourcesAbout(id)) session.open(id);
      const at = selection && ('startLineNumber' in selection ? monaco.Range.getStartPosition(selection) : selection);
      const from = at ? model.getOffsetAt(at) : 0;
      const end = selection && 'endLineNumber' in selection ? monaco.Range.getEndPosition(selection) : null;
      session.goTo(id, { file: 0, from, to: end ? model.getOffsetAt(end) : from });
      return true;
    }
  });
}
