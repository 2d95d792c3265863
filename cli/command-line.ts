import { Command, CommanderError } from 'commander';
import * as check from './check.ts';
import * as explain from './explain.ts';
import * as exportPolicy from './export.ts';
import * as format from './format.ts';
import * as lsp from './lsp.ts';
import { packageVersion } from './root.ts';
import * as settle from './settle.ts';
import * as populate from './populate.ts';
import * as simulate from './simulate.ts';
import * as studio from './studio.ts';
import * as sweep from './sweep.ts';
import * as testPolicies from './test-policies.ts';

/** The exit status for a command that was not understood. */
const usage = 2;

/** Reads the arguments and runs the command they name. */
export async function run(): Promise<void> {
  const program = new Command('huice')
    .description('惠策：医疗救助政策的书写、检查、推演与交付\nWrite, check, simulate and ship medical-assistance rules')
    .version(packageVersion())
    .showHelpAfterError()
    .exitOverride();

  for (const command of [
    check,
    format,
    testPolicies,
    settle,
    explain,
    simulate,
    sweep,
    populate,
    exportPolicy,
    studio,
    lsp
  ])
    command.register(program);

  // A reader that has seen enough (`huice … | head`) is not an error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });

  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? 0 : usage;
  }
}
