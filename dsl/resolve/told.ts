/** What a value says, in the words of both languages: for lists and problems, which show a rule to whoever reads either. */
import type { Language, Sentence } from '../problems/language.ts';
import { percent, yuan } from '../problems/language.ts';
import { isoDate } from '../run/calendar.ts';
import { CODE_LISTS, YES_NO } from './prelude.ts';
import type { Value } from './resolved.ts';
import { PAID } from './sums.ts';

const OPERATORS: Record<Extract<Value, { kind: 'binary' }>['operator'], Sentence> = {
  '+': { zh: '+', en: '+' },
  '-': { zh: '−', en: '−' },
  '*': { zh: '×', en: '×' },
  '<': { zh: '<', en: '<' },
  '<=': { zh: '≤', en: '≤' },
  '=': { zh: '=', en: '=' },
  '!=': { zh: '≠', en: '≠' },
  '>=': { zh: '≥', en: '≥' },
  '>': { zh: '>', en: '>' },
  and: { zh: '且', en: 'and' },
  or: { zh: '或', en: 'or' }
};

export const told = (value: Value): Sentence => ({ zh: inLanguage(value, 'zh'), en: inLanguage(value, 'en') });

function inLanguage(value: Value, language: Language): string {
  const zh = language === 'zh';
  switch (value.kind) {
    case 'constant':
      return figure(value.value, value.sort, language);
    case 'parameter':
      return value.parameter.name;
    case 'fact':
      return value.fact[language];
    case 'code': {
      const twin = Object.values(CODE_LISTS)
        .flat()
        .find((one) => one.zh === value.text);
      return twin?.[language] ?? value.text;
    }
    case 'holds':
      if (value.category === 'any') return zh ? '持有任何对象' : 'holds any category';
      return `${zh ? '持有' : 'holds'} ${value.category.name}`;
    case 'not':
      return `${zh ? '非' : 'not'} ${bracketed(value.operand, language)}`;
    case 'binary': {
      const { operator } = value;
      const sides = [value.left, value.right].map((side, i) => {
        if (side.kind !== 'binary' || binds(side.operator, operator)) return inLanguage(side, language);
        const flat = side.operator === operator && (i === 0 || operator !== '-');
        return flat ? inLanguage(side, language) : bracketed(side, language);
      });
      return sides.join(` ${OPERATORS[operator][language]} `);
    }
    case 'changed':
      return inLanguage(value.value, language);
    case 'outcome':
      return value.of === 'paid' ? PAID[language] : value.name;
    case 'sum':
      return value.sum[language];
    case 'missing':
      return '…';
  }
}

/** Weakest first: whether an operand with the one operator needs no bracket under the other. */
const ORDER = [['or'], ['and'], ['<', '<=', '=', '!=', '>=', '>'], ['+', '-'], ['*']];
const strength = (operator: string): number => ORDER.findIndex((same) => same.includes(operator));
const binds = (inner: string, outer: string): boolean => strength(inner) > strength(outer);

function bracketed(value: Value, language: Language): string {
  const said = inLanguage(value, language);
  if (value.kind !== 'binary') return said;
  return language === 'zh' ? `（${said}）` : `(${said})`;
}

function figure(value: number, sort: Value['sort'], language: Language): string {
  switch (sort) {
    case 'money':
      return `${yuan(value)} ${language === 'zh' ? '元' : 'yuan'}`;
    case 'rate':
    case 'points':
      return percent(value);
    case 'date':
      return isoDate(value);
    case 'yes-no':
      return YES_NO[value]![language];
    default:
      return String(value);
  }
}
