/**
 * Monaco, with the features a rule needs and no more. Load it with `loadMonaco`: its own words must be in place before any
 * part of it is evaluated.
 */
import type * as Monaco from 'monaco-editor/editor';
import type { Language } from '../i18n/language.svelte.ts';

export type { Monaco };

/** Monaco with its menus in this language; a later call gives the same one, in the language of the first. */
export async function loadMonaco(language: Language): Promise<typeof Monaco> {
  if (language === 'zh') await import('monaco-editor/nls/lang/zh-cn');
  return (await import('./monaco-features.ts')).monaco;
}
