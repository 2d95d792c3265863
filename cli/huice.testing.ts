/** Runs the real command, as a user would, in a folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = join(dirname(fileURLToPath(import.meta.url)), 'main.ts');

/** Many runs of one program: what the first compiles serves the others. */
const compileCache = join(tmpdir(), 'huice-cli-compiled');

export type Run = { status: number | null; stdout: string; stderr: string };

export type Folder = {
  path: string;
  write: (files: Record<string, string | Uint8Array>) => void;
  read: (name: string) => string;
  names: () => string[];
  /** Runs `huice` there, speaking Chinese unless it is told otherwise. */
  huice: (...args: string[]) => Promise<Run>;
  start: (...args: string[]) => { child: ChildProcess; ended: Promise<Run> };
  remove: () => void;
};

export function folder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'huice-cli-'));
  const start: Folder['start'] = (...args) => {
    const child = spawn(process.execPath, [main, ...args], {
      cwd: path,
      env: { ...process.env, HUICE_LANGUAGE: 'zh', NO_COLOR: '1', NODE_COMPILE_CACHE: compileCache },
      stdio: ['ignore', 'pipe', 'pipe']
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const ended = new Promise<Run>((resolve) => {
      child.on('close', (status) => resolve({ status, stdout, stderr }));
    });
    return { child, ended };
  };
  return {
    path,
    start,
    huice: (...args) => start(...args).ended,
    write(files) {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(dirname(join(path, name)), { recursive: true });
        writeFileSync(join(path, name), content);
      }
    },
    read: (name) => readFileSync(join(path, name), 'utf8'),
    names: () => (existsSync(path) ? readdirSync(path).sort() : []),
    remove: () => rmSync(path, { recursive: true, force: true })
  };
}

/** The folder of a case that comes with a policy. */
export const caseFolder = (policy: string, name: string): string =>
  join(dirname(dirname(main)), 'policies', policy, 'cases', name);

/** A text in GB18030, by the table that reading it back gives. */
export function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const bytes = new Map<string, [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) bytes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  }
  return Uint8Array.from([...text].flatMap((letter) => (letter <= '\x7f' ? letter.charCodeAt(0) : bytes.get(letter)!)));
}
