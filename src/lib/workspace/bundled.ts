/** The policies that come with the product, as files of the project. */
import { headingOf, type Document, type DocumentId } from './documents.ts';

const texts = import.meta.glob<string>('/policies/**/*.policy', { query: '?raw', import: 'default', eager: true });
const provisions = import.meta.glob<string>('/policies/*/provisions.md', { query: '?raw', import: 'default' });

export const bundledId = (policy: string, reform?: string): DocumentId =>
  `bundled:${policy}${reform === undefined ? '' : `+${reform}`}`;

/** Every bundled policy and reform, policies by id, each policy's reforms after it. */
export function bundledDocuments(): Document[] {
  return Object.entries(texts)
    .flatMap(([path, raw]) => {
      const text = raw.replace(/\r\n/g, '\n');
      const policy = /^\/policies\/([\w-]+)\/\1\.policy$/.exec(path)?.[1];
      if (policy !== undefined) return [{ ...bundled(bundledId(policy), text), kind: 'policy' as const, policy }];
      const reform = /^\/policies\/([\w-]+)\/reforms\/([\w-]+)\.policy$/.exec(path);
      if (!reform) return [];
      return [{ ...bundled(bundledId(reform[1], reform[2]), text), kind: 'reform' as const, policy: reform[1] }];
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function bundled(id: DocumentId, text: string) {
  return { id, name: headingOf(text).id ?? id.slice(id.indexOf(':') + 1), text, draft: null };
}

/** The numbered provisions a bundled policy cites, as Markdown; null where it has none. */
export async function provisionsOf(policy: string): Promise<string | null> {
  return (await provisions[`/policies/${policy}/provisions.md`]?.()) ?? null;
}
