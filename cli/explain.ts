import type { Command } from 'commander';
import type { Language } from '#dsl';
import { languageOption } from './language.ts';
import { running } from './run.ts';
import { settle } from './settle.ts';

type Options = { persons: string; events: string; opening?: string; language?: Language };

/** Adds `huice explain`: why one event came to what it did, and why not, without settling the rest into a file. */
export function register(program: Command): void {
  program
    .command('explain')
    .argument('<POLICY>', '政策编号、编号+改革，或 .policy 文件 / an id, an id with reforms, or a path')
    .argument('<EVENT_ID>', '事件编号 / the event')
    .description('说明一个事件为什么得到、为什么没有得到\nsay why an event is paid what it is, and why not')
    .requiredOption('--persons <P.csv>', '人员 / persons')
    .requiredOption('--events <E.csv>', '事件 / events')
    .option('--opening <FILE>', '期初余额，JSON 或 CSV / balances from before, JSON or CSV')
    .addOption(languageOption())
    .action(
      running((policy: string, event: string, options: Options) => settle(policy, { ...options, explain: event }))
    );
}
