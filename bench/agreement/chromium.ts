/** Pages in Chromium that settle drawn policies: built for that alone, and served on this machine from memory. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import type {} from './page.ts';

/** path → text */
type Files = Map<string, string>;

const ISOLATION = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
const PAGE = '<!doctype html><meta charset="utf-8"><title>agree</title><script type="module" src="/page.js"></script>';

/** The page's scripts, bundled as the studio's are. */
export async function buildPage(): Promise<Files> {
  const names = { entryFileNames: '[name].js', chunkFileNames: '[name].js', assetFileNames: '[name][extname]' };
  const output = (await build({
    configFile: false,
    logLevel: 'error',
    root: fileURLToPath(new URL('.', import.meta.url)),
    worker: { format: 'es', rolldownOptions: { output: names } },
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      rolldownOptions: { input: { page: fileURLToPath(new URL('page.ts', import.meta.url)) }, output: names }
    }
  })) as Rolldown.RolldownOutput;
  const text = (source: string | Uint8Array): string =>
    typeof source === 'string' ? source : new TextDecoder().decode(source);
  return new Map(
    output.output.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : text(file.source)])
  );
}

/** Serves them; `isIsolated`: with the headers that give a page shared memory. */
export async function servePage(files: Files, isIsolated: boolean): Promise<Server> {
  const server = createServer(({ url }, response) => {
    const script = files.get(url ?? '');
    if (script === undefined && url !== '/') return void response.writeHead(404).end();
    response.writeHead(200, {
      'Content-Type': script === undefined ? 'text/html; charset=utf-8' : 'text/javascript; charset=utf-8',
      ...(isIsolated ? ISOLATION : {})
    });
    response.end(script ?? PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** A page that is ready to be asked. Throws where it is not as isolated as it should be. */
export async function openPage(browser: Browser, server: Server, isIsolated: boolean): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => typeof agreeInPage === 'function');
  if ((await page.evaluate(() => crossOriginIsolated)) !== isIsolated)
    throw new Error(`the page is ${isIsolated ? 'not ' : ''}isolated`);
  return page;
}
