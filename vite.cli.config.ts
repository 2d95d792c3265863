import { defineConfig } from 'vite';

/** What runs before everything else in the bundle: an old Node gets a sentence, not a stack. */
const banner = `#!/usr/bin/env node
if (Number(process.versions.node.split('.')[0]) < 22) {
  console.error('惠策需要 Node 22 或更新的版本，现在是 ' + process.versions.node + '。');
  console.error('Huice needs Node 22 or newer; this is ' + process.versions.node + '.');
  process.exit(2);
}`;

/** Bundles the command line into one file of plain JavaScript that needs no installed packages. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'cli/main.ts',
    target: 'node22',
    outDir: 'dist',
    emptyOutDir: true,
    minify: false,
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      output: { entryFileNames: 'huice.js', codeSplitting: false, postBanner: banner }
    }
  }
});
