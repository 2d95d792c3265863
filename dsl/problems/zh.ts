/** The Chinese wording of every problem: what and why, then what to do. */
import { keywordOf, spell } from '../tokens/keywords.ts';
import type { Period } from '../syntax/tree.ts';
import type { Broken, Fix, NameSort, Related, Severity, ValueSort } from './codes.ts';
import { isoDate } from '../run/calendar.ts';
import { percent, yuan } from './language.ts';
import { tokenLabel } from './tokens.ts';
import { caseWords, type Witness } from './witness.ts';
import type { Wording } from './word.ts';

const SORTS: Record<NameSort, string> = {
  category: '对象',
  parameter: '参数',
  benefit: '待遇',
  fact: '事实',
  service: '情形',
  limit: '限额',
  fund: '资金',
  guarantee: '保证',
  outreach: '预警',
  type: '类型',
  reading: '读法',
  value: '参数或事实',
  name: '名称',
  clause: '条款',
  'value-of-fact': '取值'
};
const VALUES: Record<ValueSort, string> = {
  money: '金额',
  rate: '比例',
  number: '数',
  date: '日期',
  'yes-no': '条件',
  code: '枚举值',
  points: '百分点'
};

const clauseName = (clause: string): string => spell(clause, 'zh') || clause;
const amount = (fen: number): string => `${yuan(fen)} 元`;
const listed = (ids: string[]): string => {
  const words = ids.map((id) => tokenLabel(id, 'zh'));
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join('、')}${spaced('或', words.at(-1)!)}`;
};
/** Chinese next to Latin letters or signs takes a space. */
const spaced = (chinese: string, next: string): string => (/^[!-~]/.test(next) ? `${chinese} ${next}` : chinese + next);
/** Where a name nobody knows should have been declared. */
const DECLARE: Partial<Record<NameSort, string>> = {
  category: '先用「对象」声明它，或检查写法。',
  parameter: '先用「参数」声明它，或检查写法。',
  limit: '先用「限额」声明它，或检查写法。',
  service: '情形须是平台的标准类别，例如 住院、普通门诊。'
};

const PERIODS: Record<Period, string> = { event: '/次', year: '/年', life: '/终身' };
/** 每张账单：费用、支付、还须自付。 */
const bills = ({ bills }: Witness): string =>
  bills
    .map(({ costFen, paidFen, leftFen }) =>
      paidFen === null || leftFen === null
        ? `费用 ${amount(costFen)}`
        : `费用 ${amount(costFen)}，支付 ${amount(paidFen)}，剩余负担 ${amount(leftFen)}`
    )
    .join('；');

const shown = (witness: Witness | null): string => (witness ? `${caseWords(witness, 'zh')}：${bills(witness)}。` : '');

/** 示例与保证不符之处。 */
function broken(shown: Broken): string {
  switch (shown.by) {
    case 'always':
      return [
        `「${shown.must.zh}」不成立`,
        ...shown.amounts.map(({ what, fen }) => `${what.zh} 为 ${amount(fen)}`)
      ].join('，');
    case 'rise': {
      const value = (one: number) => (shown.money ? amount(one) : String(one));
      return (
        `${shown.fact.zh}由 ${value(shown.from)}增加到 ${value(shown.to)}，` +
        `${shown.amount.zh} 由 ${amount(shown.fromFen)}变为 ${amount(shown.toFen)}`
      );
    }
    case 'rank':
      return `${shown.amount.zh}，「${shown.poorer}」${amount(shown.poorerFen)}，「${shown.richer}」${amount(shown.richerFen)}`;
  }
}

export const zh: Wording = {
  problems: {
    'unexpected-text': ({ text }) => ({
      message: `「${text}」在这里没有意义。`,
      hint: '删去它；若是名称的一部分，把整个名称写进「」。'
    }),
    'unclosed-quote': () => ({
      message: '引号到行末还没有结束。',
      hint: '补上结束的引号；引文和带引号的名称不能跨行。'
    }),
    syntax: ({ found, expected, within }) => ({
      message:
        found === ''
          ? `这里没有写完${expected.length > 0 ? spaced('，还缺', listed(expected)) : ''}。`
          : expected.length > 0
            ? `${spaced('这里应为', listed(expected))}，写的却是「${found}」。`
            : `「${found}」不应出现在这里。`,
      hint:
        expected.join() === 'name' && keywordOf(found) !== null
          ? `「${found}」是关键字；作名称用时，连同「」一起写。`
          : `${within === '' ? '' : `检查「${within}」的这一处。`}文件的其余部分照常理解。`
    }),
    'rate-too-fine': ({ text }) => ({
      message: `「${text}」多于两位小数。`,
      hint: '比例最多写到 0.01%，系统不会代为舍入。'
    }),
    'rate-above-100': ({ text }) => ({
      message: `「${text}」超过 100%。`,
      hint: '比例在 0% 至 100% 之间；要放大，用倍数，如 × 1.2。'
    }),
    'money-too-fine': ({ text }) => ({
      message: `「${text}」含有不足一分的部分。`,
      hint: '金额最多写到分（0.01 元）。'
    }),
    'amount-inexact': ({ text }) => ({
      message: `「${text}」算出来可能太大，不能保证精确到分。`,
      hint: '一项金额最多 10 亿元，一个人一年的基数累计最多 60 亿元；乘以比例或倍数之后，须小于 90 万亿元。请核对倍数。'
    }),
    'money-too-large': ({ text }) => ({ message: `「${text}」太大，无法精确计算。`, hint: '金额不超过 10 亿元。' }),
    'not-a-date': ({ text }) => ({
      message: `「${text}」不是可以用的日期。`,
      hint: /^\d\d-\d\d$/.test(text)
        ? '写成 07-01 这样的月日；02-29 不是每年都有。'
        : '写成 2016-01-31 或 2016年1月31日。'
    }),
    'period-missing': ({ clause }) => ({
      message: `${clauseName(clause)}的金额没有写按次还是按年。`,
      hint: '在金额后面写 /次、/年 或 /终身。'
    }),
    'too-deep': ({ what, limit }) =>
      ({
        file: {
          message: `文件太长：只读了前 ${limit} 个词，以下没有读。`,
          hint: '一项政策写一个文件；多半是粘贴时重复了很多遍。'
        },
        mistakes: {
          message: `前面已有 ${limit} 多处错误，以下没有读。`,
          hint: '多半不是一项政策的文本；从第一处错误看起。'
        },
        expression: {
          message: '式子嵌套太深，或连写太长。',
          hint: `括号不超过 ${limit} 层；把其中一部分写成参数。`
        }
      })[what],
    'clause-not-here': ({ clause, owner }) =>
      owner === 'ranking'
        ? {
            message: `写了「依次」，就已经说明是哪些对象，不再写${clauseName(clause)}。`,
            hint: `删去${clauseName(clause)}；要限于某些情形，写情形或条件。`
          }
        : {
            message: `${clauseName(clause)}是待遇的条款，${SORTS[owner]}里没有。`,
            hint: `${SORTS[owner]}可以写情形、适用、条件和出处。`
          },
    'key-in-guarantee': ({ key }) => ({
      message: `保证不分行：「${key}」应写成适用。`,
      hint: `把它写在性质后面：适用 ${key}。`
    }),
    'glued-keyword': ({ name, keyword, rest }) => ({
      message: `「${name}」被读成一个名称：关键字「${keyword}」与「${rest}」之间没有空格。`,
      hint: '在两者之间加一个空格；若确是名称，把它写进「」。'
    }),
    'unknown-name': ({ name, sort, suggestion }) => ({
      message: `没有叫「${name}」的${SORTS[sort]}。`,
      hint: suggestion === null ? (DECLARE[sort] ?? '检查写法。') : `是不是「${suggestion}」？`
    }),
    'duplicate-name': ({ name, sort }) => ({
      message: `${SORTS[sort]}「${name}」与前面的声明同名。`,
      hint: '换一个名称，或把两处合并。'
    }),
    'reserved-name': ({ name }) => ({ message: `「${name}」是系统自带的名称，不能另作声明。`, hint: '换一个名称。' }),
    'unused-name': ({ name, sort }) => ({
      message: `${SORTS[sort]}「${name}」没有用到。`,
      hint: '删去它，或检查本应用到它的条款。'
    }),
    'policy-missing': () => ({ message: '文件没有写是哪一项政策。', hint: '在开头写：政策 代号 "标题"。' }),
    'policy-twice': ({ id }) => ({ message: `「${id}」是这个文件里的第二项政策。`, hint: '一个文件只写一项政策。' }),
    'effective-missing': () => ({
      message: '没有写施行日期，任何日期的事件都会按此结算。',
      hint: '写：施行 自 2016-01-01 起。'
    }),
    'effective-reversed': () => ({ message: '施行的截止日期早于起始日期。', hint: '改正其中一个日期。' }),
    cycle: ({ names }) => ({ message: `参数互相引用：${names.join(' → ')}。`, hint: '让其中一个直接写出数值。' }),
    'type-mismatch': ({ expected, found }) => ({
      message: `这里应为${VALUES[expected]}，写的是${VALUES[found]}。`,
      hint:
        expected === 'money' && found === 'number'
          ? '金额要带单位，如 300元、13万元。'
          : expected === 'rate' && found === 'number'
            ? '比例要带百分号，如 80%。'
            : '金额可以相加减、乘以比例或倍数；条件用 < <= = >= > 比较同类的值。'
    }),
    'not-constant': ({ clause }) => ({
      message: `${clauseName(clause)}里用了因人因事而异的事实。`,
      hint: '这里只能写数值、参数，以及它们的和、差、倍数。'
    }),
    'values-missing': ({ name }) => ({
      message: `事实「${name}」是枚举，却没有列出取值。`,
      hint: '在「枚举」后面的括号里列出全部取值，例如 枚举（小学、中学）。'
    }),
    'column-taken': ({ column, fact }) => ({
      message: `列「${column}」已经属于系统自带的事实「${fact}」。`,
      hint: `直接使用「${fact}」，或换一个列名。`
    }),
    'dates-unordered': ({ name }) => ({
      message: `参数「${name}」的日期没有由早到晚。`,
      hint: '按日期先后排列，同一天只写一次。'
    }),
    'version-twice': ({ day }) => ({
      message: `有两个版本都从 ${isoDate(day)} 起。`,
      hint: '同一天的改动写在一个版本里。'
    }),
    'clause-twice': ({ clause, benefit }) => ({
      message: benefit === '' ? `${clauseName(clause)}写了两次。` : `待遇「${benefit}」写了两条${clauseName(clause)}。`,
      hint: '只留一条；不同对象写成同一条里的几行。'
    }),
    'clause-missing': ({ clause, benefit }) => ({
      message: `待遇「${benefit}」没有写${clause === 'ratio' ? '比例或分段' : clauseName(clause)}。`,
      hint: clause === 'ratio' ? '加一条，如：比例 80%。' : '把这一条补全。'
    }),
    'two-shares': ({ benefit, first, second }) => ({
      message: `待遇「${benefit}」既写了${clauseName(first)}又写了${clauseName(second)}。`,
      hint: '只留一种：同一比例用比例，分段计算用分段，固定金额用定额。'
    }),
    'identity-without-row': ({ clause, benefit, identity, decided, witness }) => ({
      message: decided
        ? `待遇「${benefit}」的${clauseName(clause)}没有说到「${identity}」${witness ? '的这种情况' : ''}。${shown(witness)}`
        : `待遇「${benefit}」的${clauseName(clause)}每一行都带条件，判断不了「${identity}」是否都说到了。`,
      hint: `加一行「${identity}：…」，或用「其他：…」概括其余的情况。`
    }),
    'identity-with-two-rows': ({ clause, benefit, identity, witness }) => ({
      message: `待遇「${benefit}」的${clauseName(clause)}里「${identity}」有两行。${shown(witness)}`,
      hint: '一个对象只能读到一行，删去其中一行，或给它们写上不同的条件。'
    }),
    'rows-overlap': ({ clause, benefit, identity, witness }) => ({
      message: `待遇「${benefit}」的${clauseName(clause)}里，有的「${identity}」同时合于两行，只读写在前面的一行。${shown(witness)}`,
      hint: '让两行的条件不相交；若前一行优先确是本意，在后一行的条件里写明除外。'
    }),
    'row-not-covered': ({ benefit, name }) => ({
      message: `「${name}」不在待遇「${benefit}」的适用对象里，这一行用不到。`,
      hint: '把它加进适用，或删去这一行。'
    }),
    'bands-gap': ({ fromFen, toFen, witness }) => ({
      message: `${amount(fromFen)}至 ${amount(toFen)}之间没有分段，这一段不予支付。${shown(witness)}`,
      hint: '让后一段从前一段的上限起。'
    }),
    'bands-overlap': ({ fromFen, toFen, witness }) => ({
      message: `${amount(fromFen)}至 ${amount(toFen)}之间有两个比例，或上下限写反了。${shown(witness)}`,
      hint: '让后一段从前一段的上限起，每段的下限小于上限。'
    }),
    'bands-open': ({ fromFen, witness }) => ({
      message: `超过 ${amount(fromFen)}的部分没有分段，不予支付。${shown(witness)}`,
      hint: '最后一段写成「超过…：…」。'
    }),
    'event-deductible-with-yearly-bands': ({ benefit }) => ({
      message: `待遇「${benefit}」按全年累计分段，起付线却按次：累计数上没有每一次的位置。`,
      hint: '把起付线写成 /年，或把分段改为按次（去掉「按年累计」）。'
    }),
    'yearly-deductible-with-bands': ({ benefit }) => ({
      message: `待遇「${benefit}」按年的起付不能与分段合用：已经用去的起付在各段里没有位置。`,
      hint: '把起付改为按次，或改用单一比例。'
    }),
    'deductible-for-life': () => ({ message: '起付不能按终身计。', hint: '写 /次 或 /年。' }),
    'nothing-covered': ({ benefit }) => ({
      message: `待遇「${benefit}」没有适用的对象。`,
      hint: '先声明对象，或写：适用 一般。'
    }),
    'benefit-without-service': ({ benefit }) => ({
      message: `待遇「${benefit}」没有写情形，任何事件都不会用到它。`,
      hint: '加一条，如：情形 住院。'
    }),
    'rate-clamped': ({ from, to }) => ({
      message: `调整后的比例是 ${percent(from)}，按 ${percent(to)} 计。`,
      hint: '比例保持在 0% 至 100% 之间；如非本意，减小调整的幅度。'
    }),
    'outreach-without-condition': ({ name }) => ({
      message: `预警「${name}」没有写条件，会列出所有人。`,
      hint: '加一条，如：条件 月累计个人负担 > 1万元。'
    }),
    'ranking-sign': ({ sign, expected }) => ({
      message: `依次比较的各类对象之间只用 >= 或只用 <=，这里写的是 ${sign}。`,
      hint: `改为 ${expected}；费用为零时大家都是零，所以要允许相等。`
    }),
    'ranked-twice': ({ category }) => ({
      message: `「${category}」在依次的顺序里出现两次。`,
      hint: '每类对象只写一次。'
    }),
    'cannot-rise': ({ name }) => ({
      message: `「${name}」不能增加：这里要写费用，或数据里的另一项金额或数。`,
      hint: '例如：费用总额 增加，支付合计 不减。'
    }),
    'name-out-of-place': ({ name, why, suggestion }) => ({
      message: {
        'one-event': `「${name}」说的是一次结算，这项预警是按期汇总的。`,
        shorter: `「${name}」的期间比预警的周期短，不知道是哪一期。`,
        'one-benefit': `「${name}」只在待遇里有意义：它数的是那一项待遇的次数。`
      }[why],
      hint: suggestion === null ? '换一个名称，或把预警改为每次。' : `是不是「${suggestion}」？`
    }),
    'payer-near-fund': ({ payer, fund }) => ({
      message: `支付方「${payer}」不是已声明的资金，但与「${fund}」很像。`,
      hint: `若由这笔资金支付，写：支付 ${fund}；若确是另一个支付方，把它写进引号。`
    }),
    'guarantee-broken': ({ guarantee, shown }) => ({
      message: `这次结算不符合保证「${guarantee}」：${broken(shown)}。`,
      hint: '核对规则；若规则本意如此，缩小保证的范围，或删去它。'
    }),
    'poorer-worse': ({ guarantee, amount: what, poorer, richer, poorerFen, richerFen, witness }) => ({
      message:
        `保证「${guarantee}」的顺序不成立：同一张账单，更困难的「${poorer}」不如「${richer}」。` +
        `${caseWords(witness, 'zh')}，费用 ${amount(witness.bills[0]!.costFen)}：` +
        `${what.zh}，「${poorer}」${amount(poorerFen)}，「${richer}」${amount(richerFen)}。`,
      hint: '检查两类对象的比例、起付和封顶，或改正保证里的顺序。'
    }),
    cliff: ({ benefit, falls, witness }) => ({
      message:
        `待遇「${benefit}」使费用多的反而${falls === 'paid' ? '支付得少' : '负担得少'}。` +
        `${caseWords(witness, 'zh')}：${bills(witness)}。`,
      hint:
        falls === 'paid'
          ? '若非本意，让比例和条件只作用于超过的部分，或用封顶代替不予。'
          : '若非本意，用起付代替门槛，或让比例只作用于超过的部分；若是本意，在条文里写明。'
    }),
    'cap-never-binds': ({ benefit, capFen, period, by, otherFen, witness }) => ({
      message:
        by === 'entitled'
          ? `待遇「${benefit}」的封顶 ${amount(capFen)}${PERIODS[period]}永远碰不到：一次最多算得 ${amount(otherFen)}。` +
            `${caseWords(witness, 'zh')}：${bills(witness)}。`
          : by === 'sharers'
            ? `这个限额 ${amount(capFen)}${PERIODS[period]}永远碰不到：合用它的待遇各自的封顶，加起来只有 ${amount(otherFen)}。${shown(witness)}`
            : `待遇「${benefit}」的封顶 ${amount(capFen)}${PERIODS[period]}永远碰不到：另一处封顶 ${amount(otherFen)}总是先到。` +
              `${caseWords(witness, 'zh')}：${bills(witness)}。`,
      hint: by === 'entitled' ? '删去这个封顶，或检查它的数额和各段。' : '删去这个封顶，或检查两处的数额与期间。'
    }),
    'out-of-reach': ({ benefit, clause, amountFen, witness }) => ({
      message:
        `待遇「${benefit}」的${clauseName(clause)} ${amount(amountFen)}没有一笔费用能越过并得到支付，这一行什么也不付。` +
        `${caseWords(witness, 'zh')}：${bills(witness)}。`,
      hint: `检查${clauseName(clause)}的数额，以及条件和分段的上限；若不予支付，写「不予」。`
    }),
    'identity-never-applies': ({ identity, by, witness }) => ({
      message:
        (by === null
          ? `没有人会按「${identity}」计算：它的条件不可能成立。`
          : `没有人会按「${identity}」计算：持有它的人总是先算作「${by}」。`) + shown(witness),
      hint: by === null ? '检查它的条件。' : `把「${identity}」声明在「${by}」前面，或写：身份重叠 就高。`
    }),
    'condition-never-holds': ({ benefit, clause, witness }) => ({
      message:
        clause === 'condition'
          ? `待遇「${benefit}」的条件对适用的对象都不可能成立，这项待遇从不支付。${shown(witness)}`
          : `待遇「${benefit}」这一处调整的条件不可能成立，比例从不调整。${shown(witness)}`,
      hint: '检查条件里的数值和方向，是不是「且」「或」用错了。'
    }),
    'row-never-applies': ({ benefit, clause, by, witness }) => ({
      message:
        `待遇「${benefit}」的${clauseName(clause)}里，这一行永远用不到：` +
        (by === 'rows' ? '凡可能发生的情况，前面的行都已说到。' : '它的条件与对象或待遇的条件不能同时成立。') +
        shown(witness),
      hint: by === 'rows' ? '把范围小的行写在前面，或删去这一行。' : '改正条件，或删去这一行。'
    }),
    'layers-overpay': ({ benefit, beforeFen, dueFen, paidFen, witness }) => ({
      message:
        `待遇「${benefit}」与前面的待遇合计会超过应付：前面已付 ${amount(beforeFen)}，这一项算得 ${amount(dueFen)}，` +
        `只付得出 ${amount(paidFen)}。${shown(witness)}`,
      hint: '把基数写成剩余自付或剩余负担；若确按原数计算，在条文里写明压到剩余部分。'
    }),
    'value-out-of-force': ({ name, since, until, from, to }) => ({
      message:
        `参数「${name}」的这个值在施行期内没有一天用到：` +
        (until !== null && until <= from
          ? `${isoDate(until)} 起已换成下一个值，政策 ${isoDate(from)} 才施行。`
          : `它从 ${isoDate(since ?? from)} 起，政策到 ${isoDate(to ?? from)} 为止。`),
      hint: '核对日期与施行期，或删去这个值。'
    }),
    'assumption-without-reason': ({ text }) => ({
      message: `「${text}」是假设，却没有写理由。`,
      hint: '在后面用引号写一句：原文为什么没有这个数，为什么取这个值。'
    }),
    undecided: ({ cases }) => ({
      message: `情况太多，检查看过 ${cases} 种就停了：断崖、困难顺序、永远碰不到的封顶和起付，没有报出的不等于没有。`,
      hint: '减少条件里互相组合的事实，或把待遇分成几项，检查就能看全。'
    }),
    'unknown-provision': ({ text }) => ({
      message: `条文里没有「${text}」。`,
      hint: '出处写成条文的编号，如「第3条」；条文以「## 第3条 …」为标题。'
    }),
    'rule-without-provision': ({ benefit }) => ({
      message: `待遇「${benefit}」没有写出处。`,
      hint: '加一条，如：出处 "第3条"。'
    }),
    'provision-without-rule': ({ provisions }) => ({
      message: `${provisions.join('、')}没有一项待遇引用。`,
      hint: '若条文规定了支付，为它写一项待遇；若只作记载，不必理会。'
    }),
    'figure-not-in-provision': ({ benefit, figure, provision }) => ({
      message: `待遇「${benefit}」里的 ${figure} 在${provision}里没有。`,
      hint: '核对数值和出处；若是条文没有写的，标作假设，并在条文里说明。'
    }),
    'reform-of-another-policy': ({ reform, names, policy }) => ({
      message: `改革「${reform}」修改的是「${names}」，不是「${policy}」。`,
      hint: '改正「修改」后面的政策，或换一项改革。'
    }),
    'reform-path': ({ path }) => ({
      message: `「${path}」这里没有可以这样修改的内容。`,
      hint: '写成 待遇.条款、待遇.条款.对象，或参数、限额的名称。'
    }),
    'reform-conflict': ({ path }) => ({
      message: `「${path}」有两处修改，结果不一致。`,
      hint: '只留一处，或让两处改成同一个值。'
    }),
    'example-fails': ({ target, expectedFen, gotFen }) => ({
      message: `「${target}」应为 ${amount(expectedFen)}，按规则算得 ${amount(gotFen)}。`,
      hint: '核对规则与示例；若是公布的数字与规则不符，写：期望 … = … 原文 …。'
    }),
    'printed-disagrees': ({ target, printedFen, ruleFen }) => ({
      message: `「${target}」原文写 ${amount(printedFen)}，按规则是 ${amount(ruleFen)}。`,
      hint: '两个数字都会保留，并在报告中并列。'
    })
  },
  fixTitle: ({ kind, text }: Fix) =>
    kind === 'remove'
      ? `删去「${text}」`
      : kind === 'replace'
        ? `改为「${text}」`
        : kind === 'reorder'
          ? `调换次序：${text}`
          : text.trim() === ''
            ? '加一个空格'
            : `加上「${text}」`,
  severity: { error: '错误', warning: '警告', information: '提示' } satisfies Record<Severity, string>,
  related: { first: '前一处', 'other-side': '另一处', row: '这一行', declared: '声明处' } satisfies Record<
    Related['role'],
    string
  >
};
