/** The charts' words in the two languages; the English map is checked against the Chinese one, word for word. */
import type { Language } from '../../i18n/language.svelte.ts';
import { en } from './en.ts';
import { zh, type ChartWords } from './zh.ts';

export type { ChartWords, Language };

/** Which of the two rules compared: the one in force, or a change of it. */
export type Side = 'baseline' | 'reform';

const WORDS: Record<Language, ChartWords> = { zh, en };

export const wordsOf = (language: Language): ChartWords => WORDS[language];
