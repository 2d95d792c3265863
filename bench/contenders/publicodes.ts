/** publicodes: rules in its French vocabulary; the host sets the situation of each event and asks for each amount. */
import type { Contender } from '../contender.ts';
import { hosted, peer, type Facts } from '../host.ts';
import type { PolicyId } from '../policies.ts';

type Rule = string | number | { [mechanism: string]: Rule | Rule[] };
type Engine = { setSituation: (situation: object) => Engine; evaluate: (name: string) => { nodeValue: number } };
type Package = { default: new (rules: Record<string, Rule | null>) => Engine };

const when = (condition: Rule, then: Rule, otherwise: Rule = 0): Rule => ({
  variations: [{ si: condition, alors: then }, { sinon: otherwise }]
});
const any = (...of: Rule[]): Rule => ({ 'une de ces conditions': of });
const all = (...of: Rule[]): Rule => ({ 'toutes ces conditions': of });
const least = (...of: Rule[]): Rule => ({ 'le minimum de': of });
const atLeast0 = (valeur: Rule): Rule => ({ valeur, plancher: 0 });
/** Half up to whole fen; a quotient that is no integer lies 1/10000 from one at least. */
const rounded = (valeur: Rule): Rule => ({ valeur, arrondi: 'oui' });
const service = (...names: string[]): Rule => any(...names.map((name) => `service = '${name}'`));

const QINGDAO: Record<string, Rule> = {
  'self pay': atLeast0('in scope - basic paid - critical paid'),
  burden: atLeast0('total - basic paid - critical paid'),
  'young orphan': all('orphan', 'age >= 0', 'age < 18'),
  free: any('elderly alone', 'young orphan', 'five guarantees'),
  later: any('middle low', 'illness poor', 'migrant', 'student'),
  rate: when('free', 10000, when('minimum', 9000, when('borderline', 8500, when('later', 8000)))),
  deductible: when(any('free', 'minimum', 'borderline'), 0, atLeast0('3000000 - base before')),
  'limit room': atLeast0('13000000 - limit before'),
  'serious service': all('day >= 16801', service('inpatient', 'major outpatient')),
  enrolment: when(
    all('day >= 16801', service('enrolment'), any('minimum', 'borderline')),
    least(rounded(when('minimum', 'total', 'total / 2')), 'burden')
  ),
  outpatient: when(
    all('day >= 16801', service('outpatient'), 'minimum'),
    least('self pay', atLeast0('42000 - outpatient before'), 'burden')
  ),
  'over deductible': atLeast0('self pay - deductible'),
  'serious base': when(all('serious service', 'rate > 0'), 'self pay'),
  serious: when(
    'serious service',
    least(rounded('over deductible * rate / 10000'), when('free', 'total', 'limit room'), 'self pay', 'burden')
  ),
  care: when(
    all('day >= 16801', service('long term care'), 'minimum'),
    least(rounded('self pay * 9000 / 10000'), 'limit room', 'self pay', 'burden')
  ),
  again: when(
    all('serious service', 'minimum', 'age >= 80'),
    least(atLeast0('self pay - serious'), atLeast0('500000 - again before'), atLeast0('burden - serious'))
  ),
  deposit: when(all('day >= 16801', service('deposit'), 'minimum'), rounded('total * 8000 / 10000'))
};

const XINPU: Record<string, Rule> = {
  'self pay': atLeast0('in scope - basic paid - critical paid'),
  burden: atLeast0('total - basic paid - critical paid'),
  first: atLeast0({ valeur: 'self pay - 30000', plafond: 470000 }),
  second: atLeast0({ valeur: 'self pay - 500000', plafond: 500000 }),
  third: atLeast0('self pay - 1000000'),
  aid: when(
    all(service('inpatient'), 'rural minimum', 'day >= 13879'),
    least(
      rounded('(first * 2500 + second * 3500 + third * 4500) / 10000'),
      atLeast0('1000000 - aid before'),
      'self pay',
      'burden'
    )
  )
};

