import { join } from 'node:path';
import { Option, type Command } from 'commander';
import type { Language, Records } from '#dsl';
import { createGenerator, eventsCsv, eventsParquet, personsCsv, personsParquet, wholeNumber } from '#simulations';
import { openOutputs } from './files.ts';
import { languageOf, languageOption } from './language.ts';
import {
  calibrationFile,
  checkFolder,
  drawInParts,
  exact,
  makeFolder,
  parsePart,
  parsePeople,
  parseSeed,
  PART,
  readPopulation,
  tellMissed
} from './population.ts';
import { progressLine } from './progress.ts';
import { done, running, tell } from './run.ts';
import { simulationWords } from './simulation-words.ts';

const FORMATS = ['csv', 'parquet'] as const;
type Format = (typeof FORMATS)[number];
type Options = {
  out: string;
  format: Format;
  seed?: number;
  people?: number;
  part?: number;
  language?: Language;
};

/** Adds `huice populate`. */
export function register(program: Command): void {
  program
    .command('populate')
    .argument('<SPEC>', '人群编号，或人群说明（JSON） / a population’s id, or a specification')
    .description(
      '生成人群及其事件，写成 settle 可读的文件\ndraw a population and its events into files that settle reads'
    )
    .requiredOption('--out <DIR>', '结果文件夹 / the folder for the files')
    .addOption(new Option('--format <FORMAT>', '文件格式 / the form of the files').choices(FORMATS).default('csv'))
    .option('--seed <N>', '随机种子，默认用人群的 / the seed, the population’s own by default', parseSeed)
    .option('--people <N>', '人数，默认用人群的 / how many people, the population’s own by default', parsePeople)
    .option('--part <N>', '每次生成多少人，不影响结果 / people at a time, without effect on the results', parsePart)
    .addOption(languageOption())
    .action(running(populate));
}

async function populate(named: string, options: Options): Promise<number> {
  const language = languageOf(options.language);
  checkFolder(options.out, language);
  const specification = await readPopulation(named, language);
  const words = simulationWords[language];
  const generator = createGenerator(specification, options);
  const form = FORMS[options.format]();
  const made = makeFolder(options.out, language);
  try {
    const outputs = await openOutputs(
      [`persons.${options.format}`, `events.${options.format}`, 'calibration.csv'].map((name) =>
        join(options.out, name)
      ),
      language
    );
    let events = 0;
    const write = async (records: Records): Promise<void> => {
      for (const [file, pieces] of form.add(records).entries())
        for await (const piece of pieces) await outputs.write(file, piece);
      events += records.eventIds.length;
    };
    try {
      const line = progressLine(language);
      const part = options.part ?? PART;
      const calibration = await exact(
        () => drawInParts(specification, generator, part, write, line, language),
        language
      );
      tellMissed(calibration, language);
      for (const [file, piece] of (await form.end()).entries()) await outputs.write(file, piece);
      for (const text of calibrationFile(calibration, language)['calibration.csv']!) await outputs.write(2, text);
      await outputs.finish();
    } finally {
      await outputs.discard();
    }
    made.keep();
    tell(words.populated(options.out, wholeNumber(generator.people), wholeNumber(events)));
    return done;
  } finally {
    made.discard();
  }
}

/** persons, then events: of a part, and what is left to be written at the end. */
type Form = {
  add: (records: Records) => (Iterable<string> | AsyncIterable<Uint8Array>)[];
  end: () => Promise<(string | Uint8Array)[]>;
};

const FORMS: Record<Format, () => Form> = {
  csv() {
    let headed = true;
    return {
      add(records) {
        const isFirst = headed;
        headed = false;
        return [personsCsv(records, isFirst), eventsCsv(records, isFirst)];
      },
      end: async () => []
    };
  },
  parquet() {
    const tables = [personsParquet(), eventsParquet()];
    return {
      add: (records) => tables.map((table) => table.add(records)),
      end: () => Promise.all(tables.map((table) => table.end()))
    };
  }
};
