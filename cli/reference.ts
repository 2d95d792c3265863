/** Writes docs/reference.zh.md and docs/reference.en.md: `node cli/reference.ts`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { referenceMarkdown, type Language, type SampleFile } from '#dsl';

const SAMPLES = new URL('../dsl/mechanisms/samples/', import.meta.url);

const sampleFiles = (): SampleFile[] =>
  readdirSync(SAMPLES, { recursive: true })
    .map((path) => String(path).replaceAll('\\', '/'))
    .filter((path) => /\.(policy|md)$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(new URL(path, SAMPLES), 'utf8') }));

/** What the document of a language should hold. */
export const referenceText = (language: Language): string => referenceMarkdown(sampleFiles(), language);

export const referencePath = (language: Language): string =>
  fileURLToPath(new URL(`../docs/reference.${language}.md`, import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const language of ['zh', 'en'] as const) {
    writeFileSync(referencePath(language), referenceText(language));
    process.stdout.write(`${referencePath(language)}\n`);
  }
}
