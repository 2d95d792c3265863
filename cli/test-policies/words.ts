import { caseWords, isoDate, yuan, type Language, type MutantSort, type RuleSort, type Witness } from '#dsl';

type TestWords = {
  /** `rules` of it, `touched` of them by some example or case. */
  coverage: (touched: number, rules: number) => string;
  untouched: Record<RuleSort, (place: string, text: string) => string>;
  /** A benefit no event came to, with the rules in it. */
  benefitUntouched: (place: string, benefit: string, rules: number) => string;
  readingUntouched: (place: string, reading: string) => string;
  andMore: (count: number) => string;
  failing: string;
  nothingToNotice: string;
  changing: string;
  mutated: (counts: { all: number; noticed: number; refused: number; alike: number; survived: number }) => string;
  survivor: (place: string, change: string) => string;
  change: Record<MutantSort, (was: string, becomes: string) => string>;
  telling: (witness: Witness, before: number, benefit: string | null, wasFen: number, becomesFen: number) => string;
  alike: (place: string, change: string) => string;
  rewritten: (place: string, what: string, old: string, now: string) => string;
  rewrites: (amounts: number, files: number) => string;
  notUpdated: (place: string) => string;
  notUtf8: (path: string) => string;
};

const quotedZh = (text: string) => (text === '' ? '（无）' : `「${text}」`);
const quotedEn = (text: string) => (text === '' ? '(nothing)' : `“${text}”`);

