/** What Monaco knows of the policy language: how words are bounded, and the worker's answers to what it asks. */
import type { SemanticToken } from '#dsl';
import { unlessStuck } from '../../workers/client.ts';
import { latest, OVERTAKEN } from '../../workers/latest.ts';
import type { Studio } from '../studio.svelte.ts';
import { grammarOf, type WordLists } from './grammar.ts';
import { asked, unlessGone } from './about.ts';
import { registerBeside } from './beside.ts';
import type { EditorHost } from './host.ts';
import { rangeOf } from './models.ts';
import { registerNavigation } from './navigation.ts';
import { registerStructure } from './structure.ts';
import type { Monaco } from './monaco.ts';
import { TOKEN_KINDS } from './theme.ts';

/** Registers the language and everything the editor may ask about a text of it. */
export function registerPolicyLanguage(host: EditorHost, studio: Studio, words: WordLists): void {
  const { monaco } = host;
  const { languages } = monaco;
  languages.register({ id: 'policy', extensions: ['.policy'] });
  languages.setLanguageConfiguration('policy', CONFIGURATION);
  languages.setMonarchTokensProvider('policy', grammarOf(words));
  languages.registerDocumentSemanticTokensProvider('policy', semanticTokens(studio));
  languages.registerHoverProvider('policy', hover(host, studio));
  languages.registerCompletionItemProvider('policy', completion(host, studio));
  languages.registerCodeActionProvider('policy', fixes(host, studio), { providedCodeActionKinds: ['quickfix'] });
  registerNavigation(host, studio);
  registerStructure(host, studio);
  registerBeside(host, studio);
}

const CONFIGURATION: Monaco.languages.LanguageConfiguration = {
  wordPattern: /[\p{L}_][\p{L}\p{N}_-]*/u,
  comments: { lineComment: '#' },
  // Coloured pairs would read brackets inside quotations as the rule's own.
  colorizedBracketPairs: [],
  brackets: [
    ['（', '）'],
    ['(', ')'],
    ['「', '」']
  ],
  autoClosingPairs: [
    { open: '「', close: '」' },
    { open: '“', close: '”' },
    { open: '"', close: '"' },
    { open: '（', close: '）' },
    { open: '(', close: ')' }
  ]
};

/** Each token as Monaco packs them: lines and columns from the token before, length, kind, no modifiers. */
function semanticTokens({ rules }: Studio): Monaco.languages.DocumentSemanticTokensProvider {
  const ask = latest((text: string) => rules.ask((api) => api.tokens(text)).catch(unlessStuck));
  return {
    getLegend: () => ({ tokenTypes: TOKEN_KINDS, tokenModifiers: [] }),
    async provideDocumentSemanticTokens(model) {
      const version = model.getVersionId();
      const tokens = await ask(model.getValue());
      // Where typing went on meanwhile the places are those of another text; the editor asks again.
      if (tokens === OVERTAKEN || tokens === null) return null;
      if (model.isDisposed() || model.getVersionId() !== version) return null;
      return { data: packed(tokens, model) };
    },
    releaseDocumentSemanticTokens: () => {}
  };
}

function packed(tokens: SemanticToken[], model: Monaco.editor.ITextModel): Uint32Array {
  const data: number[] = [];
  let line = 1;
  let column = 1;
  for (const { from, to, kind } of tokens) {
    const { lineNumber, column: start } = model.getPositionAt(from);
    if (lineNumber !== line) column = 1;
    data.push(lineNumber - line, start - column, to - from, TOKEN_KINDS.indexOf(kind), 0);
    line = lineNumber;
    column = start;
  }
  return Uint32Array.from(data);
}

function hover(host: EditorHost, studio: Studio): Monaco.languages.HoverProvider {
  return {
    async provideHover(model, position) {
      const offset = model.getOffsetAt(position);
      const { text, known } = await asked(model, host, studio);
      const { current } = studio.language;
      const said = await unlessGone(
        model,
        studio.rules.ask((api) => api.hover(text, offset, current, known))
      );
      if (!said) return null;
      const contents = [`**${plain(said.title)}**`, ...said.lines.map(plain)].map((value) => ({ value }));
      return { range: rangeOf(host.monaco, model, said.from, said.to), contents };
    }
  };
}

/** Text that Markdown leaves as it is. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]()#+.!<>|~-]/g, '\\$&');

function completion(host: EditorHost, studio: Studio): Monaco.languages.CompletionItemProvider {
  const { CompletionItemKind, CompletionItemInsertTextRule } = host.monaco.languages;
  const KINDS: Record<string, Monaco.languages.CompletionItemKind | undefined> = {
    keyword: CompletionItemKind.Keyword,
    snippet: CompletionItemKind.Snippet,
    category: CompletionItemKind.User,
    parameter: CompletionItemKind.Constant,
    limit: CompletionItemKind.Constant,
    benefit: CompletionItemKind.Class,
    fact: CompletionItemKind.Field,
    service: CompletionItemKind.EnumMember,
    value: CompletionItemKind.EnumMember,
    fund: CompletionItemKind.Constant,
    provision: CompletionItemKind.Reference
  };
  return {
    triggerCharacters: [' ', '：', ':', '、', '，', '.', '(', '「', '"', '“'],
    async provideCompletionItems(model, position) {
      const offset = model.getOffsetAt(position);
      const { text, known, provisions } = await asked(model, host, studio);
      const { current } = studio.language;
      const answer = await unlessGone(
        model,
        studio.rules.ask((api) => api.complete(text, offset, current, known, provisions))
      );
      const offers = answer ?? [];
      // Right behind a figure nothing can be begun: a blank comes first.
      const behindWord = /[\p{L}\p{N}%]/u.test(text[offset - 1] ?? '');
      return {
        suggestions: offers
          .filter(({ from }) => from < offset || !behindWord)
          .map((offer, rank) => ({
            label: { label: offer.label, description: offer.detail },
            // What is typed may be its pinyin, or its name in the other language.
            filterText: offer.filter,
            sortText: String(rank).padStart(4, '0'),
            kind: KINDS[offer.kind] ?? CompletionItemKind.Value,
            insertText: offer.insert,
            insertTextRules: offer.snippet ? CompletionItemInsertTextRule.InsertAsSnippet : undefined,
            range: rangeOf(host.monaco, model, offer.from, offer.to)
          }))
      };
    }
  };
}

/** The remedies of the problems under the cursor. */
function fixes(host: EditorHost, { session, language }: Studio): Monaco.languages.CodeActionProvider {
  const { monaco, models } = host;
  return {
    provideCodeActions(model, range, { markers }) {
      const id = models.idOf(model);
      const problems = session.problems.filter(
        ({ document, span }) =>
          document.id === id && rangeOf(monaco, model, span.from, span.to + 1).intersectRanges(range)
      );
      const actions = problems.flatMap((problem) =>
        problem.fixes.map((fix, i) => ({
          title: problem.words[language.current].fixes[i],
          kind: 'quickfix',
          isPreferred: i === 0,
          diagnostics: markers.filter(({ code }) => (typeof code === 'object' ? code.value : code) === problem.code),
          edit: {
            edits: fix.edits.flatMap(({ span, text }) => {
              const resource = models.known(problem.documents[span.file].id);
              if (!resource) return [];
              const textEdit = { range: rangeOf(monaco, resource, span.from, span.to), text };
              return [{ resource: resource.uri, textEdit, versionId: undefined }];
            })
          }
        }))
      );
      return { actions, dispose: () => {} };
    }
  };
}
