/** The samples the language keeps beside its mechanisms, as they come with the studio. */
import type { SampleFile } from '#dsl';

const FOLDER = '/dsl/mechanisms/samples/';

const texts: Record<string, string> = import.meta.glob('/dsl/mechanisms/samples/**/*.{policy,md}', {
  query: '?raw',
  import: 'default',
  eager: true
});

export const SAMPLE_FILES: SampleFile[] = Object.entries(texts).map(([path, text]) => ({
  path: path.slice(FOLDER.length),
  text
}));
