import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte({ configFile: false })],
  resolve: { alias: { $lib: fileURLToPath(new URL('src/lib', import.meta.url)) } },
  test: {
    environment: 'node',
    include: ['dsl', 'simulations', 'cli', 'src'].map((folder) => `${folder}/**/*.test.ts`),
    testTimeout: 120_000,
    hookTimeout: 30_000
  }
});
