/** What Monaco knows of the policy language: how its words are bounded, and whom to ask for the rest. */
import type { Studio } from '../studio.svelte.ts';
import type { EditorHost } from './host.ts';

export async function registerPolicyLanguage({ monaco }: EditorHost, _studio: Studio): Promise<void> {
  monaco.languages.register({ id: 'policy', extensions: ['.policy'] });
  monaco.languages.setLanguageConfiguration('policy', {
    wordPattern: /[\p{L}_][\p{L}\p{N}_-]*/u,
    comments: { lineComment: '#' },
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
    ],
    onEnterRules: []
  });
}
