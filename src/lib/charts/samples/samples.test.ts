/**
 * The samples are what the studio computes, not figures made up: here they are computed again, from the policies and
 * populations of this repository. `UPDATE=1` writes them anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { compile, dayOf, SERVICES, type Person, type Plan } from '#dsl';
import {
  bundledPopulations,
  compareScenarios,
  createSweep,
  generate,
  METRICS,
  readLever,
  type Comparison,
  type Lever,
  type Specification
} from '#simulations';
import { settleCase } from '../../../workers/case.ts';
import { curvesOf } from '../../../workers/curves.ts';
import { curveData, type RuleName } from '../../panels/curve/data.ts';
import { layersOf } from '../../panels/case/layers.ts';
import { sweepData } from '../../panels/sweep/view.ts';
import { barsOf, burdenOf, winnersOf, type ViewWords } from '../../panels/population/views.ts';
import { wordsOf, type Language } from '../words/words.ts';
import { en } from '../../i18n/en.ts';
import { zh } from '../../i18n/zh.ts';

const file = (name: string) => new URL(`${name}.json`, import.meta.url);

function hold(name: string, data: unknown): void {
  if (process.env.UPDATE) writeFileSync(file(name), `${JSON.stringify(data, null, 2)}\n`);
  // Through text, as the files are: what is undefined is not there.
  expect(JSON.parse(JSON.stringify(data))).toEqual(JSON.parse(readFileSync(file(name), 'utf8')));
}

const text = (path: string) => readFileSync(new URL(`../../../../policies/${path}.policy`, import.meta.url), 'utf8');

function planOf(...texts: string[]): Plan {
  const { plan, problems } = compile(texts.map((one, i) => ({ name: `${i}`, text: one })));
  if (!plan) throw new Error(JSON.stringify(problems));
  return plan;
}

const XINPU = text('xinpu/xinpu');
const xinpu = planOf(XINPU);
const raised = planOf(XINPU, text('xinpu/reforms/raise-ratios'));
const dropped = planOf(XINPU, text('xinpu/reforms/drop-deductible'));
const traded = planOf(
  XINPU,
  '改革 trade "取消起付线，封顶降为3000元" 修改 xinpu\n  设 住院救助.起付 = 不设\n  设 住院救助.封顶 = 3000元/年'
);
const qingdao = planOf(text('qingdao-2017/qingdao-2017'));
const NAMES = {
  xinpu: 'xinpu',
  raised: 'raise-ratios',
  dropped: 'drop-deductible',
  qingdao: 'qingdao-2017'
};

const interfaceWords = { zh, en };
/** Not a reform of the repository's: one that takes from some to give to others. */
const TRADE = { zh: '不设起付线，封顶3000元', en: 'no deductible, cap 3,000' };
const service = (name: string) => SERVICES.findIndex(({ zh }) => zh === name);
const holding = (category: string, birth = dayOf(1960, 1, 1)): Person => ({
  holdings: [{ category, from: null, to: null }],
  facts: { birth_date: birth }
});
const INPATIENT = { service: service('住院') };

test('curve: a policy and a reform of it, with a case', () => {
  const question = { day: dayOf(2008, 6, 1)!, person: {}, event: INPATIENT, least: 10_000_00 };
  const rules: RuleName[] = [
    { side: 'baseline', name: NAMES.xinpu },
    { side: 'reform', name: NAMES.raised }
  ];
  const here = { x: 10_000_00, paid: { baseline: 2_925_00, reform: 4_955_00 } };
  hold('curve', curveData(rules, curvesOf([xinpu, raised], question), here));
});

const alone = (name: string): RuleName[] => [{ side: 'baseline', name }];

test('curve: the groups of one policy', () => {
  const question = { day: dayOf(2017, 3, 1)!, person: {}, event: INPATIENT, least: 0 };
  hold('curve-groups', curveData(alone(NAMES.qingdao), curvesOf([qingdao], question), null));
});

test('curve: cliffs, where the rate of a band counts for the whole amount', () => {
  const whole = planOf(XINPU.replace('分段', '分段 全额'));
  const question = { day: dayOf(2008, 6, 1)!, person: {}, event: INPATIENT, least: 0 };
  const { upTo, rules } = curvesOf([whole], question);
  const first = { upTo, rules: rules.map((curves) => curves.slice(0, 1)) };
  hold(
    'curve-cliffs',
    said((language) => curveData(alone(WHOLE[language]), first, null))
  );
});

const WHOLE = { zh: 'xinpu，分段读作全额', en: 'xinpu, bands on the whole amount' };

/** The same data in both languages: where the two say something else, both are kept. */
function inBoth(zh: unknown, en: unknown): unknown {
  if (typeof zh === 'string') return zh === en ? zh : { zh, en };
  if (typeof zh !== 'object' || zh === null) return zh;
  const of = en as Record<string, unknown>;
  if (Array.isArray(zh)) return zh.map((one, i) => inBoth(one, of[i]));
  return Object.fromEntries(Object.entries(zh).map(([key, one]) => [key, inBoth(one, of[key])]));
}
const said = (make: (language: Language) => unknown): unknown => inBoth(make('zh'), make('en'));

