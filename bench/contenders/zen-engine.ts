/** @gorules/zen-engine: a decision of one expression node, whose expressions see those before them as `$.name`. */
import type { Contender } from '../contender.ts';
import { hosted, peer, type Amounts } from '../host.ts';
import type { PolicyId } from '../policies.ts';

type Zen = {
  ZenEngine: new () => {
    createDecision: (content: object) => { evaluate: (facts: object) => Promise<{ result: Amounts }> };
  };
};

const QINGDAO = {
  self_pay: 'max([in_scope - basic_paid - critical_paid, 0])',
  burden: 'max([total - basic_paid - critical_paid, 0])',
  in_force: 'day >= 16801',
  serious_service: "$.in_force and service in ['inpatient', 'major_outpatient']",
  free: 'elderly_alone or (orphan and age >= 0 and age < 18) or five_guarantees',
  rate: '$.free ? 10000 : minimum ? 9000 : borderline ? 8500 : middle_low or illness_poor or migrant or student ? 8000 : 0',
  deductible: '$.free or minimum or borderline ? 0 : max([3000000 - base_before, 0])',
  limit_room: 'max([13000000 - limit_before, 0])',
  enrolment:
    "$.in_force and service == 'enrolment' and (minimum or borderline) ? min([floor((total * (minimum ? 10000 : 5000) + 5000) / 10000), $.burden]) : 0",
  outpatient:
    "$.in_force and service == 'outpatient' and minimum ? min([$.self_pay, max([42000 - outpatient_before, 0]), $.burden]) : 0",
  serious_base: '$.serious_service and $.rate > 0 ? $.self_pay : 0',
  serious:
    '$.serious_service ? min([floor((max([$.self_pay - $.deductible, 0]) * $.rate + 5000) / 10000), $.free ? total : $.limit_room, $.self_pay, $.burden]) : 0',
  care: "$.in_force and service == 'long_term_care' and minimum ? min([floor(($.self_pay * 9000 + 5000) / 10000), $.limit_room, $.self_pay, $.burden]) : 0",
  again:
    '$.serious_service and minimum and age >= 80 ? min([max([$.self_pay - $.serious, 0]), max([500000 - again_before, 0]), max([$.burden - $.serious, 0])]) : 0',
  deposit: "$.in_force and service == 'deposit' and minimum ? floor((total * 8000 + 5000) / 10000) : 0"
};

const XINPU = {
  self_pay: 'max([in_scope - basic_paid - critical_paid, 0])',
  burden: 'max([total - basic_paid - critical_paid, 0])',
  due: 'max([min([$.self_pay, 500000]) - 30000, 0]) * 2500 + max([min([$.self_pay, 1000000]) - 500000, 0]) * 3500 + max([$.self_pay - 1000000, 0]) * 4500',
  aid: "service == 'inpatient' and rural_minimum and day >= 13879 ? min([floor(($.due + 5000) / 10000), max([1000000 - aid_before, 0]), $.self_pay, $.burden]) : 0"
};

const CHAIN = {
  in_force: 'day >= 18993',
  insured: "$.in_force and service in ['inpatient', 'chronic_and_special']",
  enrolment:
    "$.in_force and service == 'enrolment' and (destitute or minimum) ? floor((total * (destitute ? 10000 : 6000) + 5000) / 10000) : 0",
  basic:
    '$.insured ? min([floor((max([in_scope - 50000, 0]) * 7000 + 5000) / 10000), max([25000000 - basic_before, 0]), in_scope, total]) : 0',
  critical_deductible: 'destitute or minimum ? 1000000 : 2000000',
  critical_rate: 'destitute or minimum ? 6500 : 6000',
  critical_base: '$.insured ? in_scope - $.basic : 0',
  until_now:
    'floor((max([critical_base_before + $.critical_base - $.critical_deductible, 0]) * $.critical_rate + 5000) / 10000)',
  until_then: 'floor((max([critical_base_before - $.critical_deductible, 0]) * $.critical_rate + 5000) / 10000)',
  critical: '$.insured ? min([$.until_now - $.until_then, $.critical_base, total - $.basic]) : 0',
  self_pay: '$.critical_base - $.critical',
  owed: 'total - $.basic - $.critical',
  aid_rate: 'destitute ? 9000 : minimum ? 7000 : borderline ? 6000 : illness_poor ? 5000 : 0',
  aided: '$.insured and referred and $.aid_rate > 0',
  hospital: "$.aided and service == 'inpatient'",
  aid_deductible: 'max([(destitute or minimum ? 0 : borderline ? 400000 : 1000000) - aid_base_before, 0])',
  limit_room: 'max([5000000 - aid_before, 0])',
  aid_base: '$.hospital ? $.self_pay : 0',
  aid: '$.hospital ? min([floor((max([$.self_pay - $.aid_deductible, 0]) * $.aid_rate + 5000) / 10000), $.limit_room, $.self_pay, $.owed]) : 0',
  outpatient_aid:
    "$.aided and service == 'chronic_and_special' and (destitute or minimum) ? min([floor(($.self_pay * $.aid_rate + 5000) / 10000), $.limit_room, $.self_pay, $.owed]) : 0",
  further_base: '$.hospital ? $.self_pay - $.aid : 0',
  further:
    'further_base_before + $.further_base > 1000000 ? min([floor(($.further_base * 5000 + 5000) / 10000), max([3000000 - further_before, 0]), $.further_base, $.owed - $.aid]) : 0'
};

const RULES: Record<PolicyId, Record<string, string>> = {
  xinpu: XINPU,
  'qingdao-2017': QINGDAO,
  'national-2021': CHAIN
};

/** input → the expressions → output */
function decision(rules: Record<string, string>): object {
  const expressions = Object.entries(rules).map(([key, value]) => ({ id: key, key, value }));
  const edge = (id: string, sourceId: string, targetId: string) => ({ id, sourceId, targetId, type: 'edge' });
  return {
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode' },
      { id: 'rules', name: 'rules', type: 'expressionNode', content: { expressions } },
      { id: 'out', name: 'out', type: 'outputNode' }
    ],
    edges: [edge('first', 'in', 'rules'), edge('second', 'rules', 'out')]
  };
}

export const contender: Contender = {
  async prepare(dataset) {
    const { ZenEngine } = peer<Zen>('@gorules/zen-engine');
    const rules = new ZenEngine().createDecision(decision(RULES[dataset.policy]));
    return hosted(dataset, async (facts) => (await rules.evaluate(facts)).result);
  }
};
