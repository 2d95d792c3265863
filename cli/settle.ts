import type { Command } from 'commander';
import type { Language, Plan, State } from '#dsl';
import {
  fileFaultText,
  isFault,
  noticeText,
  outcomeCsv,
  readOpening,
  readRecords,
  rejectsCsv,
  reviewRecords,
  rowFault,
  rowsAt,
  settleRecords,
  type FileFault,
  type Opening,
  type RecordsFile,
  type RecordsReading,
  type RecordsSettlement,
  type Reject
} from '#simulations';
import { compiledPolicy } from './compiled.ts';
import { explainEvent } from './explanation.ts';
import { checkOutput, inputFile, writeFiles, type OutputFile } from './files.ts';
import { languageOf, languageOption } from './language.ts';
import { progressLine } from './progress.ts';
import { done, rowsRefused, running, say, Stop, tell } from './run.ts';
import { cliWords } from './words.ts';

type Options = {
  persons: string;
  events: string;
  out?: string;
  explain?: string;
  opening?: string;
  closing?: string;
  language?: Language;
};

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
    .addOption(languageOption())
    .action(running(settle));
}

export async function settle(policy: string, options: Options): Promise<number> {
  const language = languageOf(options.language);
  if (options.out === undefined && options.explain === undefined) throw new Stop(cliWords[language].outMissing);
  const { named, plan } = await compiledPolicy(policy, language);
  await checkOutputs(options, language);
  const persons = await inputFile(options.persons, language);
  const events = await inputFile(options.events, language);

  const progress = progressLine(language);
  const reading = usable(
    await readRecords(persons, events, plan, (file, bytes) => {
      progress.show(options[file], bytes, file === 'persons' ? persons.bytes : events.bytes, 'bytes');
    }),
    language
  );
  progress.end();
  const opening = await openingOf(options.opening, plan, reading, persons.name, language);
  const settlement = settleRecords(plan, reading.records, { opening: opening.states, closing: !!options.closing });
  const rejects = [...reading.rejects, ...(await emptyFacts(reading, settlement, events))];
  const byFile = [persons.name, events.name];
  rejects.sort((a, b) => byFile.indexOf(a.file) - byFile.indexOf(b.file) || a.line - b.line);

  const refused = reading.refused.slice();
  for (const { event } of settlement.factEmpty) refused[event] = 1;
  const explanation =
    options.explain === undefined
      ? null
      : explainEvent(options.explain, {
          named,
          plan,
          records: reading.records,
          refused,
          rejects,
          events,
          opening,
          language
        });

  const notices = [...reading.notices, ...reviewRecords(plan, reading.records, refused, settlement.advances)];
  for (const notice of notices) tell(noticeText(notice, language));
  const outputs: OutputFile[] = [];
  if (options.out !== undefined) {
    outputs.push({ path: options.out, pieces: outcomeCsv(plan, reading.records, settlement, refused) });
    outputs.push({
      path: rejectsPath(options.out),
      pieces: rejects.length > 0 ? [rejectsCsv(rejects, language)] : null
    });
  }
  if (options.closing !== undefined)
    outputs.push({ path: options.closing, pieces: [closingJson(settlement, opening)] });
  await writeFiles(outputs, language);
  if (explanation !== null) await say(explanation);
  if (rejects.length === 0) return done;
  const settled = refused.reduce((sum, isRefused) => sum + 1 - isRefused, 0);
  tell(
    cliWords[language].refused(rejects.length, settled, options.out === undefined ? null : rejectsPath(options.out))
  );
  return rowsRefused;
}

/** R.csv → R.rejects.csv */
const rejectsPath = (out: string): string => `${out.replace(/\.csv$/i, '')}.rejects.csv`;

async function checkOutputs({ out, persons, events, opening, closing }: Options, language: Language): Promise<void> {
  const inputs = [persons, events, ...(opening === undefined ? [] : [opening])];
  const outputs = [...(out === undefined ? [] : [out, rejectsPath(out)]), ...(closing === undefined ? [] : [closing])];
  for (const path of outputs) await checkOutput(path, inputs, language);
}

function usable<T extends object>(value: T | FileFault, language: Language): T {
  if (isFault(value)) throw new Stop(fileFaultText(value, language));
  return value;
}

async function openingOf(
  path: string | undefined,
  plan: Plan,
  reading: RecordsReading,
  personsFile: string,
  language: Language
): Promise<Opening> {
  if (path === undefined) return { states: new Map(), others: new Map() };
  const index = new Map(reading.records.personIds.map((id, person) => [id, person]));
  const refused = new Set(reading.rejects.filter(({ file }) => file === personsFile).map(({ id }) => id));
  return usable(await readOpening(await inputFile(path, language), plan, { index, refused }), language);
}

/** Events refused while settling, with their rows fetched from the file again: only refused rows are worth keeping. */
async function emptyFacts(
  { records, lines }: RecordsReading,
  { factEmpty }: RecordsSettlement,
  events: RecordsFile
): Promise<Reject[]> {
  const rows = await rowsAt(events, new Set(factEmpty.map(({ event }) => lines[event]!)));
  return factEmpty.map(({ event, column }) => ({
    file: events.name,
    line: lines[event]!,
    id: records.eventIds[event]!,
    faults: [rowFault('fact-empty', { column })],
    row: rows.get(lines[event]!) ?? ''
  }));
}

function closingJson({ closing }: RecordsSettlement, { others }: Opening): string {
  const states: Record<string, State> = { ...closing };
  for (const [id, state] of others) states[id] = state;
  return `${JSON.stringify(states, null, 1)}\n`;
}
