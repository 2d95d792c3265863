import { FIRST_YEAR, LAST_YEAR } from '../date.ts';
import { MOST_OF_PERSON, yuan } from '#dsl';
import type { RecordWords } from './words.ts';

const quoted = (text: string): string => `「${text.length > 60 ? `${text.slice(0, 60)}…` : text}」`;
const all = (names: string[]): string => names.map(quoted).join('、');
const meant = (suggestion: string | null): string => (suggestion === null ? '' : `，是否应为${quoted(suggestion)}？`);
const counted = (counts: [string, number][]): string => counts.map(([name, count]) => `${name} ${count}`).join('、');
const encodings = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16', gb18030: 'GB18030（GBK、GB2312）' };

export const zh: RecordWords = {
  row: {
    'quote-unclosed': () => '引号没有成对，这一行无法拆分',
    'cells-differ': ({ found, expected }) => `这一行有 ${found} 格，表头有 ${expected} 列`,
    'text-damaged': ({ column }) => `${column} 列含有无法解码的字节`,
    'id-empty': ({ column }) => `${column} 为空`,
    'id-twice': ({ id, line }) => `编号${quoted(id)}已在第 ${line} 行出现，以先出现的为准`,
    'person-unknown': ({ id }) => `人员表中没有${quoted(id)}`,
    'person-refused': ({ id, line }) => `人员${quoted(id)}在人员表第 ${line} 行被拒收`,
    'value-empty': ({ column }) => `${column} 为空`,
    'value-unknown': ({ column, text, suggestion }) => `${column} 没有${quoted(text)}这个取值${meant(suggestion)}`,
    'category-unknown': ({ text, suggestion }) => `没有${quoted(text)}这类对象${meant(suggestion)}`,
    'holding-unreadable': ({ text }) => `${quoted(text)}的起止日期无法读取，应如 低保@2021-01-01..2022-06-30`,
    'holding-reversed': ({ text }) => `${quoted(text)}的结束日期早于开始日期`,
    'yes-no-unreadable': ({ column, text }) => `${column} 的${quoted(text)}不是 是/否、true/false 或 1/0`,
    'count-unreadable': ({ column, text }) => `${column} 的${quoted(text)}不是整数`,
    'count-too-large': ({ column, text }) => `${column} 的${quoted(text)}超过一千亿，请核对`,
    'money-unreadable': ({ column, text }) => `${column} 的${quoted(text)}不是金额，应如 1234.50`,
    'money-negative': ({ column, text }) => `${column} 的${quoted(text)}是负数`,
    'money-too-fine': ({ column, text }) => `${column} 的${quoted(text)}超过两位小数`,
    'money-too-large': ({ column, text }) =>
      `${column} 的${quoted(text)}超过十亿元，无法保证精确到分；请核对单位是否为元`,
    'date-unreadable': ({ column, text }) => `${column} 的${quoted(text)}不是日期，应如 2016-01-01`,
    'date-not-in-calendar': ({ column, text }) => `${column} 的${quoted(text)}在日历上不存在`,
    'date-out-of-range': ({ column, text }) => `${column} 的${quoted(text)}不在 ${FIRST_YEAR} 至 ${LAST_YEAR} 年之间`,
    'in-scope-above-total': ({ inScopeFen, totalFen }) =>
      `政策范围内费用 ${yuan(inScopeFen)} 元大于费用总额 ${yuan(totalFen)} 元`,
    'payments-above-total': ({ paymentsFen, totalFen }) =>
      `基本医保与大病保险共支付 ${yuan(paymentsFen)} 元，大于费用总额 ${yuan(totalFen)} 元`,
    'person-too-large': ({ id, fen }) =>
      `人员${quoted(id)}到这一行累计已达 ${yuan(fen)} 元，超过 ${yuan(MOST_OF_PERSON)} 元，无法保证精确到分；请核对单位是否为元，这个编号下是否混入了别人的记录`,
    'amount-computed': ({ column, fen }) => `${column} 为 ${yuan(fen)} 元，而本政策自己计算这一项：这一列应为空或 0`,
    'reversal-names-none': ({ columns }) => `撤销没有写明撤销哪一笔（${columns.join(' 或 ')} 列）`,
    'reversal-unknown': ({ id }) => `要撤销的${quoted(id)}不在事件表中`,
    'reversal-of-refused': ({ id, line }) => `要撤销的${quoted(id)}在第 ${line} 行被拒收`,
    'reversal-of-reversal': ({ id, line }) => `要撤销的${quoted(id)}（第 ${line} 行）本身是撤销`,
    'reversal-of-another-person': ({ id, line }) => `要撤销的${quoted(id)}（第 ${line} 行）属于另一个人`,
    'reversal-twice': ({ id, line }) => `${quoted(id)}已由第 ${line} 行撤销`,
    'year-unreadable': ({ column, text }) => `${column} 的${quoted(text)}不是年份，应如 2016；终身余额留空`,
    'benefit-unknown': ({ column, text, suggestion }) =>
      `${column} 的${quoted(text)}不是本政策的待遇${meant(suggestion)}`,
    'balance-twice': ({ id, line }) => `${quoted(id)}同一年同一待遇的余额已在第 ${line} 行给出`,
    'fact-empty': ({ column }) => `规则要用到 ${column}，而它为空`
  },
  file: {
    'file-empty': ({ file }) => `${file} 是空的，连表头也没有`,
    'file-no-table': ({ file, isWorkbook }) =>
      isWorkbook
        ? `${file} 是 Excel 工作簿，这里读 CSV 和 Parquet：请在 Excel 里另存为 CSV`
        : `${file} 既不是 CSV，也不是 Parquet`,
    'parquet-unreadable': ({ file, reason }) => `${file} 是 Parquet 文件，但读不出来：${reason}`,
    'header-unclosed': ({ file }) => `${file} 的表头引号没有成对，无法读取`,
    'columns-missing': ({ file, missing, found }) =>
      `${file} 缺少列：${missing.map((names) => names.join(' 或 ')).join('；')}。表头中有：${all(found)}`,
    'opening-not-json': ({ file }) => `${file} 不是 JSON`,
    'opening-too-large': ({ file, at, value }) =>
      `${file} 的 ${at} 为 ${value}，超过 ${MOST_OF_PERSON}（分），无法保证精确到分；请核对单位是否为分`,
    'opening-shape': ({ file, at }) =>
      `${file} 的 ${at} 不是期初余额，应如 {"P1": {"life": {}, "years": {"2016": {"住院救助.paid": 100000}}}}，金额以分计`,
    'opening-row': ({ file, line, faults }, reasons) => `${file} 第 ${line} 行：${reasons(faults)}`,
    'opening-person': ({ file, id, suggestion }) => `${file} 中的${quoted(id)}不在人员表里${meant(suggestion)}`,
    'opening-benefit': ({ file, id, name, suggestion }) =>
      `${file} 中${quoted(id)}的余额${quoted(name)}不是本政策的余额${meant(suggestion)}`
  },
  notice: {
    'encoding-assumed': ({ file, encoding }) => `${file} 不是 UTF-8，按 ${encodings[encoding]} 读取`,
    'columns-unknown': ({ file, names }) => `${file} 中未使用的列：${all(names)}`,
    'column-twice': ({ file, column, times }) => `${file} 中${quoted(column)}一列出现 ${times} 次，采用第一次出现的`,
    'columns-of-one-fact': ({ file, used, ignored }) =>
      `${file} 中${all(ignored)}与${quoted(used)}同义，采用${quoted(used)}`,
    'categories-unused': ({ counts }) => `本政策不使用的对象，已忽略（人员记录数）：${counted(counts)}`,
    'services-unused': ({ counts }) =>
      `本政策不使用的情形，不予支付（事件数）：${counted(counts.map(([{ zh }, count]) => [zh, count]))}`,
    'deciding-date-empty': ({ count, column }) => `${count} 个事件的 ${column} 为空，以日期（date）为判定日期`,
    'outside-force': ({ count }) => `${count} 个事件不在政策施行期内，不予支付`,
    'base-negative': ({ count }) => `${count} 个事件的保险支付大于政策范围内费用，政策范围内自付按 0 计`,
    reversed: ({ count }) => `${count} 个事件已被撤销，其余按没有发生过它们重新结算`,
    advances: ({ made, netted, toppedUp, outstanding, people }) =>
      `垫付 ${yuan(made)} 元，由应得冲抵 ${yuan(netted)} 元，补付 ${yuan(toppedUp)} 元；尚未冲抵、待追回 ${yuan(outstanding)} 元（${people} 人）`
  },
  reasonSeparator: '；'
};
