import { realpathSync } from 'node:fs';
import type { Command } from 'commander';
import { format, renderProblem, type Language } from '#dsl';
import { readText, writeFiles } from './files.ts';
import { languageOf, languageOption } from './language.ts';
import { done, problemsFound, running, say } from './run.ts';
import { cliWords } from './words.ts';

/** Adds `huice format`. */
export function register(program: Command): void {
  program
    .command('format')
    .argument('<FILE...>', '.policy 文件 / .policy files')
    .description('统一写法；--language 改写为中文或英文关键字\nwrite in one way; --language rewrites the keywords')
    .option('--check', '只检查，不改动文件 / only check, change nothing')
    .addOption(languageOption())
    .action(running(formatFiles));
}

/** `language` is the one to write in; without it each keyword stays in its own. */
async function formatFiles(files: string[], options: { check?: true; language?: Language }): Promise<number> {
  const spoken = languageOf(options.language);
  let status = done;
  for (const file of files) {
    const text = await readText(file, spoken);
    const { text: formatted, unread } = format(text, { language: options.language ?? 'keep' });
    if (unread.length > 0) {
      for (const problem of unread) await say(`${renderProblem(problem, [{ name: file, text }], spoken)}\n\n`);
      await say(`${cliWords[spoken].notReadable(file)}\n`);
      status = problemsFound;
    } else if (formatted === text) {
      continue;
    } else if (options.check) {
      await say(`${cliWords[spoken].notFormatted(file)}\n`);
      status = problemsFound;
    } else {
      await writeFiles([{ path: realpathSync(file), pieces: [formatted] }], spoken);
    }
  }
  return status;
}
