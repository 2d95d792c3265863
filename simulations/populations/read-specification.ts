/** Reads a specification: its shape by the schema, then what a shape cannot say. Never throws for what a user wrote. */
import { z } from 'zod';
import type { Sentence } from '#dsl';
import type { Specification } from './specification.ts';
import { specificationSchema } from './specification.ts';
import type { SpecificationCode, SpecificationData } from './specification-problems.ts';
import { specificationWords } from './specification-problems.ts';
import { checkSpecification } from './check-specification.ts';

/** A mistake at a path such as `services[0].cost.sigma`; '' is the whole file. */
export type SpecificationProblem = { path: string } & Sentence;

/** `specification` is null where there is a problem. */
export type SpecificationReading = { specification: Specification | null; problems: SpecificationProblem[] };

/** Reads JSON text. */
export function readSpecification(text: string): SpecificationReading {
  try {
    return checkedSpecification(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { specification: null, problems: [worded('', 'json', { detail: error.message })] };
  }
}

/** Checks what was parsed already. */
export function checkedSpecification(data: unknown): SpecificationReading {
  const zh = specificationSchema.safeParse(data, { error: z.locales.zhCN().localeError });
  const en = specificationSchema.safeParse(data, { error: z.locales.en().localeError });
  if (!zh.success || !en.success) {
    const english = en.error?.issues ?? [];
    return { specification: null, problems: (zh.error?.issues ?? []).map((issue, i) => ofIssue(issue, english[i]!)) };
  }
  const problems = checkSpecification(zh.data).map((found) => worded(pathText(found.path), found.code, found.data));
  return { specification: problems.length === 0 ? zh.data : null, problems };
}

/** The library words its own issues; ours carry a code. */
function ofIssue(zh: z.core.$ZodIssue, en: z.core.$ZodIssue): SpecificationProblem {
  const path = pathText(zh.path);
  if (zh.code === 'custom') return worded(path, zh.params?.code as SpecificationCode, {});
  return { path, zh: zh.message, en: en.message };
}

const worded = (path: string, code: SpecificationCode, data: SpecificationData): SpecificationProblem => ({
  path,
  zh: specificationWords.zh[code](data),
  en: specificationWords.en[code](data)
});

/** services, 0, cost → services[0].cost */
const pathText = (path: PropertyKey[]): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i > 0 ? '.' : ''}${String(step)}`)).join('');
