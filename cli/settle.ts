import { dirname } from 'node:path';
import type { Command } from 'commander';
import type { Language } from '#dsl';
import { noticeText, outcomeColumns, REJECTS_HEADER, type Entry } from '#simulations';
import { compiledPolicy } from './compiled.ts';
import { checkOutput, openOutputs, recordsFile } from './files.ts';
import { languageOf, languageOption } from './language.ts';
import { parseCount } from './numbers.ts';
import { progressLine, type ProgressLine } from './progress.ts';
import { done, rowsRefused, running, say, Stop, tell } from './run.ts';
import { csvFormat, isParquetPath, parquetFormat } from './settle/formats.ts';
import { settleInParts, type Settled } from './settle/parts.ts';
import { jsonOf, textOf } from './settle/text.ts';
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

/** Bytes of input, where it is not said: up to so many are settled at once, more in parts of so many. Memory takes some twenty times as much. */
const WHOLE = 32_000_000;
const PART = 8_000_000;
const MOST_PART = 1_000_000_000;

/** Adds `huice settle`. */
export function register(program: Command): void {
  program
    .command('settle')
    .argument('<POLICY>', '政策编号、编号+改革，或 .policy 文件 / an id, an id with reforms, or a path')
    .description('结算一批事件\nsettle a file of events')
    .requiredOption('--persons <P.csv>', '人员，CSV 或 Parquet / persons, CSV or Parquet')
    .requiredOption('--events <E.csv>', '事件，CSV 或 Parquet / events, CSV or Parquet')
    .option(
      '--out <R.csv>',
      '结果，CSV 或 Parquet；被拒收的行写入 R.rejects.csv / results, CSV or Parquet; refused rows go to R.rejects.csv'
    )
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
  const format = isParquetPath(options.out ?? '') ? parquetFormat : csvFormat;
  const line = progressLine(language);
  const settled = await settleInParts(
    {
      ...{ named, plan, language },
      persons: await recordsFile(options.persons, language),
      events: await recordsFile(options.events, language),
      opening: options.opening === undefined ? null : await recordsFile(options.opening, language),
      explain: options.explain ?? null,
      closing: options.closing !== undefined,
      outcome: options.out === undefined ? null : format.outcome,
      wholeBytes: options.part ?? WHOLE,
      partBytes: options.part ?? PART,
      scratchFolder: dirname(options.out ?? options.closing ?? '.')
    },
    line
  );
  try {
    for (const notice of settled.notices) tell(noticeText(notice, language));
    const outcomes = shown(settled.outcomes.merged(), settled.counts.settled, line, cliWords[language].writing);
    await writeSettled(settled, format.write(outcomeColumns(plan), outcomes), options, language);
    line.end();
  } finally {
    settled.remove();
  }
  if (settled.explanation !== null) await say(settled.explanation);
  const { settled: count, refused } = settled.counts;
  if (refused === 0) return done;
  tell(cliWords[language].refused(refused, count, options.out === undefined ? null : rejectsPath(options.out)));
  return rowsRefused;
}

/** Entries between two looks at how far the writing is. */
const OFTEN = 4096;

function* shown(entries: Iterable<Entry>, total: number, line: ProgressLine, label: string): Generator<Entry> {
  let done = 0;
  for (const entry of entries) {
    if (done++ % OFTEN === 0) line.show(label, done, total, { unit: 'events' });
    yield entry;
  }
}

/** R.csv, R.parquet → R.rejects.csv */
const rejectsPath = (out: string): string => `${out.replace(/\.(csv|parquet)$/i, '')}.rejects.csv`;

async function checkOutputs({ out, persons, events, opening, closing }: Options, language: Language): Promise<void> {
  const inputs = [persons, events, ...(opening === undefined ? [] : [opening])];
  const outputs = [...(out === undefined ? [] : [out, rejectsPath(out)]), ...(closing === undefined ? [] : [closing])];
  for (const path of outputs) await checkOutput(path, inputs, language);
}

/** Writes what there is to write, all of it or nothing. */
async function writeSettled(
  { rejects, closing, counts }: Settled,
  outcomes: AsyncIterable<string | Uint8Array>,
  options: Options,
  language: Language
): Promise<void> {
  const files: { path: string; pieces: AsyncIterable<string | Uint8Array> }[] = [];
  const gone: string[] = [];
  if (options.out !== undefined) {
    files.push({ path: options.out, pieces: outcomes });
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
