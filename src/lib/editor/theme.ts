/** The editor in the page's own colours, read from the tokens so that there is one place for them. */
import type { SemanticKind } from '#dsl';
import type { Monaco } from './monaco.ts';

export const THEME = 'huice';

/** What the language says a piece of text is, and the token of `tokens.css` it is drawn in. */
const CODE_COLOURS: Record<SemanticKind, { colour: string; style?: 'bold' | 'italic' }> = {
  declaration: { colour: '--code-keyword', style: 'bold' },
  keyword: { colour: '--code-keyword' },
  category: { colour: '--code-category' },
  parameter: { colour: '--code-category' },
  limit: { colour: '--code-category' },
  benefit: { colour: '--code-name', style: 'bold' },
  fact: { colour: '--code-name' },
  service: { colour: '--code-name' },
  value: { colour: '--code-name' },
  name: { colour: '--code-name' },
  number: { colour: '--code-figure' },
  unit: { colour: '--code-figure' },
  string: { colour: '--code-text' },
  comment: { colour: '--code-comment' },
  operator: { colour: '--ink-soft' }
};
export const TOKEN_KINDS = Object.keys(CODE_COLOURS) as SemanticKind[];

const EDITOR_COLOURS: Record<string, string> = {
  'editor.background': '--sheet',
  'editor.foreground': '--ink',
  'editorCursor.foreground': '--accent',
  'editor.selectionBackground': '--accent-line',
  'editor.inactiveSelectionBackground': '--accent-wash',
  'editor.wordHighlightBackground': '--accent-wash',
  'editor.lineHighlightBackground': '--sheet',
  'editor.lineHighlightBorder': '--sheet',
  'editorLineNumber.foreground': '--line-strong',
  'editorLineNumber.activeForeground': '--ink-soft',
  'editorIndentGuide.background1': '--line',
  'editorGutter.background': '--sheet',
  'editorError.foreground': '--loss',
  'editorWarning.foreground': '--loss',
  'editorInfo.foreground': '--accent',
  'editorOverviewRuler.errorForeground': '--loss',
  'editorOverviewRuler.warningForeground': '--loss-line',
  'editorOverviewRuler.infoForeground': '--accent-line',
  'editorOverviewRuler.border': '--sheet',
  'editorWidget.background': '--sheet',
  'editorWidget.foreground': '--ink',
  'editorWidget.border': '--line',
  'editorHoverWidget.background': '--sheet',
  'editorHoverWidget.foreground': '--ink',
  'editorHoverWidget.border': '--line',
  'editorSuggestWidget.background': '--sheet',
  'editorSuggestWidget.foreground': '--ink',
  'editorSuggestWidget.border': '--line',
  'editorSuggestWidget.selectedBackground': '--accent-wash',
  'editorSuggestWidget.selectedForeground': '--ink',
  'editorSuggestWidget.highlightForeground': '--accent-ink',
  'editorSuggestWidget.focusHighlightForeground': '--accent-ink',
  'list.hoverBackground': '--sunken',
  'menu.background': '--sheet',
  'menu.foreground': '--ink',
  'menu.selectionBackground': '--accent-wash',
  'menu.selectionForeground': '--ink',
  'menu.border': '--line',
  focusBorder: '--accent',
  'editorBracketMatch.background': '--accent-wash',
  'editorBracketMatch.border': '--accent-line',
  'scrollbarSlider.background': '--line',
  'scrollbarSlider.hoverBackground': '--line-strong',
  'scrollbarSlider.activeBackground': '--line-strong',
  'input.background': '--paper',
  'input.foreground': '--ink',
  'input.border': '--line',
  'textLink.foreground': '--accent-ink'
};

/** #123 → #112233: built style sheets are as short as can be, and the editor takes six digits alone. */
const inFull = (colour: string): string => colour.replace(/^#(\w)(\w)(\w)$/, '#$1$1$2$2$3$3');

/** Takes the page's colours as they are now. */
export function applyTheme(monaco: typeof Monaco, mode: 'light' | 'dark'): void {
  const computed = getComputedStyle(document.documentElement);
  const valueOf = (token: string) => inFull(computed.getPropertyValue(token).trim());
  monaco.editor.defineTheme(THEME, {
    base: mode === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: Object.entries(CODE_COLOURS).map(([token, { colour, style }]) => ({
      token,
      foreground: valueOf(colour).slice(1),
      fontStyle: style ?? ''
    })),
    colors: Object.fromEntries(Object.entries(EDITOR_COLOURS).map(([part, token]) => [part, valueOf(token)]))
  });
  monaco.editor.setTheme(THEME);
}
