/** A witness: a case that shows what a problem says, to be settled by anyone who doubts it; and how it is told. */
import { CODE_LISTS, FACTS, SERVICES } from '../resolve/prelude.ts';
import { ageOn, isoDate } from '../run/calendar.ts';
import { yuan, type Language } from './language.ts';

/** Money in fen, dates as days, enumerated facts as codes, by their CSV columns. */
export type Witness = {
  /** Held that day, by name. */
  categories: string[];
  /** By its Chinese name. */
  service: string;
  day: number;
  person: Record<string, number | null>;
  event: Record<string, number | null>;
  /** What besides cost and categories decides the case. */
  told: ToldFact[];
  /** How many bills just like it the person had before in the same year. */
  earlier?: number;
  /**
   * Each apart from the others, in the order of their cost; all of it in scope and nothing paid on it by insurance, unless
   * `event` says so. null: the rule has no answer.
   */
  bills: { costFen: number; paidFen: number | null; leftFen: number | null }[];
};
/** `text`: the value of an enumerated fact, as written in the policy or in Chinese. */
export type ToldFact = {
  column: string;
  name: string;
  type: 'fen' | 'count' | 'day' | 'bit' | 'code';
  value: number;
  text: string | null;
};

const BITS: Record<Language, [string, string]> = { zh: ['否', '是'], en: ['no', 'yes'] };

/** 低保，住院，80岁 */
export function caseWords(
  { categories, service, told, person, day, earlier = 0 }: Witness,
  language: Language
): string {
  const zh = language === 'zh';
  const who =
    categories.length === 0 ? (zh ? '没有身份的人' : 'nobody in particular') : categories.join(zh ? '、' : ', ');
  const kind = SERVICES.find((one) => one.zh === service)?.[language] ?? service;
  const facts = told.map((fact) =>
    fact.column === 'age' ? ageWords(ageOn(person['birth_date'] ?? NaN, day), zh) : factWords(fact, language)
  );
  const times = earlier === 0 ? [] : [zh ? `当年第 ${earlier + 1} 次` : `bill ${earlier + 1} of the year`];
  return [who, kind, ...times, ...facts].join(zh ? '，' : ', ');
}

const ageWords = (age: number, zh: boolean): string => (zh ? `${age} 岁` : `aged ${age}`);

function factWords({ column, name, type, value, text }: ToldFact, language: Language): string {
  const known = FACTS.find((fact) => (fact.column ?? fact.en) === column);
  const title = known?.[language] ?? name;
  switch (type) {
    case 'fen':
      return `${title} = ${yuan(value)}${language === 'zh' ? ' 元' : ''}`;
    case 'day':
      return `${title} = ${isoDate(value)}`;
    case 'bit':
      return `${title} = ${BITS[language][value === 1 ? 1 : 0]}`;
    case 'code':
      return `${title} = ${CODE_LISTS[column]?.[value]?.[language] ?? text ?? value}`;
    case 'count':
      return `${title} = ${value}`;
  }
}
