import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, sep } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { packageRoot } from './root.ts';

const loopback = '127.0.0.1';
const usualPort = 4816;
/** How many ports above the usual one are tried when it is busy. */
const portsTried = 20;
const fallbackPage = '200.html';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.policy': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8'
};

/** Adds `huice studio`. */
export function register(program: Command): void {
  program
    .command('studio')
    .description('在本机打开工作室（只监听 127.0.0.1）\nserve the studio on this machine (127.0.0.1 only)')
    .option('--port <number>', `端口，默认 ${usualPort} 或其后第一个空闲端口 / port`, parsePort)
    .option('--no-open', '不打开浏览器 / do not open a browser')
    .action(async (options: { port?: number; open: boolean }) => {
      const folder = join(packageRoot(), 'build');
      if (!existsSync(join(folder, 'index.html'))) {
        console.error('工作室还没有构建，请先运行 npm run build。');
        console.error('The studio is not built yet: run npm run build first.');
        process.exitCode = 2;
        return;
      }
      let server: Server;
      try {
        server = await serveStudio(folder, options.port);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
        console.error(`端口 ${options.port ?? usualPort} 已被占用。`);
        console.error(`Port ${options.port ?? usualPort} is in use.`);
        process.exitCode = 2;
        return;
      }
      const address = `http://${loopback}:${(server.address() as AddressInfo).port}/`;
      console.log(`惠策工作室 Huice studio: ${address}`);
      if (options.open && process.stdout.isTTY) openBrowser(address);
      await stopped(server);
    });
}

/**
 * Serves a built studio on the loopback interface and resolves once it listens. Without a port, the usual one or the
 * next free one above it; port 0 means any free port. Rejects with EADDRINUSE when no such port is free.
 */
export async function serveStudio(folder: string, port?: number): Promise<Server> {
  const root = realpathSync(folder);
  const server = createServer((request, response) => answer(root, request, response));
  const last = port ?? usualPort + portsTried;
  for (let candidate = port ?? usualPort; ; candidate++) {
    try {
      await listen(server, candidate);
      return server;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || candidate >= last) throw error;
    }
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Resolves when a signal has asked the server to stop and it has let go of its port. */
function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      server.close(() => resolve());
      server.closeAllConnections();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  });
}

function answer(root: string, request: IncomingMessage, response: ServerResponse): void {
  const refusal = refuse(request);
  if (refusal) return fail(response, ...refusal);
  const path = pathOf(request.url ?? '/');
  if (path === undefined) return fail(response, 400, 'Bad request');
  const file = fileFor(root, path);
  if (file === undefined) return fail(response, 404, 'Not found');
  send(root, file, request, response);
}

/**
 * A page elsewhere can make a browser ask this server, under a name that it points at this machine. So the name asked
 * for must be this machine's own, and so must the page that asks, where the browser says which it is.
 */
function refuse(request: IncomingMessage): [status: number, reason: string] | undefined {
  const port = request.socket.localPort;
  const hosts = ['localhost', loopback, '[::1]'].map((name) => `${name}:${port}`);
  if (!hosts.includes((request.headers.host ?? '').toLowerCase())) return [421, 'Misdirected request'];
  const origin = request.headers.origin;
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) return [403, 'Forbidden'];
  if (request.method !== 'GET' && request.method !== 'HEAD') return [405, 'Method not allowed'];
  return undefined;
}

/** The path of a request target as plain segments, or undefined when it tries to leave the folder. */
function pathOf(target: string): string[] | undefined {
  let path: string;
  try {
    path = decodeURIComponent(target.split(/[?#]/, 1)[0]);
  } catch {
    return undefined;
  }
  if (!path.startsWith('/') || path.includes('\0') || path.includes('\\')) return undefined;
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  return segments.includes('..') ? undefined : segments;
}

/** The file that answers a path: itself, its page, or, for what is no file's name, the page that routes in the browser. */
function fileFor(root: string, segments: string[]): string | undefined {
  const path = join(root, ...segments);
  const isFileName = extname(path) !== '' && segments.length > 0;
  const candidates =
    segments.length === 0 ? [join(root, 'index.html')] : [path, `${path}.html`, join(path, 'index.html')];
  if (!isFileName) candidates.push(join(root, fallbackPage));
  return candidates.find((candidate) => isFileWithin(root, candidate));
}

/** A link inside the folder may point outside it: what counts is where the file really is. */
function isFileWithin(root: string, file: string): boolean {
  try {
    return realpathSync(file).startsWith(root + sep) && statSync(file).isFile();
  } catch {
    return false;
  }
}

function send(root: string, file: string, request: IncomingMessage, response: ServerResponse): void {
  const path = file.slice(root.length).split(sep).join('/');
  const { size, mtimeMs } = statSync(file);
  const tag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
  setSafeHeaders(response, policyFor(path, file));
  response.setHeader('ETag', tag);
  const forever = path.startsWith('/_app/immutable/');
  response.setHeader('Cache-Control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end();
    return;
  }
  response.setHeader('Content-Type', contentTypes[extname(file).toLowerCase()] ?? 'application/octet-stream');
  response.setHeader('Content-Length', size);
  response.writeHead(200);
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file)
      .on('error', (error) => response.destroy(error))
      .pipe(response);
}

function fail(response: ServerResponse, status: number, reason: string): void {
  setSafeHeaders(response, contentPolicy([]));
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  if (status === 405) response.setHeader('Allow', 'GET, HEAD');
  response.writeHead(status).end(`${reason}\n`);
}

/** The first three isolate the page, which shared memory asks for. */
function setSafeHeaders(response: ServerResponse, policy: string): void {
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Content-Security-Policy', policy);
}

/**
 * A page may run its own inline scripts and no others, so they are named by their hashes. A worker has the policy its
 * own script came with: only there may code be generated, where no text of a page can reach it.
 */
function policyFor(path: string, file: string): string {
  if (extname(path) === '.html') return contentPolicy(inlineScriptHashes(readFileSync(file, 'utf8')));
  return contentPolicy(path.startsWith('/_app/immutable/workers/') ? [`'unsafe-eval'`] : []);
}

function inlineScriptHashes(html: string): string[] {
  const scripts = html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi);
  return Array.from(scripts, ([, text]) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
}

function contentPolicy(scripts: string[]): string {
  return [
    `default-src 'self'`,
    `script-src ${[`'self'`, `'wasm-unsafe-eval'`, ...scripts].join(' ')}`,
    `worker-src 'self' blob:`,
    // The editor writes its colours and positions as style elements and attributes.
    `style-src 'self' 'unsafe-inline'`,
    `font-src 'self' data:`,
    `img-src 'self' data: blob:`,
    `connect-src 'self' data: blob:`,
    `frame-src 'self' blob:`,
    `object-src 'none'`,
    `base-uri 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'self'`
  ].join('; ');
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new InvalidArgumentError('0–65535');
}

/** Opening is a courtesy: where there is no browser, the printed address is enough. */
function openBrowser(address: string): void {
  const [command, ...args] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open'];
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
