import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { parse, placeOf, readingsOffered, suggest, type Language, type Source, type Span } from '#dsl';
import { readText } from './files.ts';
import { packageRoot } from './root.ts';
import { Stop } from './run.ts';
import { cliWords } from './words.ts';

/** A policy as it is named on the command line: `xinpu`, `xinpu@全额+raise-ratios`, `drafts/mine.policy+cheaper`. */
export type NamedPolicy = {
  /** Its id with its reforms, whatever way it was named. */
  name: string;
  reforms: string[];
  /** Readings chosen, by name. */
  readings: string[];
  /** Where its reforms/, cases/ and provisions.md are. */
  folder: string;
  /** The policy, then the reforms in the order named. */
  sources: Source[];
};

const extension = '.policy';
const bundled = (): string => join(packageRoot(), 'policies');

/** The ids of the policies that come with the package. */
export const bundledPolicies = (): string[] =>
  readdirSync(bundled(), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(bundledFile(entry.name)))
    .map(({ name }) => name)
    .sort();

/** Where a policy of that id that comes with the package lies, if there is one. */
export const bundledFile = (id: string): string => join(bundled(), id, id + extension);

/** Whether a file is one of those that come with the package. */
export const isBundled = (path: string): boolean => !relative(bundled(), path).startsWith('..');

/** Finds and reads what was named; stops with a sentence, and a suggestion, where there is no such thing. */
export async function readPolicy(named: string, language: Language): Promise<NamedPolicy> {
  const { text, readings } = withoutReadings(named);
  const { file, reforms } = locate(text, language);
  const folder = dirname(file);
  const files = [file, ...reforms.map((reform) => reformFile(file, reform, language))];
  const sources = [];
  for (const path of files) sources.push({ name: shownPath(path), text: await readText(path, language) });
  checkReadings(basename(file, extension), readings, sources, language);
  const ids = reforms.map((reform) => basename(reform, extension));
  const id = [basename(file, extension), ...readings].join('@');
  return { name: [id, ...ids].join('+'), reforms: ids, readings, folder, sources };
}

/** What follows an @ up to the next @ or + names a reading, unless it is part of a file's name. */
function withoutReadings(named: string): { text: string; readings: string[] } {
  if (existsSync(named)) return { text: named, readings: [] };
  const readings: string[] = [];
  const text = named.replace(/@([^@+/\\]+)/g, (_, reading: string) => {
    readings.push(reading);
    return '';
  });
  return { text, readings };
}

/** A reform may bring a benefit with readings of its own. */
function checkReadings(id: string, chosen: string[], sources: Source[], language: Language): void {
  if (chosen.length === 0) return;
  const offered = sources.flatMap(({ text }, file) => readingsOffered([parse(text, file).tree]));
  const known = [...new Set(offered.map(({ name }) => name))];
  const unknown = chosen.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new Stop(cliWords[language].noReading(id, unknown, nearest(unknown, known), known));
}

/** A path may hold a + of its own, so the longest beginning that is a file is the policy. */
function locate(named: string, language: Language): { file: string; reforms: string[] } {
  const parts = named.split('+');
  const [id, ...reforms] = parts as [string, ...string[]];
  const known = bundledPolicies();
  if (known.includes(id)) return { file: bundledFile(id), reforms };
  for (let used = parts.length; used > 0; used--) {
    const path = parts.slice(0, used).join('+');
    const file = policyAt(path);
    if (file !== null) return { file, reforms: parts.slice(used) };
  }
  const isPath = /[/\\]|\.policy/.test(named);
  if (isPath) throw new Stop(cliWords[language].unreadable(id, 'ENOENT'));
  throw new Stop(cliWords[language].noPolicy(id, nearest(id, known), known));
}

/** `raise` is short for raise-ratios before it is a misspelling. */
const nearest = (written: string, known: string[]): string | null =>
  known.find((id) => written !== '' && id.startsWith(written)) ?? suggest(written, known);

/** A policy file, or the one of its name in a policy folder. */
function policyAt(path: string): string | null {
  if (!existsSync(path)) return null;
  if (!statSync(path).isDirectory()) return path;
  const inside = join(path, basename(path) + extension);
  return existsSync(inside) ? inside : null;
}

/** A reform of that name beside the policy, or at a path. */
function reformFile(policy: string, reform: string, language: Language): string {
  if (reform.endsWith(extension) && existsSync(reform)) return reform;
  const folder = join(dirname(policy), 'reforms');
  const file = join(folder, reform + extension);
  if (reform !== '' && existsSync(file)) return file;
  const known = reformsBeside(policy);
  throw new Stop(cliWords[language].noReform(basename(policy, extension), reform, nearest(reform, known), known));
}

/** The ids of the reforms that stand beside a policy. */
export const reformsOf = ({ sources }: NamedPolicy): string[] => reformsBeside(sources[0]!.name);

function reformsBeside(policy: string): string[] {
  const folder = join(dirname(policy), 'reforms');
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(extension));
  return names.map((name) => basename(name, extension)).sort();
}

/** Where a span starts: policies/xinpu/xinpu.policy:12 */
export function shownSpan({ sources }: NamedPolicy, { file, from }: Span): string {
  const { name, text } = sources[file]!;
  return `${name}:${placeOf(text, from).line}`;
}

/** A path as a user would write it: from where they are, if it is below. */
export function shownPath(path: string): string {
  if (!isAbsolute(path)) return path;
  const near = relative(process.cwd(), path);
  return near.startsWith('..') || isAbsolute(near) ? path : near;
}
