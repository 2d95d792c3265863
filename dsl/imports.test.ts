/** Imports run one way: src and cli → simulations → dsl, each through the door of the next. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return /\.(ts|svelte)$/.test(entry.name) ? [path] : [];
  });
}

/** Every module a file asks for, a path inside the project given from its root. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const forms = [
    /^\s*(?:import|export)\s[^'";]*?from '([^'\n]+)'/gm,
    /^\s*import '([^'\n]+)'/gm,
    /\bimport\('([^'\n]+)'\)/g
  ];
  const named = forms.flatMap((form) => [...text.matchAll(form)].map((match) => match[1]!));
  return named.map((name) => (name.startsWith('.') ? relative(ROOT, resolve(ROOT, path, '..', name)) : name));
}

const isTest = (path: string) => /\.(test|testing)\.ts$|\/testing\//.test(path);

/** folder → what its shipped files may import besides their own. */
const ALLOWED: Record<string, RegExp> = {
  dsl: /^(chevrotain|pinyin-pro)$/,
  simulations: /^(#dsl|zod|hyparquet(-compressors|-writer)?)$/,
  cli: /^(#dsl|#simulations|node:.*|commander|diff|vscode-languageserver(\/node|-textdocument))$/,
  // The browser run opens the studio as the command line serves it.
  bench: /^(#dsl|#simulations|node:.*|d3|vite|@playwright\/test|cli\/studio.ts|dsl\/testing\/.*)$/
};

test('only completion reads pinyin, and only once it is asked for', () => {
  const readers = filesIn('dsl').filter((path) => importsOf(path).includes('pinyin-pro'));
  expect(readers).toEqual(['dsl/edit/pinyin.ts']);
  expect(readFileSync(join(ROOT, readers[0]!), 'utf8')).not.toMatch(/from 'pinyin-pro'/);
});

test.each(Object.entries(ALLOWED))('%s imports only what it may', (folder, allowed) => {
  const files = filesIn(folder).filter((path) => !isTest(path));
  expect(files.length).toBeGreaterThan(0);
  const strays = files.flatMap((path) =>
    importsOf(path)
      .filter((name) => !name.startsWith(`${folder}/`) && !allowed.test(name))
      .map((name) => `${path} imports ${name}`)
  );
  expect(strays).toEqual([]);
});

test('the studio reaches the language and the simulations through their doors', () => {
  const files = filesIn('src');
  const strays = files.flatMap((path) =>
    importsOf(path)
      .filter((name) => /^(dsl|simulations|cli|bench)\/|^#(dsl|simulations)\//.test(name))
      .map((name) => `${path} imports ${name}`)
  );
  expect(strays).toEqual([]);
});
