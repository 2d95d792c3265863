/** The language of the interface: remembered, told to the document, and read by every component through `words`. */
import { en } from './en.ts';
import { zh, type Words } from './zh.ts';

export type Language = 'zh' | 'en';

const STORED_AS = 'huice.language';
const WORDS: Record<Language, Words> = { zh, en };
const TAGS: Record<Language, string> = { zh: 'zh-CN', en: 'en' };

export class LanguageChoice {
  current = $state<Language>(remembered());
  readonly words = $derived(WORDS[this.current]);

  constructor() {
    document.documentElement.lang = TAGS[this.current];
  }

  choose(language: Language): void {
    this.current = language;
    document.documentElement.lang = TAGS[language];
    localStorage.setItem(STORED_AS, language);
  }

  toggle(): void {
    this.choose(this.current === 'zh' ? 'en' : 'zh');
  }
}

function remembered(): Language {
  const stored = localStorage.getItem(STORED_AS);
  if (stored === 'zh' || stored === 'en') return stored;
  return navigator.languages.some((tag) => tag.startsWith('zh')) ? 'zh' : 'en';
}
