/** Every word of the interface in Chinese. `Words` is its shape: a word missing in English is a type error. */
import { panelsZh } from './panels-zh.ts';

export const zh = {
  ...panelsZh,
  app: {
    name: '惠策',
    tagline: '医疗救助政策的书写、检查、推演与交付',
    skipToRule: '跳到规则',
    skipToResults: '跳到结果',
    close: '关闭',
    cancel: '取消',
    undo: '撤销',
    more: '更多'
  },
  sides: {
    baseline: '现行',
    reform: '改革',
    revision: '改稿',
    bar: '对照的两方',
    choosePolicy: '选择政策',
    chooseReform: '选择对照的改革',
    noReform: '不作对照',
    pickReform: '选一项改革来对照',
    reformsOf: (policy: string) => `${policy} 的改革`,
    ownDrafts: '我的稿',
    onItself: (draft: string) => `${draft}（整份对照）`
  },
  readings: {
    label: '读法',
    choose: '选择读法',
    of: (name: string) => `${name} 的读法`,
    first: '默认读法',
    compare: '把读法当作对照',
    against: (name: string) => `与「${name}」对照`
  },
  presets: {
    label: '页面排法',
    author: { name: '写', hint: '规则与曲线并排' },
    compare: { name: '比', hint: '改革与人群占大部' },
    present: { name: '讲', hint: '只看结果，适合讲解与打印' }
  },
  language: {
    switchTo: 'EN',
    label: '切换到英文',
    editorLater: '编辑器自带的菜单在重新打开页面后换成中文。',
    reload: '重新打开'
  },
  theme: { label: '明暗', light: '浅色', dark: '深色', system: '随系统' },
  palette: {
    open: '命令',
    label: '查找命令与政策',
    placeholder: '输入命令、政策或改革的名称……',
    nothing: '没有相符的命令',
    groups: { open: '打开政策', reform: '对照', view: '视图', document: '文稿', rule: '规则' }
  },
  commands: {
    author: '排法：写',
    compare: '排法：比',
    present: '排法：讲',
    language: '切换到英文',
    light: '浅色',
    dark: '深色',
    system: '明暗随系统',
    resetLayout: '恢复默认排版',
    charts: '图表一览',
    reference: '语言参考',
    newDocument: '新建文稿',
    importFiles: '导入文件',
    downloadPolicy: '下载当前文稿',
    intoChinese: '规则的关键字写成中文',
    intoEnglish: '规则的关键字写成英文',
    format: '整理格式',
    nextProblem: '下一个问题',
    previousProblem: '上一个问题',
    focusEditor: '转到编辑器',
    focusResults: '转到结果',
    focusPolicies: '转到政策列表',
    undo: '撤销修改',
    redo: '重做修改',
    showBaseline: '查看现行规则',
    showReform: '查看改革文本',
    provisions: '查看条文'
  },
  areas: {
    policies: '政策',
    rule: '规则',
    results: '结果',
    resizeList: '调整列表宽度',
    resizeResults: '调整结果宽度',
    resizeBelow: '调整下方高度'
  },
  list: {
    bundled: '自带政策',
    reforms: '改革',
    drafts: '我的稿',
    noDrafts: '改动任何一份自带政策，就会在这里留下一份稿；原文不变。',
    newDocument: '新建',
    importFiles: '导入',
    actions: (name: string) => `${name}：更多操作`,
    rename: '重命名',
    renameTitle: '重命名文稿',
    newName: '新名称',
    save: '保存',
    duplicate: '另存一份',
    remove: '删除',
    download: '下载',
    asBaseline: '作为现行方',
    asReform: '作为对照方',
    copyOf: (name: string) => `${name} 稿`,
    tabCopyOf: (name: string) => `${name}（本页）`,
    draftMark: '稿',
    dropHere: '松开即导入'
  },
  document: {
    saved: '已保存',
    waiting: '正在保存',
    failed: '未能保存，请先下载一份',
    readOnly: '自带',
    draftOf: (name: string) => `这是 ${name} 的稿，原文保留不变`,
    becameDraft: (original: string, draft: string) => `已另存为“${draft}”，${original} 原文不变。`,
    revert: '还原到原文',
    reverted: (name: string) => `已还原到 ${name} 的原文。`,
    bringBack: '恢复改动',
    removed: (name: string) => `已删除“${name}”。`,
    removedElsewhere: '这份稿已在另一个标签页删除。',
    replaced: (name: string) => `“${name}”已换成另一个标签页保存的内容。`,
    imported: (names: string[]) => `已导入 ${names.join('、')}。`,
    notText: (name: string) => `“${name}”不是文本文件，没有导入。`,
    provisions: '条文',
    noProvisions: '这份政策没有附条文。',
    storageOff: '浏览器不允许本页保存内容。关闭前请下载您的文稿。'
  },
  conflict: {
    title: '这份稿在另一个标签页改过',
    about: (name: string) => `“${name}”在本页和另一个标签页都有改动。两份都可以留下。`,
    both: '两份都留',
    mine: '只留本页的',
    theirs: '只留那一份'
  },
  editor: {
    label: (name: string) => `规则文本：${name}`,
    loading: '正在打开编辑器……',
    failed: '编辑器没能打开。请重新打开页面；您的文稿都在。',
    sides: '编辑哪一方',
    format: '整理格式',
    formatted: '已整理格式。',
    alreadyFormatted: '格式已经整齐。',
    cannotFormat: '文本有读不懂的地方，先改正再整理格式。',
    leave: 'Esc 后按 Tab 离开编辑器；Ctrl+M 切换 Tab 的用途',
    back: '返回数字',
    backHint: 'Esc 返回',
    position: (line: number, column: number) => `第 ${line} 行，第 ${column} 列`
  },
  around: { title: '保证、预警与资金', guarantee: '保证', outreach: '预警', fund: '资金' },
  problems: {
    title: '问题',
    none: '没有问题',
    checking: '正在检查……',
    counts: (errors: number, warnings: number, notes: number) =>
      [errors && `${errors} 处错误`, warnings && `${warnings} 处提醒`, notes && `${notes} 条说明`]
        .filter(Boolean)
        .join('，'),
    examplesFail: (count: number) => `${count} 处示例与规则算得的不同`,
    error: '错误',
    warning: '提醒',
    information: '说明',
    line: (line: number) => `第 ${line} 行`,
    next: '下一个（F8）',
    previous: '上一个（Shift+F8）',
    related: { first: '前一处', 'other-side': '另一方', row: '这一行', declared: '声明在此' },
    fixed: (title: string) => `已改：${title}`,
    explain: '详解',
    explainAbout: (title: string) => `详解：${title}（在新页打开参考）`,
    stuck: '这段文本让检查停住了，已重新开始；改动文本后再试。'
  },
  figures: {
    title: '规则里的数字',
    none: '这份文本里还没有可以调的数字。',
    about: '改这里就是改文本，一起撤销。',
    slide: (label: string) => `${label}：拖动`,
    yuan: '元',
    edge: '上沿',
    invalid: '这里填不了这个数'
  },
  results: {
    title: '结果',
    stale: '上一次有效的结果',
    staleAbout: '文本里有错误，改正后自动更新。',
    waiting: '正在计算……',
    noPlan: '规则读通之后，结果显示在这里。',
    empty: '还没有规则。先从模板开始。',
    open: (title: string) => `展开${title}`,
    shut: (title: string) => `收起${title}`
  },
  curve: {
    title: '支付曲线',
    service: '情形',
    noService: '还没有写明情形的待遇，画不出曲线。'
  },
  templates: {
    title: '从哪里开始？',
    about: '这份文稿还是空的。',
    newTitle: '新建文稿',
    blank: '空白政策',
    blankAbout: '一个对象、一项待遇，可以马上试算',
    reform: '改革',
    reformAbout: (policy: string) => `写下对 ${policy} 要改什么`,
    copy: '照一份现有政策',
    copyAbout: '整份复制，随意修改',
    untitledPolicy: '新政策',
    untitledReform: '新改革'
  },
  status: {
    upToDate: '结果已更新',
    broken: (count: number) => `文本有 ${count} 处错误，显示上一次有效的结果`,
    dismissed: '已关闭'
  }
};

export type Words = typeof zh;