const ofNeed = (destitute: Rule, low: Rule, borderline: Rule, illness: Rule): Rule =>
  when('destitute', destitute, when('minimum', low, when('borderline', borderline, when('illness poor', illness))));
const CHAIN: Record<string, Rule> = {
  insured: all('day >= 18993', service('inpatient', 'chronic and special')),
  poorest: any('destitute', 'minimum'),
  enrolment: when(
    all('day >= 18993', service('enrolment'), 'poorest'),
    rounded(when('destitute', 'total', 'total * 6000 / 10000'))
  ),
  'over basic': atLeast0('in scope - 50000'),
  basic: when(
    'insured',
    least(rounded('over basic * 7000 / 10000'), atLeast0('25000000 - basic before'), 'in scope', 'total')
  ),
  'critical deductible': when('poorest', 1000000, 2000000),
  'critical rate': when('poorest', 6500, 6000),
  'critical base': when('insured', 'in scope - basic'),
  'sum now': atLeast0('critical base before + critical base - critical deductible'),
  'sum then': atLeast0('critical base before - critical deductible'),
  'until now': rounded('sum now * critical rate / 10000'),
  'until then': rounded('sum then * critical rate / 10000'),
  critical: when('insured', least('until now - until then', 'critical base', 'total - basic')),
  'self pay': 'critical base - critical',
  owed: 'total - basic - critical',
  'aid rate': ofNeed(9000, 7000, 6000, 5000),
  aided: all('insured', 'referred', 'aid rate > 0'),
  hospital: all('aided', service('inpatient')),
  'aid deductible': ofNeed(0, 0, atLeast0('400000 - aid base before'), atLeast0('1000000 - aid base before')),
  'limit room': atLeast0('5000000 - aid before'),
  'over deductible': atLeast0('self pay - aid deductible'),
  'aid base': when('hospital', 'self pay'),
  aid: when('hospital', least(rounded('over deductible * aid rate / 10000'), 'limit room', 'self pay', 'owed')),
  'outpatient aid': when(
    all('aided', 'poorest', service('chronic and special')),
    least(rounded('self pay * aid rate / 10000'), 'limit room', 'self pay', 'owed')
  ),
  'further base': when('hospital', 'self pay - aid'),
  further: when(
    'further base before + further base > 1000000',
    least(rounded('further base * 5000 / 10000'), atLeast0('3000000 - further before'), 'further base', 'owed - aid')
  )
};

const RULES: Record<PolicyId, { rules: Record<string, Rule>; asked: string[] }> = {
  xinpu: { rules: XINPU, asked: ['aid'] },
  'qingdao-2017': {
    rules: QINGDAO,
    asked: ['enrolment', 'outpatient', 'serious', 'serious_base', 'care', 'again', 'deposit']
  },
  'national-2021': {
    rules: CHAIN,
    asked: [
      ...['enrolment', 'basic', 'critical', 'critical_base', 'aid', 'aid_base'],
      ...['outpatient_aid', 'further', 'further_base']
    ]
  }
};

/** Its names are words with spaces between them. */
const named = (name: string): string => name.replaceAll('_', ' ');

const told = (value: number | string | boolean): Rule =>
  typeof value === 'string' ? `'${named(value)}'` : typeof value === 'boolean' ? (value ? 'oui' : 'non') : value;

const situation = (facts: Facts): Record<string, Rule> =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [named(name), told(value)]));

export const contender: Contender = {
  async prepare(dataset) {
    const { default: Engine } = peer<Package>('publicodes');
    const { rules, asked } = RULES[dataset.policy];
    let engine: Engine | null = null;
    return hosted(dataset, (facts) => {
      engine ??= new Engine({ ...Object.fromEntries(Object.keys(facts).map((name) => [named(name), null])), ...rules });
      engine.setSituation(situation(facts));
      return Object.fromEntries(asked.map((name): [string, number] => [name, engine!.evaluate(named(name)).nodeValue]));
    });
  }
};
