/** What limits each goal, found by hand and kept here; the page shows it for those that a run missed. */
export type GoalId =
  | 'one-core'
  | 'xinpu'
  | 'two-cores'
  | 'scenarios'
  | 'scenarios-alike'
  | 'numpy'
  | 'columnar'
  | 'json-logic'
  | 'engines'
  | 'interpreter'
  | 'one-settlement'
  | 'slider'
  | 'sweep';

export const LIMITS: Record<GoalId, { en: string; zh: string }> = {
  'one-core': {
    en: 'results are stored for every event, all but those that are 0 for a whole class of events, and no program that stores as much takes less time than memcpy of the same bytes. Above that it is arithmetic: a vector of WebAssembly holds two doubles, where C vectorised by hand has four; and C’s branches skip what a bill does not come to, while the kernel computes it and throws it away, which tells most on the chain, where four benefits follow one another in nearly every event.',
    zh: '每个事件都要存下结果，只有整类事件都为 0 的不存；凡存同样多字节的程序都不会比 memcpy 更快。其余是算术：WebAssembly 的一个向量只有两个双精度数，手写向量化的 C 有四个；C 的分支跳过一笔账用不到的部分，内核则算出来再舍去，这在整条链条上最显著，因为几乎每个事件都要依次经过四项待遇。'
  },
  xinpu: {
    en: 'one benefit with little to reckon: three columns of results and the money that is read are most of the work, and the kernel cannot take less than memcpy of the same bytes takes.',
    zh: '只有一项待遇，要算的很少：存三列结果、读几列金额占去大半，内核不会比复制同样多字节的 memcpy 更快。'
  },
  'two-cores': {
    en: 'both workers go through one memory: what memcpy of the same bytes takes is not halved by a second core, and each pass waits for the slower of the two, with some microseconds to start it and to be told that it is done.',
    zh: '两个工作线程共用一条通往内存的路：memcpy 同样多字节的时间不因第二个核而减半；每遍还要等较慢的一个，启动与得知完成各需若干微秒。'
  },
  scenarios: {
    en: 'sums spare the storing, and what the scenarios have in common is computed once; but reforms change rates, deductibles and caps, so that nearly all behind the first of them is computed for each, with balances of its own, two events at a time.',
    zh: '只求和省去了存储，各方案共有的部分只算一次；但改革改的是比例、起付线与封顶线，第一处改动之后几乎全部要为每个方案各算一遍，余额也各有一套，每次并排两个事件。'
  },
  'scenarios-alike': {
    en: 'stricter than what was asked for: C that settles four scenarios in one pass reads each event once too, and stores no results either, so it saves what the kernel saves.',
    zh: '此项比所要求的更严：一遍结算四个方案的 C 也只读一次事件，也不存结果，内核省下的它也省下了。'
  },
  numpy: {
    en: 'NumPy is used as its users would, whole columns at a time, each operation a compiled loop over all events; where a policy has few operations, as xinpu has, it makes few passes over memory, and those are all it pays for.',
    zh: 'NumPy 按其用户的用法整列运算，每个运算都是对全部事件的一个编译好的循环；政策运算少（如 xinpu）时，它经过内存的遍数也少，代价仅此而已。'
  },
  columnar: {
    en: 'both work on whole columns. OpenFisca is NumPy underneath, asked once for everybody’s first event of the year, once for the second and so on; what it spends on each asking is shared by all events of that turn, so that a policy of few formulas costs little more than NumPy by hand. DuckDB sorts once for each balance and otherwise streams; a policy of one balance is one sort.',
    zh: '两者都整列运算。OpenFisca 之下就是 NumPy：先问所有人当年的第一个事件，再问第二个，依次类推；每次询问的开销由这一轮的全部事件分摊，公式少的政策只比手写 NumPy 多花一点。DuckDB 每个余额排序一次，其余是流式运算；只有一个余额的政策就只排一次序。'
  },
  'json-logic': {
    en: 'json-logic-js walks the rule as a tree for each event and does nothing besides; a policy of one benefit is a small tree.',
    zh: 'json-logic-js 为每个事件走一遍规则树，此外什么也不做；只有一项待遇的政策是一棵小树。'
  },
  engines: {
    en: 'json-rules-engine is given less to do than the others: it has no arithmetic, so it only decides which rows hold and the host reckons the amounts, natively; xinpu is one rule of three conditions for it. zen-engine is compiled Rust, called across one boundary an event, and does the whole of the policy there.',
    zh: 'json-rules-engine 要做的比别的少：它没有算术，只判断哪些行适用，金额由宿主直接计算；xinpu 对它只是一条三个条件的规则。zen-engine 是编译好的 Rust，每个事件只跨一次边界，整个政策都在那边算完。'
  },
  interpreter: {
    en: 'every node of the plan is evaluated and its value kept, whether it applies or not, because explanations ask for all of them: 150 to 190 nodes in the larger policies, 6 to 8 ns each, most of the time. Copying the state, so that the one before stays as it is, takes 0.3 to 0.5 µs, for JavaScript engines keep keys that look like years in slow tables. Settlement systems use the export, which needs neither tables of nodes nor their values.',
    zh: '计划的每个结点都求值并留下，无论是否适用，因为说明要用到全部：较大的政策有 150 至 190 个结点，每个 6 至 8 纳秒，占去大半时间。为使先前的状态不变而复制一份需 0.3 至 0.5 微秒，因为 JavaScript 引擎把像年份的键放在较慢的表里。结算系统用的是导出的模块，它既不查结点表，也不留结点的值。'
  },
  'one-settlement': {
    en: 'a quarter to a third of it is the copy of the state’s years, so that the state given stays as it is: JavaScript engines keep keys that look like years in slow tables. Reading dates as text and checking every input takes about as much again; the rules themselves are a tenth.',
    zh: '四分之一到三分之一用于复制状态里的各年度，使给定的状态不变：JavaScript 引擎把像年份的键放在较慢的表里。按文本读日期、逐项检查输入约占同样多；规则本身只占一成。'
  },
  slider: {
    en: 'a move takes about 100 ms of processor in all, on two cores: 30 to 38 on the page (typing the number into the rule, the table of figures, painting), 16 to 19 in each of the two workers, of which settling is less than 4 and making the kernel’s code anew, only to find the code there was, is 3 or more, and the rest is the browser’s own compiling and rastering beside them. The slowest moves count, and those are the ones that wait for a processor.',
    zh: '移动一次合计约占处理器 100 毫秒，而核只有两个：页面 30 至 38（把数写进规则、数字表、绘制）；两个工作线程各 16 至 19，其中结算不到 4，重新生成内核代码（随后发现与已有的相同）要 3 以上；其余是浏览器自己的编译与光栅化。计的又是最慢的几次，也就是要等处理器的那几次。'
  },
  sweep: {
    en: 'a thousand points are a thousand texts, each compiled, in 1.2 to 1.5 ms, and settled, eight side by side, wherever no point before them decided the same for the same people. Code is made for every eight points, which takes about as long as settling them, while figures alone are what differs.',
    zh: '一千多个点就是一千多份文本：每份编译 1.2 至 1.5 毫秒，再八个一组并排结算，只略去先前的点对同样的人有同样决定的部分。每八个点生成一次代码，所花时间与结算相当，而它们相差的其实只是数字。'
  }
};
