/** A line above each example with its result, and above each benefit with how many examples reach it. */
import type { Compilation } from '../compile.ts';
import { yuan, type Language, type Sentence } from '../problems/language.ts';
import type { ExampleResult, ExpectationResult } from '../run/examples.ts';
import type { Span } from '../syntax/tree.ts';
import { benefitsIn } from './navigate.ts';

/** `title` is one line. `tone`: whether it holds, fails, differs from what was published, or only informs. */
export type CodeLens = {
  span: Span;
  kind: 'example' | 'benefit';
  tone: 'holds' | 'fails' | 'differs' | 'plain';
  title: string;
};

/**
 * By place, those of examples on the example, those of benefits on their name. What cannot be computed, since the rule has
 * errors, has none. Of a policy its examples; with one reform compiled onto it, that reform's.
 */
export function codeLenses({ trees, plan, examples }: Compilation, language: Language): CodeLens[] {
  if (!plan) return [];
  const ofExamples = examples.map((example) => exampleLens(example, language));
  const ofBenefits = trees.flatMap(benefitsIn).flatMap(({ name }): CodeLens[] => {
    const at = plan.benefits.findIndex((benefit) => benefit.name === name.text);
    if (at < 0) return [];
    const applies = plan.benefits[at]!.applies;
    const touching = examples.filter(({ events }) => events.some(({ settlement }) => settlement.values[applies] === 1));
    const words: Sentence = {
      zh: touching.length === 0 ? '没有示例用到' : `${touching.length} 个示例用到`,
      en:
        touching.length === 0
          ? 'no example reaches it'
          : `${touching.length} ${touching.length === 1 ? 'example reaches' : 'examples reach'} it`
    };
    return [{ span: name.span, kind: 'benefit', tone: 'plain', title: words[language] }];
  });
  return [...ofExamples, ...ofBenefits].sort((a, b) => a.span.file - b.span.file || a.span.from - b.span.from);
}

function exampleLens({ span, events }: ExampleResult, language: Language): CodeLens {
  const all = events.flatMap(({ expectations }) => expectations);
  const wrong = all.filter(({ expectedFen, gotFen }) => expectedFen !== gotFen);
  const printed = all.filter((one) => one.printed !== null && one.printed.fen !== one.gotFen);
  const tone = wrong.length > 0 ? 'fails' : printed.length > 0 ? 'differs' : all.length > 0 ? 'holds' : 'plain';
  const parts = [
    ...wrong.map((one) => wrongWords(one)[language]),
    ...printed.map((one) => printedWords(one)[language])
  ];
  const sign = { holds: '✓', fails: '✗', differs: '✓', plain: '' }[tone];
  const total: Sentence =
    all.length === 0
      ? { zh: '没有期望', en: 'nothing expected' }
      : {
          zh: `${all.length} 项期望相符`,
          en: `${all.length} ${all.length === 1 ? 'expectation' : 'expectations'} met`
        };
  const said = wrong.length === 0 ? [total[language], ...parts] : parts;
  return { span, kind: 'example', tone, title: `${sign} ${said.join(language === 'zh' ? '；' : '; ')}`.trim() };
}

const wrongWords = ({ target, expectedFen, gotFen }: ExpectationResult): Sentence => ({
  zh: `${target} 期望 ${yuan(expectedFen)} 元，按规则 ${yuan(gotFen)} 元`,
  en: `${target}: expected ${yuan(expectedFen)}, the rule gives ${yuan(gotFen)}`
});

const printedWords = ({ target, printed, gotFen }: ExpectationResult): Sentence => ({
  zh: `${target} 原文 ${yuan(printed!.fen)} 元，按规则 ${yuan(gotFen)} 元`,
  en: `${target}: printed ${yuan(printed!.fen)}, the rule gives ${yuan(gotFen)}`
});