/** The sentences of `huice test` about coverage, mutation and rewriting. */
export const testWords: Record<Language, TestWords> = {
  zh: {
    coverage: (touched, rules) => `覆盖 ${touched}/${rules} 条规则`,
    untouched: {
      benefit: (place, text) => `  没有用到：${place} ${text}`,
      row: (place, text) => `  没有用到这一行：${place} ${text}`,
      band: (place, text) => `  没有金额到这一段：${place} ${text}`,
      holds: (place, text) => `  条件没有成立过：${place} ${text}`,
      fails: (place, text) => `  条件没有不成立过：${place} ${text}`,
      dated: (place, text) => `  这一时期的数值没有用到：${place} ${text}`
    },
    benefitUntouched: (place, benefit, rules) => `  没有用到：${place} 待遇 ${benefit}，连同其中 ${rules} 条规则`,
    readingUntouched: (place, reading) => `  没有案例用到读法：${place} ${reading}`,
    andMore: (count) => `  另有 ${count} 处，用 --all 全部列出`,
    failing: '示例或案例本来就不通过，没有做变异',
    nothingToNotice: '没有示例也没有案例，没有做变异',
    changing: '变异',
    mutated: ({ all, noticed, refused, alike, survived }) =>
      `变异 ${all} 处：被示例或案例发现 ${noticed}，写不成规则 ${refused}，任何情形都没有差别 ${alike}，没有被发现 ${survived}` +
      scoreOf(noticed, survived, (score) => `；得分 ${score}`),
    survivor: (place, change) => `  没有被发现：${place} ${change}`,
    change: {
      figure: (was, becomes) => `${was} → ${becomes}`,
      edge: (was, becomes) => `分段点 ${was} → ${becomes}`,
      date: (was, becomes) => `${was} → ${becomes}`,
      period: (was, becomes) => `每${was} → 每${becomes}`,
      comparison: (was, becomes) => `${was} → ${becomes}`,
      'and-or': (was, becomes) => `${was} → ${becomes}`,
      'row-deleted': (was) => `删去一行 ${quotedZh(was)}`,
      'rows-swapped': (was, becomes) => `两行对调 ${was} → ${becomes}`,
      'clause-deleted': (was) => `删去 ${quotedZh(was)}`,
      'change-deleted': (was) => `不做 ${quotedZh(was)}`
    },
    telling: (witness, before, benefit, wasFen, becomesFen) =>
      `    例如 ${isoDate(witness.day)}，${caseWords(witness, 'zh')}，费用 ${yuan(witness.bills[0]!.costFen)} 元` +
      `${before === 0 ? '' : `（此前已有 ${before} 个事件）`}：${benefit ?? '剩余负担'} ${yuan(wasFen)} → ${yuan(becomesFen)} 元`,
    alike: (place, change) => `  没有差别：${place} ${change}`,
    rewritten: (place, what, old, now) => `改写 ${place} ${what}：${old} → ${now}`,
    rewrites: (amounts, files) => `改写了 ${files} 个文件中的 ${amounts} 处期望；请先看清差别再留下`,
    notUpdated: (place) => `不能改写：${place} 没有结算出金额，或期望不是写出的金额`,
    notUtf8: (path) => `${path} 不是 UTF-8，没有改写它`
  },
  en: {
    coverage: (touched, rules) => `coverage ${touched}/${rules} rules`,
    untouched: {
      benefit: (place, text) => `  not used: ${place} ${text}`,
      row: (place, text) => `  row not used: ${place} ${text}`,
      band: (place, text) => `  no amount came into this band: ${place} ${text}`,
      holds: (place, text) => `  condition never met: ${place} ${text}`,
      fails: (place, text) => `  condition never failed: ${place} ${text}`,
      dated: (place, text) => `  value of these years not used: ${place} ${text}`
    },
    benefitUntouched: (place, benefit, rules) =>
      `  not used: ${place} benefit ${benefit}, and the ${rules} ${rules === 1 ? 'rule' : 'rules'} in it`,
    readingUntouched: (place, reading) => `  no case for the reading: ${place} ${reading}`,
    andMore: (count) => `  and ${count} more; --all lists them`,
    failing: 'examples or cases fail as it is; nothing was changed',
    nothingToNotice: 'there is no example and no case; nothing was changed',
    changing: 'changing',
    mutated: ({ all, noticed, refused, alike, survived }) =>
      `${all} ${all === 1 ? 'change' : 'changes'}: ${noticed} noticed by an example or case, ${refused} no rule any more, ` +
      `${alike} without difference in any case, ${survived} not noticed` +
      scoreOf(noticed, survived, (score) => `; score ${score}`),
    survivor: (place, change) => `  not noticed: ${place} ${change}`,
    change: {
      figure: (was, becomes) => `${was} → ${becomes}`,
      edge: (was, becomes) => `band edge ${was} → ${becomes}`,
      date: (was, becomes) => `${was} → ${becomes}`,
      period: (was, becomes) => `per ${was} → per ${becomes}`,
      comparison: (was, becomes) => `${was} → ${becomes}`,
      'and-or': (was, becomes) => `${was} → ${becomes}`,
      'row-deleted': (was) => `row left out: ${quotedEn(was)}`,
      'rows-swapped': (was, becomes) => `rows exchanged: ${was} → ${becomes}`,
      'clause-deleted': (was) => `left out: ${quotedEn(was)}`,
      'change-deleted': (was) => `not done: ${quotedEn(was)}`
    },
    telling: (witness, before, benefit, wasFen, becomesFen) =>
      `    such as ${isoDate(witness.day)}, ${caseWords(witness, 'en')}, cost ${yuan(witness.bills[0]!.costFen)} yuan` +
      `${before === 0 ? '' : ` (after ${before} earlier ${before === 1 ? 'event' : 'events'})`}: ` +
      `${benefit ?? 'remaining_burden'} ${yuan(wasFen)} → ${yuan(becomesFen)} yuan`,
    alike: (place, change) => `  no difference: ${place} ${change}`,
    rewritten: (place, what, old, now) => `rewritten ${place} ${what}: ${old} → ${now}`,
    rewrites: (amounts, files) =>
      `rewrote ${amounts} ${amounts === 1 ? 'expectation' : 'expectations'} in ${files} ${files === 1 ? 'file' : 'files'}; read the difference before you keep it`,
    notUpdated: (place) => `not rewritten: ${place} was not settled, or its expectation is no amount written out`,
    notUtf8: (path) => `${path} is not UTF-8 and is left as it is`
  }
};

/** noticed of those that can be noticed. */
function scoreOf(noticed: number, survived: number, say: (score: string) => string): string {
  const all = noticed + survived;
  return all === 0 ? '' : say(`${noticed}/${all} (${((100 * noticed) / all).toFixed(1)}%)`);
}
