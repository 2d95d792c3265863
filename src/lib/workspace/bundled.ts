/** The policies that come with the product, as files of the project. */
import { headingOf, type Document, type DocumentId } from './documents.ts';

const texts = import.meta.glob<string>('/policies/**/*.policy', { query: '?raw', import: 'default', eager: true });
const provisions = import.meta.glob<string>('/policies/*/provisions.md', { query: '?raw', import: 'default' });

export const bundledId = (policy: string, reform?: string): DocumentId =>
  `bundled:${policy}${reform === undefined ? '' : `+${reform}`}`;

/** Every bundled policy and reform, policies by id, each policy's reforms after it. */
export function bundledDocuments(): Document[] {
  return Object.entries(texts)
    .flatMap(([path, raw]) => bundledDocument(path, raw.replace(/\r\n/g, '\n')) ?? [])
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** By its place among the files: a policy, a reform of one, or neither. */
function bundledDocument(path: string, text: string): Document | null {
  const [, policy, fileName] = /^\/policies\/([\w-]+)\/(?:reforms\/)?([\w-]+)\.policy$/.exec(path) ?? [];
  if (policy === undefined) return null;
  const name = headingOf(text).id ?? fileName;
  if (path.includes('/reforms/'))
    return { id: bundledId(policy, fileName), kind: 'reform', policy, name, text, draft: null };
  return fileName === policy ? { id: bundledId(policy), kind: 'policy', policy, name, text, draft: null } : null;
}

/** The numbered provisions a bundled policy cites, as Markdown; null where it has none. */
export async function provisionsOf(policy: string): Promise<string | null> {
  return (await provisions[`/policies/${policy}/provisions.md`]?.()) ?? null;
}
