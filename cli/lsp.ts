import { Option, type Command } from 'commander';
import type { Language } from '#dsl';
import { languageOption } from './language.ts';

/** Adds `huice lsp`. */
export function register(program: Command): void {
  program
    .command('lsp')
    .description('语言服务器：经标准输入输出与编辑器相连\nlanguage server: speaks to an editor over stdin and stdout')
    .addOption(languageOption())
    // What client libraries add to every server's arguments of their own accord.
    .addOption(new Option('--stdio').hideHelp())
    .addOption(new Option('--clientProcessId <id>').hideHelp())
    .action(async ({ language }: { language?: Language }) => {
      // The protocol's library takes longer to load than most commands to run: only this one loads it.
      const { serve } = await import('./lsp/server.ts');
      serve(language);
    });
}
