/** How a clause is written, shown to whoever is writing it: its parts stand between 〈 and 〉, without the keyword. */
import type { Sentence } from '../problems/language.ts';

export const AMOUNT: Sentence = { zh: '〈金额〉/〈次、年、终身〉', en: '〈amount〉/〈event, year, life〉' };

/** A clause with rows: by category, for everybody, by facts, and on a condition. */
export function rowForms({ zh, en }: Sentence): Sentence[] {
  return [
    { zh: `〈对象〉：${zh}`, en: `〈category〉: ${en}` },
    { zh, en },
    { zh: `按 〈事实、对象〉 〈取值，对象〉：${zh}`, en: `by 〈fact, category〉 〈value, category〉: ${en}` },
    { zh: `〈对象〉 当 〈条件〉：${zh}`, en: `〈category〉 when 〈condition〉: ${en}` }
  ];
}
