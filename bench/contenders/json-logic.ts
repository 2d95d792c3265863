/** json-logic-js: a rule each for what is paid, as JSON, asked in order; what one pays the next one sees. */
import type { Contender } from '../contender.ts';
import { hosted, peer, type Amounts } from '../host.ts';
import type { PolicyId } from '../policies.ts';

type Logic = number | string | boolean | Logic[] | { [operator: string]: Logic };
type JsonLogic = { apply: (rule: Logic, facts: object) => number };

const fact = (name: string): Logic => ({ var: name });
const add = (...of: Logic[]): Logic => ({ '+': of });
const sub = (a: Logic, b: Logic): Logic => ({ '-': [a, b] });
const least = (...of: Logic[]): Logic => ({ min: of });
const atLeast0 = (x: Logic): Logic => ({ max: [x, 0] });
const all = (...of: Logic[]): Logic => ({ and: of });
const any = (...of: Logic[]): Logic => ({ or: of });
const when = (...branches: Logic[]): Logic => ({ if: branches });
const service = (...names: string[]): Logic => ({ in: [fact('service'), names] });
const since = (day: number): Logic => ({ '>=': [fact('day'), day] });
const above = (a: Logic, b: Logic): Logic => ({ '>': [a, b] });
const rate = (x: Logic, ten_thousandths: Logic): Logic => ({ '*': [x, ten_thousandths] });
/** Half up to whole fen. There is no floor: what is above a multiple of 10000 is taken off. */
const rounded = (share: Logic): Logic => ({ '/': [sub(add(share, 5000), { '%': [add(share, 5000), 10000] }), 10000] });

const insured = add(fact('basic_paid'), fact('critical_paid'));
const selfPay = atLeast0(sub(fact('in_scope'), insured));
const burden = atLeast0(sub(fact('total'), insured));
const room = (cap: number, before: string): Logic => atLeast0(sub(cap, fact(before)));

const XINPU: Record<string, Logic> = {
  self_pay: selfPay,
  burden,
  aid: when(
    all(service('inpatient'), fact('rural_minimum'), since(13879)),
    least(
      rounded(
        add(
          rate(atLeast0(sub(least(fact('self_pay'), 500000), 30000)), 2500),
          rate(atLeast0(sub(least(fact('self_pay'), 1000000), 500000)), 3500),
          rate(atLeast0(sub(fact('self_pay'), 1000000)), 4500)
        )
      ),
      room(1000000, 'aid_before'),
      fact('self_pay'),
      fact('burden')
    ),
    0
  )
};

const serious = all(since(16801), service('inpatient', 'major_outpatient'), above(fact('rate'), 0));
const minimum = all(since(16801), fact('minimum'));
const QINGDAO: Record<string, Logic> = {
  self_pay: selfPay,
  burden,
  orphan: all(fact('orphan'), { '>=': [fact('age'), 0] }, { '<': [fact('age'), 18] }),
  free: any(fact('elderly_alone'), fact('orphan'), fact('five_guarantees')),
  rate: when(
    ...[fact('free'), 10000, fact('minimum'), 9000, fact('borderline'), 8500],
    any(fact('middle_low'), fact('illness_poor'), fact('migrant'), fact('student')),
    8000,
    0
  ),
  deductible: when(any(fact('free'), fact('minimum'), fact('borderline')), 0, room(3000000, 'base_before')),
  enrolment: when(
    all(since(16801), service('enrolment'), any(fact('minimum'), fact('borderline'))),
    least(rounded(rate(fact('total'), when(fact('minimum'), 10000, 5000))), fact('burden')),
    0
  ),
  outpatient: when(
    all(minimum, service('outpatient')),
    least(fact('self_pay'), room(42000, 'outpatient_before'), fact('burden')),
    0
  ),
  serious_base: when(serious, fact('self_pay'), 0),
  serious: when(
    serious,
    least(
      rounded(rate(atLeast0(sub(fact('self_pay'), fact('deductible'))), fact('rate'))),
      when(fact('free'), fact('total'), room(13000000, 'limit_before')),
      fact('self_pay'),
      fact('burden')
    ),
    0
  ),
  care: when(
    all(minimum, service('long_term_care')),
    least(rounded(rate(fact('self_pay'), 9000)), room(13000000, 'limit_before'), fact('self_pay'), fact('burden')),
    0
  ),
  again: when(
    all(minimum, service('inpatient', 'major_outpatient'), { '>=': [fact('age'), 80] }),
    least(
      atLeast0(sub(fact('self_pay'), fact('serious'))),
      room(500000, 'again_before'),
      atLeast0(sub(fact('burden'), fact('serious')))
    ),
    0
  ),
  deposit: when(all(minimum, service('deposit')), rounded(rate(fact('total'), 8000)), 0)
};

