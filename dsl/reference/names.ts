/** The names every policy starts with: facts with their columns, services, levels, residences, categories. */
import type { Language, Sentence } from '../problems/language.ts';
import {
  CATEGORIES,
  FACTS,
  FACT_TYPES,
  GENERAL_CATEGORY,
  HOSPITAL_LEVELS,
  RESIDENCES,
  REVERSAL,
  SERVICES,
  type PreludeFact,
  type PreludeValue
} from '../resolve/prelude.ts';
import type { Item, Section } from './reference.ts';

const say = (zh: string, en: string): Sentence => ({ zh, en });

const W = {
  title: say('事实与名称', 'Facts and names'),
  lead: say(
    '不用声明就能用的名称，以及数据表里对应的列。列名可以用这里的，也可以用国家平台的。',
    'Names that need no declaration, and the columns they have in data: ours, or those of the national platform.'
  ),
  facts: say('事实', 'Facts'),
  factsLead: say(
    '一次事件或一个人的数据。空着的怎样算，写在说明里。',
    'What the data say of an event or a person, and what an empty cell means.'
  ),
  services: say('情形', 'Services'),
  servicesLead: say(
    '封闭的清单；数据里可以写名称或国家编码。',
    'A closed list; data may write the name or the national code.'
  ),
  levels: say('医院等级', 'Hospital levels'),
  residences: say('户籍类型', 'Residences'),
  categories: say('对象', 'Categories'),
  categoriesLead: say(
    '数据里可以出现、政策不必声明的身份；政策没有声明的，结算时不起作用，并有一条提示。一般是人人都有的身份。',
    'Categories that data may name without any policy declaring them; those a policy does not declare have no effect, and a notice says so. 一般 (general) is held by everyone.'
  ),
  name: say('名称', 'Name'),
  twin: say('英文', 'Chinese'),
  column: say('数据列', 'Column'),
  national: say('国家平台', 'National platform'),
  type: say('类型', 'Type'),
  about: say('说明', 'What it is'),
  codes: say('国家编码', 'National code'),
  reversal: say(
    '撤销一次事件；写在事件表里，不能作为待遇的情形',
    'takes an event back; a row of data, never a service of a benefit'
  ),
  emptyZero: say('空即 0', 'empty is 0'),
  person: say('人员表', 'persons file')
};

export function namesSection(language: Language): Section {
  const l = language;
  const list = (id: string, title: Sentence, lead: string, values: PreludeValue[]): Item => ({
    id,
    title: title[l],
    also: '',
    lead,
    blocks: [
      {
        kind: 'table',
        head: [W.name[l], W.twin[l], W.codes[l]],
        rows: values.map((value) => [value[l], value[l === 'zh' ? 'en' : 'zh'], value.codes.join('、') || '—'])
      }
    ]
  });
  const services = list('services', W.services, W.servicesLead[l], SERVICES);
  return {
    id: 'names',
    title: W.title[l],
    lead: W.lead[l],
    items: [
      {
        id: 'facts',
        title: W.facts[l],
        also: '',
        lead: W.factsLead[l],
        blocks: [
          {
            kind: 'table',
            head: [W.name[l], W.twin[l], W.column[l], W.national[l], W.type[l], W.about[l]],
            rows: FACTS.map((fact) => factRow(fact, l))
          }
        ]
      },
      {
        ...services,
        blocks: [
          ...services.blocks,
          { kind: 'text', text: `${REVERSAL[l]}${l === 'zh' ? '：' : ': '}${W.reversal[l]}` }
        ]
      },
      list('hospital-levels', W.levels, '', HOSPITAL_LEVELS),
      list('residences', W.residences, '', RESIDENCES),
      {
        id: 'categories',
        title: W.categories[l],
        also: '',
        lead: W.categoriesLead[l],
        blocks: [{ kind: 'text', text: [...CATEGORIES, GENERAL_CATEGORY.zh].join('、') }]
      }
    ]
  };
}

function factRow(fact: PreludeFact, l: Language): string[] {
  const type = FACT_TYPES.find((one) => one.type === fact.type)!;
  const notes = [
    fact.about[l],
    ...(fact.empty === 0 ? [W.emptyZero[l]] : []),
    ...(fact.of === 'person' ? [W.person[l]] : [])
  ];
  return [
    fact[l],
    fact[l === 'zh' ? 'en' : 'zh'],
    fact.column ?? '—',
    fact.national ?? '—',
    type[l],
    notes.join(l === 'zh' ? '；' : '; ')
  ];
}
