import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: {
    // Libraries still written without runes keep their own mode.
    runes: true
  },
  vitePlugin: {
    dynamicCompileOptions: ({ filename }) => (filename.includes('node_modules') ? { runes: undefined } : undefined)
  },
  kit: {
    // Every page is prerendered as an empty shell; 200.html answers addresses that no page was rendered for.
    adapter: adapter({ pages: 'build', assets: 'build', fallback: '200.html' })
  }
};
