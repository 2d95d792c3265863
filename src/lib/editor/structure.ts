/** The shape of a text: what folds away, what a selection grows to, its table of contents, and what a clause may hold. */
import type { OutlineItem } from '#dsl';
import type { Studio } from '../studio.svelte.ts';
import { unlessGone } from './about.ts';
import type { EditorHost } from './host.ts';
import { rangeOf } from './models.ts';
import type { Monaco } from './monaco.ts';

export function registerStructure(host: EditorHost, { rules, language }: Studio): void {
  const { monaco } = host;
  const { languages } = monaco;

  languages.registerFoldingRangeProvider('policy', {
    async provideFoldingRanges(model) {
      const text = model.getValue();
      const ranges = await unlessGone(
        model,
        rules.ask((api) => api.foldingRanges(text))
      );
      return (ranges ?? []).map(({ from, to, kind }) => ({
        start: model.getPositionAt(from).lineNumber,
        end: model.getPositionAt(to).lineNumber,
        kind: kind === 'comment' ? languages.FoldingRangeKind.Comment : undefined
      }));
    }
  });

  languages.registerSelectionRangeProvider('policy', {
    async provideSelectionRanges(model, positions) {
      const text = model.getValue();
      const offsets = positions.map((position) => model.getOffsetAt(position));
      const ranges = await unlessGone(
        model,
        rules.ask((api) => api.selections(text, offsets))
      );
      return (ranges ?? []).map((around) =>
        around.map(({ from, to }) => ({ range: rangeOf(monaco, model, from, to) }))
      );
    }
  });

  const { SymbolKind } = languages;
  const KINDS: Partial<Record<OutlineItem['kind'], Monaco.languages.SymbolKind>> = {
    policy: SymbolKind.Module,
    reform: SymbolKind.Module,
    version: SymbolKind.Module,
    benefit: SymbolKind.Class,
    category: SymbolKind.EnumMember,
    example: SymbolKind.Event
  };
  const symbolOf = (model: Monaco.editor.ITextModel, item: OutlineItem): Monaco.languages.DocumentSymbol => ({
    name: item.name || item.label || '—',
    detail: item.label,
    kind: KINDS[item.kind] ?? SymbolKind.Constant,
    tags: [],
    range: rangeOf(monaco, model, item.span.from, item.span.to),
    selectionRange: rangeOf(monaco, model, item.nameSpan.from, item.nameSpan.to),
    children: item.children.map((child) => symbolOf(model, child))
  });
  languages.registerDocumentSymbolProvider('policy', {
    async provideDocumentSymbols(model) {
      const text = model.getValue();
      const items = await unlessGone(
        model,
        rules.ask((api) => api.symbols(text))
      );
      return (items ?? []).map((item) => symbolOf(model, item));
    }
  });

  // Asked for by its key alone: a drafter who types a rule is not to be talked into it.
  languages.registerSignatureHelpProvider('policy', {
    signatureHelpTriggerCharacters: [],
    signatureHelpRetriggerCharacters: [' ', '：', ':', '、', '，', '/'],
    async provideSignatureHelp(model, position) {
      const text = model.getValue();
      const offset = model.getOffsetAt(position);
      const { current } = language;
      const found = await unlessGone(
        model,
        rules.ask((api) => api.signature(text, offset, current))
      );
      if (!found) return null;
      const { about, forms, form, part } = found;
      return {
        value: {
          activeSignature: form,
          activeParameter: part,
          signatures: forms.map(({ label, parts }) => ({
            label,
            documentation: about,
            parameters: parts.map(({ from, to }) => ({ label: [from, to] as [number, number] }))
          }))
        },
        dispose: () => {}
      };
    }
  });
}
