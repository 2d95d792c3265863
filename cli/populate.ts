import type { Command } from 'commander';
import type { Language } from '#dsl';
import { eventsCsv, personsCsv, wholeNumber } from '#simulations';
import { languageOf, languageOption } from './language.ts';
import {
  calibrationFile,
  checkFolder,
  drawn,
  parsePeople,
  parseSeed,
  readPopulation,
  writeFolder
} from './population.ts';
import { progressLine } from './progress.ts';
import { done, running, tell } from './run.ts';
import { simulationWords } from './simulation-words.ts';

type Options = { out: string; seed?: number; people?: number; language?: Language };

/** Adds `huice populate`. */
export function register(program: Command): void {
  program
    .command('populate')
    .argument('<SPEC>', '人群编号，或人群说明（JSON） / a population’s id, or a specification')
    .description(
      '生成人群及其事件，写成 settle 可读的文件\ndraw a population and its events into files that settle reads'
    )
    .requiredOption('--out <DIR>', '结果文件夹 / the folder for the files')
    .option('--seed <N>', '随机种子，默认用人群的 / the seed, the population’s own by default', parseSeed)
    .option('--people <N>', '人数，默认用人群的 / how many people, the population’s own by default', parsePeople)
    .addOption(languageOption())
    .action(running(populate));
}

async function populate(named: string, options: Options): Promise<number> {
  const language = languageOf(options.language);
  checkFolder(options.out, language);
  const specification = await readPopulation(named, language);
  const { records, calibration } = await drawn(specification, options, new Map(), progressLine(), language);
  await writeFolder(
    options.out,
    {
      'persons.csv': personsCsv(records),
      'events.csv': eventsCsv(records),
      ...calibrationFile(calibration, language)
    },
    language
  );
  const counts = [records.personIds.length, records.eventIds.length].map(wholeNumber) as [string, string];
  tell(simulationWords[language].populated(options.out, ...counts));
  return done;
}
