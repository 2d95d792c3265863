import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { canonicalJson, EXPORTS, makeVectors, suggest, type ExportTarget, type Language } from '#dsl';
import { compiledPolicy } from './compiled.ts';
import { writeFiles } from './files.ts';
import { languageOf, languageOption } from './language.ts';
import { done, running, say, Stop } from './run.ts';
import { cliWords } from './words.ts';

const targets = Object.keys(EXPORTS);
/** How many events the conformance vectors hold, unless it is said. */
const usualVectors = 200;

type Options = { target: string; out: string; vectors: number; seed: number; language?: Language };

/** Adds `huice export`. */
export function register(program: Command): void {
  program
    .command('export')
    .argument('<POLICY>', '政策编号、编号+改革，或 .policy 文件 / an id, an id with reforms, or a path')
    .description('导出给结算系统\ncompile for the settlement system')
    .requiredOption(`--target <${targets.join('|')}>`, '导出目标 / what to export to')
    .requiredOption('--out <DIR>', '写到哪个文件夹 / the folder to write to')
    .option('--vectors <N>', '验证用例的事件数 / events in the conformance vectors', parseCount, usualVectors)
    .option('--seed <N>', '验证用例的随机种子 / their seed', parseCount, 1)
    .addOption(languageOption())
    .action(running(exportPolicy));
}

async function exportPolicy(policy: string, options: Options): Promise<number> {
  const language = languageOf(options.language);
  const words = cliWords[language];
  if (!isTarget(options.target)) {
    throw new Stop(words.noTarget(options.target, suggest(options.target, targets), targets));
  }
  const { plan } = await compiledPolicy(policy, language);
  const hash = createHash('sha256').update(canonicalJson(plan)).digest('hex');
  const vectors = makeVectors(plan, options.seed, options.vectors);
  const texts = EXPORTS[options.target](plan, { hash, vectors });
  try {
    await mkdir(options.out, { recursive: true });
  } catch (error) {
    throw new Stop(words.unwritable(options.out, (error as NodeJS.ErrnoException).code ?? String(error)));
  }
  const files = Object.entries(texts).map(([name, text]) => ({ path: join(options.out, name), pieces: [text] }));
  await writeFiles(files, language);
  await say(`${words.exported(files.map(({ path }) => path))}\n`);
  return done;
}

const isTarget = (name: string): name is ExportTarget => targets.includes(name);

function parseCount(text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('0–9999999');
}