const insuredService = all(since(18993), service('inpatient', 'chronic_and_special'));
const ofIdentity = (destitute: Logic, low: Logic, borderline: Logic, illness: Logic, nobody: Logic): Logic =>
  when(
    ...[fact('destitute'), destitute, fact('minimum'), low, fact('borderline'), borderline],
    ...[fact('illness_poor'), illness, nobody]
  );
const untilSum = (sum: Logic): Logic =>
  rounded(rate(atLeast0(sub(sum, fact('critical_deductible'))), fact('critical_rate')));
const aided = all(insuredService, fact('referred'), above(fact('aid_rate'), 0));
const CHAIN: Record<string, Logic> = {
  enrolment: when(
    all(since(18993), service('enrolment'), any(fact('destitute'), fact('minimum'))),
    rounded(rate(fact('total'), when(fact('destitute'), 10000, 6000))),
    0
  ),
  basic: when(
    insuredService,
    least(
      rounded(rate(atLeast0(sub(fact('in_scope'), 50000)), 7000)),
      room(25000000, 'basic_before'),
      fact('in_scope'),
      fact('total')
    ),
    0
  ),
  critical_deductible: ofIdentity(1000000, 1000000, 2000000, 2000000, 2000000),
  critical_rate: ofIdentity(6500, 6500, 6000, 6000, 6000),
  critical_base: when(insuredService, sub(fact('in_scope'), fact('basic')), 0),
  critical: when(
    insuredService,
    least(
      sub(untilSum(add(fact('critical_base_before'), fact('critical_base'))), untilSum(fact('critical_base_before'))),
      fact('critical_base'),
      sub(fact('total'), fact('basic'))
    ),
    0
  ),
  self_pay: sub(fact('critical_base'), fact('critical')),
  owed: sub(fact('total'), add(fact('basic'), fact('critical'))),
  aid_rate: ofIdentity(9000, 7000, 6000, 5000, 0),
  aid_deductible: atLeast0(sub(ofIdentity(0, 0, 400000, 1000000, 0), fact('aid_base_before'))),
  aid_base: when(all(aided, service('inpatient')), fact('self_pay'), 0),
  aid: when(
    all(aided, service('inpatient')),
    least(
      rounded(rate(atLeast0(sub(fact('self_pay'), fact('aid_deductible'))), fact('aid_rate'))),
      room(5000000, 'aid_before'),
      fact('self_pay'),
      fact('owed')
    ),
    0
  ),
  outpatient_aid: when(
    all(aided, service('chronic_and_special'), any(fact('destitute'), fact('minimum'))),
    least(
      rounded(rate(fact('self_pay'), fact('aid_rate'))),
      room(5000000, 'aid_before'),
      fact('self_pay'),
      fact('owed')
    ),
    0
  ),
  further_base: when(all(aided, service('inpatient')), sub(fact('self_pay'), fact('aid')), 0),
  further: when(
    above(add(fact('further_base_before'), fact('further_base')), 1000000),
    least(
      rounded(rate(fact('further_base'), 5000)),
      room(3000000, 'further_before'),
      fact('further_base'),
      sub(fact('owed'), fact('aid'))
    ),
    0
  )
};

const RULES: Record<PolicyId, Record<string, Logic>> = {
  xinpu: XINPU,
  'qingdao-2017': QINGDAO,
  'national-2021': CHAIN
};

export const contender: Contender = {
  async prepare(dataset) {
    const { apply } = peer<JsonLogic>('json-logic-js');
    const rules = Object.entries(RULES[dataset.policy]);
    return hosted(dataset, (facts) => {
      for (const [name, rule] of rules) facts[name] = apply(rule, facts);
      return facts as Amounts;
    });
  }
};
