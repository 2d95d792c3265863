import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveStudio } from './studio.ts';

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

const base = mkdtempSync(join(tmpdir(), 'huice-studio-'));
const files: Record<string, string> = {
  'secret.txt': 'secret',
  'build-other/secret.txt': 'secret',
  'build/index.html': '<h1>惠策</h1><script>start()</script><script type="module" src="/a.js"></script>',
  'build/200.html': 'fallback',
  'build/gallery.html': 'gallery',
  'build/favicon.svg': '<svg/>',
  'build/_app/immutable/entry/start.js': 'export {}',
  'build/_app/immutable/workers/kernel.js': 'export {}',
  'build/_app/version.json': '{}'
};
let server: Server;
let port: number;

beforeAll(async () => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(base, name, '..'), { recursive: true });
    writeFileSync(join(base, name), text);
  }
  symlinkSync(join(base, 'secret.txt'), join(base, 'build', 'link.txt'));
  server = await serveStudio(join(base, 'build'), 0);
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.close();
  rmSync(base, { recursive: true, force: true });
});

/** Asks for the path exactly as written: node:http, unlike fetch, leaves dots alone. */
function ask(path: string, { method = 'GET', headers = {} as Record<string, string> } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    asked.on('error', reject).end();
  });
}

const status = async (path: string, options?: Parameters<typeof ask>[1]) => (await ask(path, options)).status;

test('listens on the loopback interface only', () => {
  expect((server.address() as AddressInfo).address).toBe('127.0.0.1');
});

test('answers with the page, its files and, for an unknown page, the fallback', async () => {
  expect((await ask('/')).body).toContain('惠策');
  expect((await ask('/?shared=1')).body).toContain('惠策');
  expect((await ask('/gallery')).body).toBe('gallery');
  expect((await ask('/some/page')).body).toBe('fallback');
  expect((await ask('/favicon.svg')).headers['content-type']).toContain('image/svg+xml');
  expect(await status('/_app/immutable/gone.js')).toBe(404);
});

test('answers to the names of this machine at its own port, and to no other', async () => {
  for (const host of ['localhost', '127.0.0.1', '[::1]']) {
    expect(await status('/', { headers: { host: `${host}:${port}` } })).toBe(200);
  }
  for (const host of [
    'example.org',
    `example.org:${port}`,
    'localhost',
    `localhost:${port + 1}`,
    `localhost.:${port}`
  ]) {
    expect(await status('/', { headers: { host } }), host).toBe(421);
  }
});

test('refuses pages of another origin', async () => {
  expect(await status('/', { headers: { origin: `http://127.0.0.1:${port}` } })).toBe(200);
  for (const origin of ['null', 'http://example.org', `https://127.0.0.1:${port}`, `http://127.0.0.1:${port + 1}`]) {
    expect(await status('/', { headers: { origin } }), origin).toBe(403);
  }
});

test('reads and does nothing else', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect(await status('/', { method }), method).toBe(405);
  const head = await ask('/', { method: 'HEAD' });
  expect([head.status, head.body]).toEqual([200, '']);
  expect(Number(head.headers['content-length'])).toBe(Buffer.byteLength(files['build/index.html']));
});

test('never leaves its folder', async () => {
  const ways = [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/a/../../secret.txt',
    '/..%5csecret.txt',
    '/../build-other/secret.txt',
    '/secret.txt%00.html',
    '/%zz',
    '/link.txt',
    '//secret.txt',
    `${base}/secret.txt`
  ];
  for (const way of ways) {
    const answer = await ask(way);
    expect([400, 404], way).toContain(answer.status);
    expect(answer.body).not.toContain('secret');
  }
});

test('isolates the page and keeps others out, in refusals too', async () => {
  for (const path of ['/', '/_app/immutable/workers/kernel.js', '/gone.js', '/%zz']) {
    const { headers } = await ask(path);
    expect(headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff'
    });
    expect(headers['content-security-policy']).toContain(`default-src 'self'`);
  }
});

test('lets a page run its own inline scripts, and workers alone make code', async () => {
  const scripts = async (path: string) =>
    (await ask(path)).headers['content-security-policy']?.toString().match(/script-src ([^;]*)/)?.[1];
  // printf 'start()' | openssl dgst -sha256 -binary | base64
  expect(await scripts('/')).toBe(`'self' 'wasm-unsafe-eval' 'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00='`);
  expect(await scripts('/_app/immutable/entry/start.js')).toBe(`'self' 'wasm-unsafe-eval'`);
  expect(await scripts('/_app/immutable/workers/kernel.js')).toBe(`'self' 'wasm-unsafe-eval' 'unsafe-eval'`);
});

test('keeps for good only what is named by its contents', async () => {
  expect((await ask('/_app/immutable/entry/start.js')).headers['cache-control']).toContain('immutable');
  for (const path of ['/', '/_app/version.json']) expect((await ask(path)).headers['cache-control']).toBe('no-cache');
  const { headers } = await ask('/');
  expect(await status('/', { headers: { 'if-none-match': String(headers.etag) } })).toBe(304);
});

test('says so when the port asked for is taken', async () => {
  await expect(serveStudio(join(base, 'build'), port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
