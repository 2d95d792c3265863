/**
 * samples/<clause>/ and samples/declarations/<word>/: small whole policies, the first of each folder the one the reference
 * shows. Each compiles, its examples hold, it is written as the formatter writes it, and English and back changes nothing.
 * A file `x+y.policy` is a reform of the policy `x.policy` beside it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile, format, keywords, parse, renderProblem } from '../index.ts';

const ROOT = new URL('samples/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');
const samples = readdirSync(ROOT, { recursive: true })
  .map(String)
  .filter((path) => path.endsWith('.policy'))
  .sort();
const folders = new Set(samples.map((path) => path.slice(0, path.lastIndexOf('/'))));

test.each(samples)('%s', (path) => {
  const text = read(path);
  const amended = path.replace(/\+[^+]*(?=\.policy$)/, '');
  const sources = [...new Set([amended, path])].map((name) => ({ name, text: read(name) }));
  const { problems, examples } = compile(sources);
  // A cliff is what some of these clauses make; the reference says so beside them.
  const wrong = problems.filter(({ severity, code }) => severity !== 'information' && code !== 'cliff');
  expect(wrong.map((problem) => renderProblem(problem, sources, 'zh'))).toEqual([]);
  const expectations = examples.flatMap(({ events }) => events.flatMap((event) => event.expectations));
  expect(expectations.length).toBeGreaterThan(0);
  for (const { gotFen, expectedFen } of expectations) expect(gotFen).toBe(expectedFen);
  expect(format(text, { language: 'zh' }).text).toBe(text);
  expect(format(format(text, { language: 'en' }).text, { language: 'zh' }).text).toBe(text);
});

const ids = (begins: string) => [...keywords().values()].filter((keyword) => keyword.begins === begins);

test.each(ids('clause').map(({ id }) => id))('the clause %s has a sample that uses it', (kind) => {
  expect(folders).toContain(kind);
  for (const path of samples.filter((path) => path.startsWith(`${kind}/`))) {
    const benefits = parse(read(path), 0).tree.declarations.filter((declaration) => declaration.kind === 'benefit');
    expect(benefits.flatMap(({ clauses }) => clauses.map((clause) => clause.kind))).toContain(kind);
  }
});

test.each(ids('declaration').map(({ id }) => id))('the declaration %s has a sample that uses it', (word) => {
  expect(folders).toContain(`declarations/${word}`);
  const own = samples.filter((path) => path.startsWith(`declarations/${word}/`));
  const used = own.flatMap((path) => parse(read(path), 0).tree.declarations.map(({ kind }) => kind));
  expect(used).toContain(word);
});
