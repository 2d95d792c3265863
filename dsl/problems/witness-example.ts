/** A witness as worked examples: pasted into its policy, or into a case to try, they settle to what the problem says. */
import { CODE_LISTS, FACTS, SERVICES, YES_NO } from '../resolve/prelude.ts';
import { isoDate } from '../run/calendar.ts';
import { keywordOf, spell } from '../tokens/keywords.ts';
import type { Language } from './language.ts';
import type { ToldFact, Witness } from './witness.ts';

/** One 示例 a bill, each of its own year; where the rule has an answer, what it pays and leaves is expected. */
export function witnessExamples(witness: Witness, language: Language): string {
  return witness.bills.map((bill) => example(witness, bill, language)).join('\n\n');
}

function example(
  witness: Witness,
  { costFen, paidFen, leftFen }: Witness['bills'][number],
  language: Language
): string {
  const word = (id: string) => spell(id, language);
  const [list, part] = language === 'zh' ? ['、', '，'] : [', ', ', '];
  const service = SERVICES.find(({ zh }) => zh === witness.service)![language];
  const holds = witness.categories.map(nameWritten);
  const birth = witness.person['birth_date'];
  const person = [
    ...(holds.length > 0 ? [`${word('holds')} ${holds.join(list)}`] : []),
    ...(birth === null || birth === undefined ? [] : [`${word('born')} ${isoDate(birth)}`]),
    ...factsWritten(witness, witness.person, language)
  ];
  const total = `${titleOf('total', witness, language)} = ${money(costFen, language)}`;
  const facts = [total, ...factsWritten(witness, witness.event, language)];
  const event = `  ${word('event')} ${[`${service} ${isoDate(witness.day)}`, ...facts].join(part)}`;
  const expected = (zh: string, en: string, fen: number | null) =>
    fen === null ? [] : [`  ${word('expect')} ${language === 'zh' ? zh : en} = ${money(fen, language)}`];
  return [
    word('example'),
    ...(person.length > 0 ? [`  ${word('person')} ${person.join(part)}`] : []),
    ...Array.from({ length: (witness.earlier ?? 0) + 1 }, () => event),
    ...expected('支付合计', 'paid', paidFen),
    ...expected('剩余负担', 'remaining_burden', leftFen)
  ].join('\n');
}

/** Every fact of the person or the event that stands in its data under a column. */
function factsWritten(witness: Witness, data: Record<string, number | null>, language: Language): string[] {
  return witness.told.flatMap((fact) => {
    const value = data[fact.column];
    if (fact.column === 'birth_date' || value === null || value === undefined) return [];
    return [`${titleOf(fact.column, witness, language)} = ${valueWritten(fact, value, language)}`];
  });
}

function titleOf(column: string, { told }: Witness, language: Language): string {
  const known = FACTS.find((fact) => fact.column === column)?.[language];
  return known ?? nameWritten(told.find((fact) => fact.column === column)?.name ?? column);
}

function valueWritten({ column, type, text }: ToldFact, value: number, language: Language): string {
  switch (type) {
    case 'fen':
      return money(value, language);
    case 'day':
      return isoDate(value);
    case 'bit':
      return YES_NO[value]![language];
    case 'code':
      return CODE_LISTS[column]?.[value]?.[language] ?? nameWritten(text ?? '');
    case 'count':
      return `${value}`;
  }
}

const money = (fen: number, language: Language): string =>
  `${(fen / 100).toFixed(2)}${language === 'zh' ? '元' : ' yuan'}`;

/** In quotation marks unless it can stand as it is. */
const nameWritten = (name: string): string =>
  keywordOf(name) === null && /^(?:\p{Script=Han}+|[A-Za-z_]\w*)$/u.test(name) ? name : `「${name}」`;
