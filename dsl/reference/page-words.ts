/** The words around the reference, wherever it is shown. */
import type { Language } from '../problems/language.ts';

export type ReferenceWords = {
  title: string;
  generated: string;
  checksSay: string;
  provisions: string;
  mended: string;
  colon: string;
  comma: string;
};

export const REFERENCE_WORDS: Record<Language, ReferenceWords> = {
  zh: {
    title: '语言参考',
    generated: '由语言本身生成：关键字、条款、事实和问题取自程序，例子都运行过，金额是算出来的。',
    checksSay: '检查会说：',
    provisions: '旁边的条文：',
    mended: '改成：',
    colon: '：',
    comma: '、'
  },
  en: {
    title: 'Language reference',
    generated:
      'Generated from the language itself: keywords, clauses, facts and problems come from the program, every sample is run, and its figures are computed.',
    checksSay: 'The checks say:',
    provisions: 'The provisions beside it:',
    mended: 'Mended:',
    colon: ': ',
    comma: ', '
  }
};
