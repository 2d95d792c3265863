import { InvalidArgumentError, Option } from 'commander';
import type { Language } from '#dsl';

/** `--language zh|en`, for every command that says something. */
export const languageOption = (): Option =>
  new Option('--language <zh|en>', '中文或英文 / Chinese or English').argParser((text: string): Language => {
    if (text === 'zh' || text === 'en') return text;
    throw new InvalidArgumentError('zh | en');
  });

/** What was asked for, else HUICE_LANGUAGE, else English where the system speaks it, else Chinese. */
export function languageOf(option: Language | undefined, env: NodeJS.ProcessEnv = process.env): Language {
  if (option) return option;
  if (env['HUICE_LANGUAGE'] === 'zh' || env['HUICE_LANGUAGE'] === 'en') return env['HUICE_LANGUAGE'];
  const system = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return system.startsWith('en') ? 'en' : 'zh';
}
