import { join } from 'node:path';
import type { Command } from 'commander';
import type { Language, Records } from '#dsl';
import { createGenerator, eventsCsv, personsCsv, wholeNumber } from '#simulations';
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

type Options = { out: string; seed?: number; people?: number; part?: number; language?: Language };

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
  makeFolder(options.out, language);
  const names = ['persons.csv', 'events.csv', 'calibration.csv'];
  const outputs = await openOutputs(
    names.map((name) => join(options.out, name)),
    language
  );
  let begun = false;
  let events = 0;
  const write = async (records: Records): Promise<void> => {
    const headed = !begun;
    begun = true;
    for (const piece of personsCsv(records, headed)) await outputs.write(0, piece);
    for (const piece of eventsCsv(records, headed)) await outputs.write(1, piece);
    events += records.eventIds.length;
  };
  try {
    const line = progressLine(language);
    const calibration = await exact(
      () => drawInParts(specification, generator, options.part ?? PART, write, line, language),
      language
    );
    tellMissed(calibration, language);
    for (const text of calibrationFile(calibration, language)['calibration.csv']!) await outputs.write(2, text);
    await outputs.finish();
  } finally {
    await outputs.discard();
  }
  tell(words.populated(options.out, wholeNumber(generator.people), wholeNumber(events)));
  return done;
}
