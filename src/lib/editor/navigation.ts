/** From a name to where it is declared, to every place it stands, and to another name throughout a policy and its reforms. */
import type { Edit, Span } from '#dsl';
import type { Studio } from '../studio.svelte.ts';
import { familyOf, unlessGone, type Family } from './about.ts';
import type { EditorHost } from './host.ts';
import { rangeOf } from './models.ts';
import type { Monaco } from './monaco.ts';

export function registerNavigation(host: EditorHost, studio: Studio): void {
  const { monaco } = host;
  const { languages } = monaco;
  const { rules, language } = studio;
  const located = (family: Family, span: Span): Monaco.languages.Location => {
    const model = host.models.of(family.documents[span.file]);
    return { uri: model.uri, range: rangeOf(monaco, model, span.from, span.to) };
  };

  languages.registerDefinitionProvider('policy', {
    async provideDefinition(model, position) {
      const family = familyOf(model, host, studio);
      if (!family) return null;
      const offset = model.getOffsetAt(position);
      const { sources, file } = family;
      const spans = await unlessGone(
        model,
        rules.ask((api) => api.definitionAt(sources, file, offset))
      );
      return (spans ?? []).map((span) => located(family, span));
    }
  });

  languages.registerReferenceProvider('policy', {
    async provideReferences(model, position, { includeDeclaration }) {
      const family = familyOf(model, host, studio);
      if (!family) return null;
      const offset = model.getOffsetAt(position);
      const { sources, file } = family;
      const found = await unlessGone(
        model,
        rules.ask((api) => api.referencesAt(sources, file, offset))
      );
      return (found ?? [])
        .filter(({ kind }) => includeDeclaration || kind === 'use')
        .map(({ span }) => located(family, span));
    }
  });

  languages.registerDocumentHighlightProvider('policy', {
    async provideDocumentHighlights(model, position) {
      const family = familyOf(model, host, studio);
      if (!family) return null;
      const offset = model.getOffsetAt(position);
      const { sources, file } = family;
      const found = await unlessGone(
        model,
        rules.ask((api) => api.referencesAt(sources, file, offset))
      );
      return (found ?? [])
        .filter(({ span }) => span.file === file)
        .map(({ span }) => ({ range: rangeOf(monaco, model, span.from, span.to) }));
    }
  });

  languages.registerRenameProvider('policy', {
    async resolveRenameLocation(model, position) {
      const family = familyOf(model, host, studio);
      const nowhere = { range: new monaco.Range(1, 1, 1, 1), text: '' };
      if (!family) return { ...nowhere, rejectReason: '' };
      const offset = model.getOffsetAt(position);
      const { sources, file } = family;
      const answer = await unlessGone(
        model,
        rules.ask((api) => api.renameAt(sources, file, offset))
      );
      const place = answer?.place;
      if (!place) return { ...nowhere, rejectReason: answer?.refused?.[language.current] ?? '' };
      return { range: rangeOf(monaco, model, place.span.from, place.span.to), text: place.text };
    },
    async provideRenameEdits(model, position, name) {
      const family = familyOf(model, host, studio);
      if (!family) return null;
      const offset = model.getOffsetAt(position);
      const { sources, file } = family;
      const answer = await unlessGone(
        model,
        rules.ask((api) => api.renamed(sources, file, offset, name))
      );
      if (!answer || answer.refused) return { edits: [], rejectReason: answer?.refused?.[language.current] ?? '' };
      return { edits: answer.edits.map((edit) => textEdit(family, edit)) };
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
      const offset = at ? model.getOffsetAt(at) : 0;
      const to =
        selection && 'endLineNumber' in selection ? model.getOffsetAt(monaco.Range.getEndPosition(selection)) : offset;
      session.goTo(id, { file: 0, from: offset, to });
      return true;
    }
  });
}
