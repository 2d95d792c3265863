/** Names in data: as a policy writes them, or the product's own in both languages. */
import type { Language } from '../../i18n/language.svelte.ts';

export type Text = string | { zh: string; en: string };

/** The same data with every name in one language. */
export type Said<T> = T extends { zh: string; en: string }
  ? string
  : T extends readonly (infer U)[]
    ? Said<U>[]
    : T extends object
      ? { [K in keyof T]: Said<T[K]> }
      : T;

/** Says every name in some data in a language; leaves everything else as it is. */
export function say<T>(data: T, language: Language): Said<T> {
  return said(data, language) as Said<T>;
}

function said(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((one) => said(one, language));
  if (typeof value !== 'object' || value === null) return value;
  if ('zh' in value && 'en' in value) return value[language];
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, said(one, language)]));
}
