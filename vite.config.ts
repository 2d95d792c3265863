import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/**
 * Shared memory between page and workers needs a cross-origin isolated page. `server.headers` does not reach the
 * pages SvelteKit answers itself, so a middleware sets the headers for everything.
 */
function crossOriginIsolation(): Plugin {
  const isolate = (server: { middlewares: { use(middleware: Middleware): unknown } }) => {
    server.middlewares.use((_request, response, next) => {
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
      response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
      response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
      next();
    });
  };
  return {
    name: 'cross-origin-isolation',
    configureServer: (server) => isolate(server),
    configurePreviewServer: (server) => isolate(server)
  };
}

const folder = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  plugins: [crossOriginIsolation(), sveltekit()],
  worker: { format: 'es' },
  server: {
    fs: { allow: [folder('dsl'), folder('simulations'), folder('policies'), folder('package.json')] }
  },
  // Reached through workers and late imports, which the first scan does not see: found late, they reload the page.
  optimizeDeps: { include: ['chevrotain', 'comlink'] },
  build: { target: 'es2022', chunkSizeWarningLimit: 4000, rolldownOptions: { checks: { pluginTimings: false } } }
});
