import type { Source } from '#dsl';

/** SHA-256 of a rule's texts, each with the readings chosen of it, in hexadecimal: as the command line gives it. */
export async function hashOf(sources: Source[]): Promise<string> {
  const texts = sources.flatMap(({ text, readings = [] }) => [text, ...readings]);
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(texts.join('')));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
