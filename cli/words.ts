import { yuan, type Language } from '#dsl';

type CliWords = {
  unreadable: (path: string, code: string) => string;
  unwritable: (path: string, code: string) => string;
  noFolder: (path: string) => string;
  notAFile: (path: string) => string;
  outputIsInput: (path: string) => string;
  noPolicy: (name: string, suggestion: string | null, known: string[]) => string;
  noReform: (policy: string, name: string, suggestion: string | null, known: string[]) => string;
  noReading: (policy: string, name: string, suggestion: string | null, known: string[]) => string;
  policyBroken: (name: string, errors: number) => string;
  // check
  checked: (files: number, counts: { error: number; warning: number; information: number }) => string;
  // format
  notFormatted: (path: string) => string;
  notReadable: (path: string) => string;
  // test
  tested: (passed: number, failed: number) => string;
  examples: (passed: number, all: number) => string;
  printed: (
    place: string,
    title: string,
    target: string,
    gotFen: number,
    printedFen: number,
    quote: string | null
  ) => string;
  caseAgrees: (name: string, events: number) => string;
  caseFails: (name: string) => string;
  refusedRow: (file: string, line: number, reason: string) => string;
  emptyFact: (line: number, column: string) => string;
  unknownColumn: (column: string) => string;
  mismatch: (line: number, event: string, column: string, expectedFen: number, gotFen: number | null) => string;
  andMore: (count: number) => string;
  // export
  noTarget: (name: string, suggestion: string | null, known: string[]) => string;
  exported: (files: string[]) => string;
  // settle
  outMissing: string;
  settling: string;
  writing: string;
  refused: (rows: number, settled: number, path: string | null) => string;
  noEvent: (id: string, suggestion: string | null) => string;
  refusedEvent: (id: string, file: string, line: number, reason: string) => string;
  voidEvent: (id: string) => string;
  explainedEvent: (about: { event: string; person: string; date: string; service: string; policy: string }) => string;
  explainedResult: (paid: string, left: string) => string;
  amount: (yuan: string) => string;
  provision: (cite: string) => string;
  noNearest: string;
  nothingToCheck: string;
  noProblem: (code: string, suggestion: string | null) => string;
};

const systemFaults: Record<Language, Record<string, string>> = {
  zh: {
    ENOENT: '没有这个文件',
    EACCES: '没有权限',
    EPERM: '没有权限',
    EISDIR: '这是文件夹',
    ENOTDIR: '路径中有一段不是文件夹',
    ENOSPC: '磁盘已满',
    EROFS: '磁盘只读'
  },
  en: {
    ENOENT: 'there is no such file',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'it is a folder',
    ENOTDIR: 'part of the path is not a folder',
    ENOSPC: 'the disk is full',
    EROFS: 'the disk is read-only'
  }
};
const systemFault = (language: Language, code: string): string => systemFaults[language][code] ?? code;

const meantZh = (suggestion: string | null): string => (suggestion === null ? '。' : `，是否应为「${suggestion}」？`);
const meantEn = (suggestion: string | null): string => (suggestion === null ? '.' : `; did you mean “${suggestion}”?`);

