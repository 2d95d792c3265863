import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Language } from '#dsl';
import { csvLine, noticeText, outcomeColumns, outcomeLine, REJECTS_HEADER, type Entry } from '#simulations';
import { compiledPolicy } from './compiled.ts';
import { checkOutput, inputFile, openOutputs } from './files.ts';
import { languageOf, languageOption } from './language.ts';
import { parseCount } from './numbers.ts';
import { progressLine } from './progress.ts';
import { done, rowsRefused, running, say, Stop, tell } from './run.ts';
import { settleInParts, type Settled } from './settle/parts.ts';
import { cliWords } from './words.ts';

type Options = {
  persons: string;
  events: string;
  out?: string;
  explain?: string;
  opening?: string;
  closing?: string;
  part?: number;
  language?: Language;
};

/** Bytes of input held at once, where it is not said: what comes of them takes some ten times as much. */
const PART = 32_000_000;
const MOST_PART = 1_000_000_000;

/** Adds `huice settle`. */
export function register(program: Command): void {
  program
    .command('settle')
    .argument('<POLICY>', '政策编号、编号+改革，或 .policy 文件 / an id, an id with reforms, or a path')
    .description('结算一批事件\nsettle a file of events')
    .requiredOption('--persons <P.csv>', '人员 / persons')
    .requiredOption('--events <E.csv>', '事件 / events')
    .option('--out <R.csv>', '结果；被拒收的行写入 R.rejects.csv / results; refused rows go to R.rejects.csv')
    .option('--explain <EVENT_ID>', '说明一个事件的每一步 / explain one event, step by step')
    .option('--opening <FILE>', '期初余额，JSON 或 CSV / balances from before, JSON or CSV')
    .option('--closing <FILE>', '写出期末余额，JSON / write the balances after')
    .option(
      '--part <BYTES>',
      '一次读入多少字节，更大的输入按人员分批，不影响结果 / input held at once; more is settled in parts, without effect on the results',
      parseCount(1, MOST_PART)
    )
    .addOption(languageOption())
    .action(running(settle));
}

export async function settle(policy: string, options: Options): Promise<number> {
  const language = languageOf(options.language);
  if (options.out === undefined && options.explain === undefined) throw new Stop(cliWords[language].outMissing);
  const { named, plan } = await compiledPolicy(policy, language);
  await checkOutputs(options, language);
  const line = progressLine(language);
  const settled = await settleInParts(
    {
      ...{ named, plan, language },
      persons: await inputFile(options.persons, language),
      events: await inputFile(options.events, language),
      opening: options.opening === undefined ? null : await inputFile(options.opening, language),
      explain: options.explain ?? null,
      closing: options.closing !== undefined,
      outcome: options.out === undefined ? null : outcomeLine,
      partBytes: options.part ?? PART,
      scratchFolder: dirname(options.out ?? options.closing ?? '.')
    },
    line
  );
  try {
    for (const notice of settled.notices) tell(noticeText(notice, language));
    await writeSettled(settled, csvLine(outcomeColumns(plan)), options, language);
  } finally {
    settled.remove();
  }
  if (settled.explanation !== null) await say(settled.explanation);
  const { settled: count, refused } = settled.counts;
  if (refused === 0) return done;
  tell(cliWords[language].refused(refused, count, options.out === undefined ? null : rejectsPath(options.out)));
  return rowsRefused;
}

/** R.csv → R.rejects.csv */
const rejectsPath = (out: string): string => `${out.replace(/\.csv$/i, '')}.rejects.csv`;

async function checkOutputs({ out, persons, events, opening, closing }: Options, language: Language): Promise<void> {
  const inputs = [persons, events, ...(opening === undefined ? [] : [opening])];
  const outputs = [...(out === undefined ? [] : [out, rejectsPath(out)]), ...(closing === undefined ? [] : [closing])];
  for (const path of outputs) await checkOutput(path, inputs, language);
}

/** Writes what there is to write, all of it or nothing. */
async function writeSettled(
  { outcomes, rejects, closing, counts }: Settled,
  header: string,
  options: Options,
  language: Language
): Promise<void> {
  const files: { path: string; pieces: AsyncIterable<string> }[] = [];
  const gone: string[] = [];
  if (options.out !== undefined) {
    files.push({ path: options.out, pieces: textOf(header, [outcomes.merged()]) });
    const path = rejectsPath(options.out);
    if (counts.refused === 0) gone.push(path);
    else files.push({ path, pieces: textOf(REJECTS_HEADER, [rejects.persons.merged(), rejects.events.merged()]) });
  }
  if (options.closing !== undefined) files.push({ path: options.closing, pieces: jsonOf(closing.merged()) });
  const outputs = await openOutputs(
    files.map(({ path }) => path),
    language
  );
  try {
    for (const [at, { pieces }] of files.entries()) for await (const piece of pieces) await outputs.write(at, piece);
    await outputs.finish(gone);
  } finally {
    await outputs.discard();
  }
}

/** Letters written at once; between two pieces Ctrl-C is heard. */
const PIECE = 1 << 20;

async function* textOf(header: string, entries: Iterable<Entry>[]): AsyncGenerator<string> {
  let text = header;
  for (const some of entries) {
    for (const entry of some) {
      text += entry.text;
      if (text.length < PIECE) continue;
      yield text;
      text = '';
      await setImmediate();
    }
  }
  yield text;
}

/** One object, its entries separated. */
async function* jsonOf(entries: Iterable<Entry>): AsyncGenerator<string> {
  let before = '{';
  const separated = function* (): Generator<Entry> {
    for (const entry of entries) {
      yield { line: entry.line, text: `${before}${entry.text}` };
      before = ',';
    }
  };
  yield* textOf('', [separated()]);
  yield before === '{' ? '{}\n' : '\n}\n';
}
