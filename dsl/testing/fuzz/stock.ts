/** The files that fuzzing starts from: shipped policies with their reforms, all samples; and the texts that once failed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { stockOf, type Stock } from './texts.ts';

const root = new URL('../../../', import.meta.url);
const CORPUS = new URL('../corpus/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const policiesIn = (folder: string): string[] =>
  readdirSync(new URL(folder, root), { recursive: true })
    .map(String)
    .filter((path) => path.endsWith('.policy'))
    .sort()
    .map((path) => read(folder + path));

export function stock(): Stock {
  const ids = readdirSync(new URL('policies/', root)).sort();
  const policies = ids.map((id) => read(`policies/${id}/${id}.policy`));
  const reforms = ids.flatMap((id, i) => {
    const folder = `policies/${id}/reforms/`;
    if (!existsSync(new URL(folder, root))) return [];
    return policiesIn(folder).map((reform) => ({ policy: policies[i]!, reform }));
  });
  const samples = ['dsl/syntax/samples/', 'dsl/check/samples/', 'dsl/mechanisms/samples/'].flatMap(policiesIn);
  return stockOf([...policies, ...policies, ...samples], reforms);
}

/** What once failed, by name; a text `x.policy` beside `x.before` amends the policy there. */
export function corpus(): { name: string; text: string; before: string | null }[] {
  const names = readdirSync(CORPUS).filter((name) => name.endsWith('.policy'));
  return names.sort().map((name) => {
    const before = new URL(name.replace(/policy$/, 'before'), CORPUS);
    const text = readFileSync(new URL(name, CORPUS), 'utf8');
    return { name, text, before: existsSync(before) ? readFileSync(before, 'utf8') : null };
  });
}
