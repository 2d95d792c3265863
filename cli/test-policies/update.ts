/** `UPDATE=1 huice test`: expectations that are not met are rewritten to what the rule gives, each by its own few characters. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeLiteral, type Compilation, type Language, type TextEdit } from '#dsl';
import { plainYuan } from '#simulations';
import { writeFiles } from '../files.ts';
import { shownSpan, type NamedPolicy } from '../policies.ts';
import { say } from '../run.ts';
import { cellAt } from './cell.ts';
import { brokenRows, type CaseRun } from './scenario.ts';
import { testWords } from './words.ts';

export type Rewrites = { amounts: number; files: number };
/** One rewritten amount: where, what of, and the text before and after. */
type Rewrite = { place: string; what: string; old: string; now: string; edit: TextEdit };

const none: Rewrites = { amounts: 0, files: 0 };

/** Rewrites the 期望 of this scenario's examples, which stand in its last file; what was 原文 stays. */
export async function updateExamples(
  named: NamedPolicy,
  { trees, examples }: Compilation,
  language: Language
): Promise<Rewrites> {
  const file = named.sources.length - 1;
  const { name, text } = named.sources[file]!;
  const values = new Map(
    trees[file]!.declarations.flatMap((one) =>
      one.kind === 'example'
        ? one.events.flatMap(({ expectations }) => expectations.map(({ span, value }) => [span.from, value] as const))
        : []
    )
  );
  const rewrites: Rewrite[] = [];
  for (const { target, expectedFen, gotFen, span } of examples.flatMap(({ events }) =>
    events.flatMap(({ expectations }) => expectations)
  )) {
    if (gotFen === expectedFen) continue;
    const value = values.get(span.from);
    const place = shownSpan(named, span);
    if (value?.kind !== 'money') await say(`${testWords[language].notUpdated(place)}\n`);
    else {
      const literal = { span: value.span, kind: 'fen' as const, value: value.fen, path: target, text: '' };
      const edit = writeLiteral(text, literal, gotFen);
      const old = text.slice(value.span.from, value.span.to);
      rewrites.push({ place, what: target, old, now: edit.text + text.slice(edit.to, value.span.to), edit });
    }
  }
  return rewrite(name, text, rewrites, language);
}

/** Rewrites the cells of a case's expected.csv that the settlement does not give. */
export async function updateCase(run: CaseRun, language: Language): Promise<Rewrites> {
  if (brokenRows(run) > 0 || run.mismatches.length === 0) return none;
  const path = join(run.folder, 'expected.csv');
  const text = (await readFile(path, 'utf8')).replace(/^\ufeff/, '');
  const rewrites: Rewrite[] = [];
  for (const { line, event, column, gotFen } of run.mismatches) {
    const place = `${path}:${line}`;
    const cell = gotFen === null ? null : cellAt(text, line, column);
    if (cell === null) await say(`${testWords[language].notUpdated(place)}\n`);
    else {
      const [old, now] = [text.slice(cell.from, cell.to), plainYuan(gotFen!)];
      rewrites.push({ place, what: `${event} ${column}`, old, now, edit: { ...cell, text: now } });
    }
  }
  return rewrite(path, text, rewrites, language);
}

/** Writes the file once, whole or not at all, and shows each difference. `text` is without a byte order mark. */
async function rewrite(path: string, text: string, rewrites: Rewrite[], language: Language): Promise<Rewrites> {
  if (rewrites.length === 0) return none;
  const words = testWords[language];
  const bytes = await readFile(path);
  const mark = bytes.subarray(0, 3).equals(Buffer.from('\ufeff')) ? '\ufeff' : '';
  if (!bytes.equals(Buffer.from(mark + text))) {
    await say(`${words.notUtf8(path)}\n`);
    return none;
  }
  const ordered = [...rewrites].sort((a, b) => b.edit.from - a.edit.from);
  const rewritten = ordered.reduce((now, { edit }) => now.slice(0, edit.from) + edit.text + now.slice(edit.to), text);
  await writeFiles([{ path, pieces: [mark + rewritten] }], language);
  for (const { place, what, old, now } of rewrites) await say(`${words.rewritten(place, what, old, now)}\n`);
  return { amounts: rewrites.length, files: 1 };
}
