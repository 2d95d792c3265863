/** The charts' words in Chinese. `ChartWords` is their shape. Figures arrive already formatted. */

/** Latin letters stand a space apart from Chinese ones. */
const apart = (name: string) => (/[\w)]$/.test(name) ? `${name} ` : name);

export const zh = {
  /** A rule's name inside a sentence. */
  rule: (name: string) => `「${name}」`,
  /** Several groups of people in one breath. */
  people: (names: string[]) =>
    names.length <= 3 ? names.join('、') : `${names.slice(0, 2).join('、')}等 ${names.length} 类`,
  /** A rule's name at the head of a column, where two stand side by side. */
  side: { baseline: (name: string) => `现行：${name}`, reform: (name: string) => `改革：${name}` },
  pair: (who: string, rule: string) => `${who} · ${rule}`,
  amount: (yuan: string) => `${yuan} 元`,
  points: (figure: string) => `${figure} 个百分点`,
  peopleOnly: (figure: string) => `${figure} 人`,
  peopleAndShare: (n: string, part: string) => `${n} 人（${part}）`,
  inYuan: (name: string) => `${name}（元）`,
  inPercent: (name: string) => `${name}（%）`,
  inPoints: (name: string) => `${name}（百分点）`,
  inPeople: (name: string) => `${name}（人）`,
  difference: '差额',
  differenceTo: (name: string) => `差额：${name}`,
  bothAlike: '两者相同',
  all: '全体',
  /** Between the parts of one finding. */
  comma: '，',
  /** Findings into one paragraph. */
  sentences: (findings: string[]) => `${findings.join('；')}。`,

  frame: {
    table: '数据表',
    export: (kind: string) => `下载 ${kind}`,
    failed: (kind: string) => `${kind} 没有生成`,
    group: (title: string) => `${title}：下载与数据表`,
    keys: '用方向键逐点查看，Home 与 End 到两端。',
    keysOpen: '用方向键逐项查看，按回车打开说明。'
  },
  notes: {
    exact: '金额精确到分，以元表示',
    turns: '转折点由规则直接算出，其间为直线',
    rates: '比例精确到 0.01%',
    beforeRounding: '差额由取整前的数算出',
    population: (name: string) => `人口 ${name}`,
    people: (n: string) => `n = ${n}`,
    unweighted: '每人权数 1',
    weighted: (weight: string) => `每人代表 ${weight} 人`,
    seed: (seed: string) => `种子\u00a0${seed}`,
    records: '导入的记录，没有种子'
  },

  curve: {
    title: (paid: string) => `${paid}随费用的变化`,
    question: '每一笔费用，规则付多少？',
    chooser: '对象',
    everyone: '全部对象',
    nextYuan: '再多 1 元费用，其中支付的部分',
    nextYuanShort: '边际比例',
    rateUnder: (rule: string) => `边际比例：${rule}`,
    cliff: (cost: string) => `断崖 ${cost}`,
    shadow: '断崖：与界线另一侧相比吃亏的费用段',
    more: (reform: string) => `${apart(reform)}多付的部分`,
    less: (reform: string) => `${apart(reform)}少付的部分`,
    here: (cost: string) => `此例 ${cost}`,
    hereSign: '当前案例',
    at: (cost: string, yuan: string) => `${cost} ${yuan} 元`,
    reading: (part: string, rate: string) => `占 ${part} · 再多 1 元付 ${rate}`,
    turn: '转折',
    turns: { start: '起点', turn: '转折点', cliff: '断崖', here: '当前案例', end: '图的右端' },
    caption: (paid: string) => `各转折点上的${paid}`,
    startsAbove: (rule: string, who: string, cost: string) => `${rule}下，${who}的费用超过 ${cost} 元起支付`,
    startsAtOnce: (rule: string, who: string) => `${rule}下，${who}从第一元起支付`,
    paysNothing: (rule: string, who: string) => `${rule}下，${who}得不到支付`,
    full: (cost: string, paid: string) => `到 ${cost} 元时付到 ${paid} 元，不再增加`,
    rising: (cost: string, paid: string) => `到 ${cost} 元时付 ${paid} 元，仍在增加`,
    alike: (who: string, reform: string, baseline: string) => `${who}在${reform}与${baseline}下每一笔费用所得相同`,
    compared: (who: string, cost: string, reform: string, after: string, baseline: string, before: string) =>
      `${who}费用 ${cost} 元时，${reform}付 ${after} 元，${baseline}付 ${before} 元`,
    morePaid: (by: string) => `多 ${by} 元`,
    lessPaid: (by: string) => `少 ${by} 元`,
    samePaid: '两者相同',
    widest: (cost: string, change: string) => `相差最大在费用 ${cost} 元处，${change}`,
    cliffAlong: (rule: string, from: string, to: string, before: string, after: string) =>
      `${rule}在 ${from} 元至 ${to} 元之间有断崖，支付由 ${before} 元变为 ${after} 元`,
    cliffAt: (rule: string, cost: string, before: string, after: string) =>
      `${rule}在 ${cost} 元处有断崖，再多 1 分，支付由 ${before} 元变为 ${after} 元`
  },

  layers: {
    title: (event: string) => `${event}：谁来付`,
    question: '这张单子由谁付，家里还剩多少？',
    total: '费用总额',
    left: '个人仍负担',
    owed: '尚欠',
    amount: '金额',
    part: '占总额',
    payer: '支付方',
    leaves: '此后尚欠',
    layer: '层次',
    insurance: '保险先付',
    paidUnder: (rule: string) => `${apart(rule)}支付`,
    leftUnder: (rule: string) => `${apart(rule)}之后仍负担`,
    takenBack: '追回，加回个人负担',
    caption: (event: string) => `${event}：各层支付与个人负担`,
    under: (rule: string, total: string, covered: string, left: string, part: string) =>
      `${total} 元中，${rule}下各方共付 ${covered} 元，个人仍负担 ${left} 元（${part}）`,
    insteadUnder: (rule: string, left: string, part: string) => `${rule}下仍负担 ${left} 元（${part}）`,
    lighter: (by: string) => `轻 ${by} 元`,
    heavier: (by: string) => `重 ${by} 元`,
    same: '没有变化'
  },

  bars: {
    title: (measure: string, by: 'category' | 'quintile') =>
      ({ category: '各类对象', quintile: '收入五等分' })[by] + `的${measure}`,
    question: '平均来看，谁得益？',
    group: { category: '对象', quintile: '收入组' },
    quintile: (rank: number) =>
      ['最低五分之一', '次低五分之一', '中间五分之一', '次高五分之一', '最高五分之一'][rank - 1] ?? String(rank),
    n: (people: string) => `n = ${people}`,
    people: '人数',
    boundary: '人均月收入',
    incomeFrom: '最低人均月收入',
    incomeTo: '最高人均月收入',
    between: (from: string, to: string) => `${from} 元至 ${to} 元`,
    caption: (measure: string) => `各组的${measure}`,
    alone: (measure: string, rule: string, value: string) => `${rule}下${measure}为 ${value}`,
    compared: (measure: string, reform: string, after: string, baseline: string, before: string) =>
      `全体${measure}，${reform}下 ${after}，${baseline}下 ${before}`,
    further: (reform: string, after: string) => `${reform}下 ${after}`,
    up: (by: string) => `增加 ${by}`,
    down: (by: string) => `减少 ${by}`,
    same: '没有变化',
    mostUp: (who: string, by: string) => `增加最多的是${who}（${by}）`,
    leastUp: (who: string, by: string) => `最少的是${who}（${by}）`,
    highest: (who: string, value: string) => `最高的是${who}（${value}）`,
    lowest: (who: string, value: string) => `最低的是${who}（${value}）`
  },

  winners: {
    title: '得益与受损',
    question: '多少人得益、多少人受损，各多少？',
    losers: '受损',
    winners: '得益',
    unchanged: '不变',
    people: '人数',
    part: '占全体',
    mean: '平均变化',
    from: '变化下界',
    to: '变化上界',
    who: '组别',
    allOf: (name: string) => `${name}合计`,
    caption: '按变化大小分组的人数',
    strip: (name: string, n: string, part: string) => `${name} ${n} 人 · ${part}`,
    stripShort: (name: string, part: string) => `${name} ${part}`,
    range: (from: string, to: string) => `${from} 至 ${to} 元`,
    beyond: (edge: string) => `${edge} 元以外`,
    compared: (reform: string, baseline: string) => `${reform}与${baseline}相比`,
    gain: (n: string, part: string, mean: string) => `${n} 人（${part}）得益，平均 ${mean} 元`,
    lose: (n: string, part: string, mean: string) => `${n} 人（${part}）受损，平均 ${mean} 元`,
    nobodyGains: '没有人得益',
    nobodyLoses: '没有人受损',
    still: (n: string, part: string) => `${n} 人（${part}）不变`,
    changeOf: (measure: string) => `${measure}的变化`,
    bins: '各组含绝对值较大的一端，不含较小的一端',
    cut: '截断的柱超出了刻度'
  },

  burden: {
    title: (measure: string) => `${measure}的分布`,
    question: '整个分布移动了吗？',
    people: '人数',
    none: '为 0',
    from: '下界',
    to: '上界',
    caption: (measure: string) => `按${measure}分组的人数`,
    morePeople: (reform: string) => `${apart(reform)}人数较多`,
    fewerPeople: (reform: string) => `${apart(reform)}人数较少`,
    range: (from: string, to: string) => `${from} 至 ${to} 元`,
    openRange: (from: string) => `${from} 元以上`,
    line: (name: string, at: string) => `${name} ${at}`,
    above: (line: string, at: string) => `超过${line} ${at} 元的人`,
    noBurden: '没有个人负担的人',
    within: (part: string) => `${part} 的人不超过的负担`,
    compared: (what: string, baseline: string, before: string, reform: string, after: string) =>
      `${what}，${baseline}下 ${before}，${reform}下 ${after}`,
    alone: (what: string, rule: string, value: string) => `${what}，${rule}下 ${value}`,
    fewerBy: (n: string) => `减少 ${n} 人`,
    moreBy: (n: string) => `增加 ${n} 人`,
    same: '没有变化',
    bins: '各组含上界不含下界，横轴各组等宽'
  },

  heat: {
    title: (x: string, y: string) => `两处一起动：${x} × ${y}`,
    question: '两个数字此消彼长，各要花多少？',
    expenditure: '救助支出',
    burdenLeft: '剩余个人负担',
    helped: '受助人数',
    set: (name: string, value: string) => `${name} ${value}`,
    combo: (x: string, y: string) => `${x}，${y}`,
    against: (change: string) => `比原写法 ${change}`,
    relative: (part: string) => `比原写法 ${part}`,
    differenceIn: (name: string) => `${name}之差`,
    waiting: '尚未算到',
    fault: '不能结算',
    note: '说明',
    asWritten: '原写法',
    neutral: '支出与原写法持平',
    unchanged: '支出不变',
    cheaper: (amount: string) => `少支出 ${amount}`,
    dearer: (amount: string) => `多支出 ${amount}`,
    upTo: (to: string) => `至多 ${to} 元`,
    fromTo: (from: string, to: string) => `${from} 元至 ${to} 元`,
    beyond: (from: string) => `超过 ${from} 元`,
    classes: '各色含上界不含下界',
    between: '持平线在相邻组合之间按直线连接',
    caption: (rule: string) => `${rule}的各种组合`,
    nothing: (n: string) => `${n} 个组合都不能结算`,
    range: (rule: string, n: string, least: string, lessBy: string, most: string, moreBy: string) =>
      `${rule}的 ${n} 个组合，救助支出最少 ${least}（${lessBy}），最多 ${most}（${moreBy}）`,
    noMore: (n: string, now: string) => `${n} 个组合不超过原写法的 ${now}`,
    best: (combo: string, people: string, spent: string, change: string) =>
      `其中受助人数最多的是${combo}：${people} 人，支出 ${spent}（${change}）`,
    noneReachesMore: '其中没有一个让更多人得到救助',
    faults: (n: string) => `${n} 个组合不能结算`,
    keys: '用方向键逐格查看，按回车把这一格的两个数字写进规则。'
  },

  frontier: {
    title: (x: string, y: string) => `不被比下去的组合：${x} × ${y}`,
    question: '哪些组合不会被别的组合比下去？',
    all: '各种组合',
    kept: '不被比下去：没有别的组合花费不更多而受助不更少',
    better: '更好',
    spend: '救助支出（元）',
    reach: '受助人数',
    finding: (n: string, all: string) => `${all} 个组合里，${n} 个不被比下去`,
    beaten: (combo: string, spent: string, people: string) =>
      `原写法被比下去：${combo}支出 ${spent}，受助 ${people} 人`,
    unbeaten: '原写法没有被比下去',
    keys: '用方向键沿前沿查看，按回车把这一点的两个数字写进规则。'
  },

  gallery: {
    title: '图表',
    documentTitle: '图表 · 惠策',
    lead: '每一种图回答一个问题。这里的每一张都是活的：可以用鼠标或键盘逐点读数，展开数据表，下载 SVG、PNG 和 CSV。',
    back: '回到工作台',
    names: {
      curve: '待遇曲线',
      layers: '逐层支付',
      bars: '分组对照',
      winners: '得益与受损',
      burden: '负担分布',
      heat: '两处一起动',
      frontier: '前沿'
    },
    press: '在图中按任意一行，工作台里会打开它的说明。',
    pressed: (layer: string, rule: string) => `选中的一行：${layer}，${rule}`,
    language: 'English',
    theme: '明暗',
    contents: '目录'
  }
};

export type ChartWords = typeof zh;