/** The sentences of the commands themselves; what concerns rules and records has its words with them. */
export const cliWords: Record<Language, CliWords> = {
  zh: {
    unreadable: (path, code) => `无法读取 ${path}：${systemFault('zh', code)}`,
    unwritable: (path, code) => `无法写入 ${path}：${systemFault('zh', code)}`,
    noFolder: (path) => `没有文件夹 ${path}，无处写入结果`,
    notAFile: (path) => `${path} 不是普通文件，不能写入结果`,
    outputIsInput: (path) => `${path} 是输入文件，不会用结果覆盖它`,
    noPolicy: (name, suggestion, known) =>
      `没有政策「${name}」${meantZh(suggestion)}已有：${known.join('、')}；也可给出 .policy 文件的路径`,
    noReform: (policy, name, suggestion, known) =>
      `${policy} 没有改革「${name}」${meantZh(suggestion)}已有：${known.length === 0 ? '无' : known.join('、')}`,
    noReading: (policy, name, suggestion, known) =>
      `${policy} 没有读法「${name}」${meantZh(suggestion)}已有：${known.length === 0 ? '无' : known.join('、')}`,
    policyBroken: (name, errors) => `${name} 有 ${errors} 处错误，无法结算`,
    checked: (files, { error, warning, information }) =>
      `检查 ${files} 个文件：${error} 个错误，${warning} 个警告，${information} 个提示`,
    notFormatted: (path) => `${path} 的写法与格式化结果不同`,
    notReadable: (path) => `${path} 有读不懂的地方，没有改动它`,
    tested: (passed, failed) => `${passed} 项通过，${failed} 项不通过`,
    examples: (passed, all) => `示例 ${passed}/${all}`,
    printed: (place, title, target, gotFen, printedFen, quote) =>
      `${place} 「${title}」${target}：按规则 ${yuan(gotFen)} 元，原文印作 ${yuan(printedFen)} 元` +
      (quote === null ? '' : `（${quote}）`),
    caseAgrees: (name, events) => `案例 ${name}：${events} 个事件一致`,
    caseFails: (name) => `案例 ${name} 不一致：`,
    refusedRow: (file, line, reason) => `  ${file} 第 ${line} 行被拒收：${reason}`,
    emptyFact: (line, column) => `  事件表第 ${line} 行：规则要用到 ${column}，而它为空`,
    unknownColumn: (column) => `  期望中的列「${column}」不是本政策的待遇`,
    mismatch: (line, event, column, expectedFen, gotFen) =>
      `  第 ${line} 行 ${event} ${column}：期望 ${yuan(expectedFen)} 元，` +
      (gotFen === null ? '没有结算' : `得到 ${yuan(gotFen)} 元`),
    andMore: (count) => `  另有 ${count} 处`,
    noTarget: (name, suggestion, known) => `没有导出目标「${name}」${meantZh(suggestion)}已有：${known.join('、')}`,
    exported: (files) => `已写入：\n${files.map((file) => `  ${file}`).join('\n')}`,
    outMissing: '请用 --out R.csv 写明结果写到哪里，或用 --explain EVENT_ID 只看一个事件',
    settling: '分批结算',
    writing: '写出结果',
    refused: (rows, settled, path) =>
      `拒收 ${rows} 行${path === null ? '' : `，原因见 ${path}`}；其余 ${settled} 个事件已结算`,
    noEvent: (id, suggestion) => `事件表中没有「${id}」${meantZh(suggestion)}`,
    refusedEvent: (id, file, line, reason) => `${id} 没有结算：${file} 第 ${line} 行被拒收，${reason}`,
    voidEvent: (id) => `${id} 已被撤销，或本身是撤销：按没有发生过结算`,
    explainedEvent: ({ event, person, date, service, policy }) =>
      `事件 ${event}：人员 ${person}，${date}，${service}\n政策 ${policy}`,
    explainedResult: (paid, left) => `本政策共支付 ${paid} 元；个人还需负担 ${left} 元`,
    amount: (yuan) => `${yuan} 元`,
    provision: (cite) => `出处 ${cite}`,
    noNearest: '没有找到只改几处就能得到支付的办法。',
    nothingToCheck: '请给出要检查的 .policy 文件或政策编号，或用 --explain CODE 查一种问题',
    noProblem: (code, suggestion) => `没有「${code}」这种问题${meantZh(suggestion)}`
  },
  en: {
    unreadable: (path, code) => `cannot read ${path}: ${systemFault('en', code)}`,
    unwritable: (path, code) => `cannot write ${path}: ${systemFault('en', code)}`,
    noFolder: (path) => `there is no folder ${path} to write into`,
    notAFile: (path) => `${path} is not a plain file and cannot take a result`,
    outputIsInput: (path) => `${path} is an input; it is not written over`,
    noPolicy: (name, suggestion, known) =>
      `there is no policy “${name}”${meantEn(suggestion)} Known: ${known.join(', ')}; or give the path of a .policy file`,
    noReform: (policy, name, suggestion, known) =>
      `${policy} has no reform “${name}”${meantEn(suggestion)} Known: ${known.length === 0 ? 'none' : known.join(', ')}`,
    noReading: (policy, name, suggestion, known) =>
      `${policy} has no reading “${name}”${meantEn(suggestion)} Known: ${known.length === 0 ? 'none' : known.join(', ')}`,
    policyBroken: (name, errors) => `${name} has ${errors} ${errors === 1 ? 'error' : 'errors'} and cannot be settled`,
    checked: (files, { error, warning, information }) =>
      `checked ${files} ${files === 1 ? 'file' : 'files'}: ${error} ${error === 1 ? 'error' : 'errors'}, ` +
      `${warning} ${warning === 1 ? 'warning' : 'warnings'}, ${information} ${information === 1 ? 'remark' : 'remarks'}`,
    notFormatted: (path) => `${path} is not written as it would be formatted`,
    notReadable: (path) => `${path} has parts that cannot be read; it is left as it is`,
    tested: (passed, failed) => `${passed} passed, ${failed} failed`,
    examples: (passed, all) => `examples ${passed}/${all}`,
    printed: (place, title, target, gotFen, printedFen, quote) =>
      `${place} “${title}” ${target}: the rule gives ${yuan(gotFen)} yuan, the source prints ${yuan(printedFen)} yuan` +
      (quote === null ? '' : ` (${quote})`),
    caseAgrees: (name, events) => `case ${name}: ${events} ${events === 1 ? 'event agrees' : 'events agree'}`,
    caseFails: (name) => `case ${name} does not agree:`,
    refusedRow: (file, line, reason) => `  ${file} line ${line} was refused: ${reason}`,
    emptyFact: (line, column) => `  events line ${line}: a rule needs ${column}, and it is empty`,
    unknownColumn: (column) => `  the expected column “${column}” is no benefit of this policy`,
    mismatch: (line, event, column, expectedFen, gotFen) =>
      `  line ${line} ${event} ${column}: expected ${yuan(expectedFen)} yuan, ` +
      (gotFen === null ? 'not settled' : `got ${yuan(gotFen)} yuan`),
    andMore: (count) => `  and ${count} more`,
    noTarget: (name, suggestion, known) =>
      `there is no export target “${name}”${meantEn(suggestion)} Known: ${known.join(', ')}`,
    exported: (files) => `written:\n${files.map((file) => `  ${file}`).join('\n')}`,
    outMissing: 'say with --out R.csv where the results go, or with --explain EVENT_ID that one event is all you want',
    settling: 'settling in parts',
    writing: 'writing results',
    refused: (rows, settled, path) =>
      `refused ${rows} ${rows === 1 ? 'row' : 'rows'}${path === null ? '' : ` (reasons in ${path})`}; ` +
      `the other ${settled} ${settled === 1 ? 'event is' : 'events are'} settled`,
    noEvent: (id, suggestion) => `there is no event “${id}”${meantEn(suggestion)}`,
    refusedEvent: (id, file, line, reason) => `${id} is not settled: ${file} line ${line} was refused, ${reason}`,
    voidEvent: (id) => `${id} was reversed, or is itself a reversal: settled as if it had never been`,
    explainedEvent: ({ event, person, date, service, policy }) =>
      `Event ${event}: person ${person}, ${date}, ${service}\nPolicy ${policy}`,
    explainedResult: (paid, left) => `This policy pays ${paid} yuan in all; the patient still owes ${left} yuan`,
    amount: (yuan) => `${yuan} yuan`,
    provision: (cite) => `provision: ${cite}`,
    noNearest: 'No case a few changes away was found in which it pays.',
    nothingToCheck: 'name the .policy files or ids to check, or ask about a problem with --explain CODE',
    noProblem: (code, suggestion) => `there is no problem “${code}”${meantEn(suggestion)}`
  }
};