const INSURANCE = {
  zh: { basic: '基本医保支付', critical: '大病保险支付' },
  en: { basic: 'Basic insurance', critical: 'Critical-illness insurance' }
};
const STAY = { zh: '住院', en: 'Inpatient stay' };
const CHRONIC = { zh: '门诊大病', en: 'Major outpatient illness' };

test('layers: one bill under two rules', () => {
  const amounts = { total: 10_000_00, in_scope: 10_000_00, basic_paid: 0, critical_paid: 0 };
  const event = { day: dayOf(2008, 6, 1)!, facts: { service: service('住院'), ...amounts } };
  const settled = (name: string, plan: Plan) => {
    return { name, settled: settleCase(plan, { person: holding('农村低保'), events: [event] })[0]! };
  };
  const bill = { total: amounts.total, basicPaid: 0, criticalPaid: 0 };
  const [before, after] = [settled(NAMES.xinpu, xinpu), settled(NAMES.raised, raised)];
  hold(
    'layers',
    said((language) => layersOf({ event: `${STAY[language]} 2008-06-01`, ...bill }, before, after, INSURANCE[language]))
  );
});

test('layers: a chain of insurance and two benefits', () => {
  const amounts = { total: 19_444_79, in_scope: 18_472_56, basic_paid: 6_095_94, critical_paid: 247_53 };
  const event = { day: dayOf(2017, 1, 3)!, facts: { service: service('门诊大病'), ...amounts } };
  const [settled] = settleCase(qingdao, { person: holding('低保', dayOf(1920, 3, 28)), events: [event] });
  const bill = { total: amounts.total, basicPaid: amounts.basic_paid, criticalPaid: amounts.critical_paid };
  const side = { name: NAMES.qingdao, settled: settled! };
  hold(
    'layers-chain',
    said((language) => layersOf({ event: `${CHRONIC[language]} 2017-01-03`, ...bill }, side, null, INSURANCE[language]))
  );
});

/** The words the population panel hands on. */
const view = (language: Language, metric = METRICS[0]!.id): ViewWords => ({
  measure: METRICS.find(({ id }) => id === metric)!.name[language],
  uncategorised: interfaceWords[language].population.uncategorised,
  unknownIncome: interfaceWords[language].population.unknownIncome,
  quintile: wordsOf(language).bars.quintile,
  aidChange: interfaceWords[language].population.aidChange,
  burden: interfaceWords[language].population.burden
});

let population: Comparison;
let trade: Comparison;
beforeAll(async () => {
  const specification: Specification = bundledPopulations().xinpu!;
  const records = await generate(specification, { people: 20_000, seed: specification.seed });
  const provenance = { population: 'xinpu', seed: specification.seed, represents: null };
  population = await compareScenarios(records, [xinpu, raised, dropped], provenance);
  trade = await compareScenarios(records, [xinpu, traded], provenance);
});

const onlyFirst = (comparison: Comparison): Comparison => ({ ...comparison, reforms: comparison.reforms.slice(0, 1) });

test('bars by category and by income', () => {
  const names = [NAMES.xinpu, NAMES.raised, NAMES.dropped];
  const aid = 'aid-per-person-helped';
  hold(
    'bars-category',
    said((language) => barsOf(population, aid, 'category', names, view(language, aid)))
  );
  const ratio = 'effective-ratio';
  hold(
    'bars-quintile',
    said((language) => barsOf(onlyFirst(population), ratio, 'quintile', names.slice(0, 2), view(language, ratio)))
  );
});

test('winners and losers', () => {
  hold(
    'winners',
    said((language) => winnersOf(population, 0, [NAMES.xinpu, NAMES.raised], view(language)))
  );
  hold(
    'winners-losers',
    said((language) => winnersOf(trade, 0, [NAMES.xinpu, TRADE[language]], view(language)))
  );
});

test('burden, with a line', () => {
  const line = { name: { zh: '假设的负担线', en: 'an assumed burden line' }, at: 5_000_00 };
  const names = [NAMES.xinpu, NAMES.raised];
  const data = said((language) => burdenOf(onlyFirst(population), names, view(language))) as object;
  hold('burden', { ...data, line });
});

test.each([
  ['sweep', ['住院救助.起付=0..600/13', '住院救助.封顶=4000..16000/13']],
  // The first band's edge reaches the second's.
  ['sweep-faults', ['住院救助.分段.0至5000元.至=4000..11000/8', '住院救助.分段.5000元至10000元=0..100/6']]
])('%s: two figures of a rule', async (name, written) => {
  const sources = [{ name: NAMES.xinpu, text: XINPU }];
  const levers = written.map((one) => readLever(sources, one)) as [Lever, Lever];
  const specification: Specification = bundledPopulations().xinpu!;
  const { seed } = specification;
  const sweeping = createSweep({ sources, readings: [], levers });
  await sweeping.add(await generate(specification, { people: 20_000, seed }));
  const { baseline, points } = sweeping.finish();
  const sample = { population: 'xinpu', people: 20_000, weight: 1, seed };
  hold(name, sweepData(NAMES.xinpu, levers, new Map(points.entries()), baseline, sample));
});
