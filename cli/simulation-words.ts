import type { Language } from '#dsl';

type SimulationWords = {
  noPopulation: (name: string, suggestion: string | null, known: string[]) => string;
  badSpecification: (path: string, problems: { path: string; text: string }[]) => string;
  outIsFile: (path: string) => string;
  outNotWritable: (path: string, code: string) => string;
  policyTwice: (name: string) => string;
  notCalibrated: (policy: string) => string;
  missed: (target: string, error: string) => string;
  ranking: string;
  tooLarge: string;
  generating: string;
  simulating: string;
  simulated: (out: string, people: string, events: string) => string;
  populated: (out: string, people: string, events: string) => string;
};

export const simulationWords: Record<Language, SimulationWords> = {
  zh: {
    noPopulation: (name, suggestion, known) =>
      `没有人群「${name}」${suggestion === null ? '' : `，是否应为「${suggestion}」？`}` +
      `已有：${known.join('、')}；也可给出人群说明（JSON 文件）的路径`,
    badSpecification: (path, problems) =>
      [
        `${path} 有 ${problems.length} 处错误：`,
        ...problems.map(({ path, text }) => `  ${path || '（整个文件）'}：${text}`)
      ].join('\n'),
    outIsFile: (path) => `${path} 是文件；--out 应为文件夹`,
    outNotWritable: (path, code) => `无法建立文件夹 ${path}：${code}`,
    policyTwice: (name) => `「${name}」给出了两次；每个方案只需一次`,
    notCalibrated: (policy) => `读不到人群据以校准的政策「${policy}」，与救助有关的目标未测`,
    missed: (target, error) => `校准未达到：${target}，误差 ${error}`,
    ranking: '按收入排序',
    tooLarge:
      '有人的费用超过 30 亿元，或合计超过 90 万亿元（2^53 分），无法精确到分；请核对人群说明中的费用，或减少人数',
    generating: '生成人群',
    simulating: '推演',
    simulated: (out, people, events) => `已推演 ${people} 人、${events} 个事件，结果在 ${out}`,
    populated: (out, people, events) => `已生成 ${people} 人、${events} 个事件，在 ${out}`
  },
  en: {
    noPopulation: (name, suggestion, known) =>
      `there is no population “${name}”${suggestion === null ? '' : `; did you mean “${suggestion}”?`} ` +
      `Known: ${known.join(', ')}; or give the path of a specification (a JSON file)`,
    badSpecification: (path, problems) =>
      [
        `${path} has ${problems.length} ${problems.length === 1 ? 'mistake' : 'mistakes'}:`,
        ...problems.map(({ path, text }) => `  ${path || '(the whole file)'}: ${text}`)
      ].join('\n'),
    outIsFile: (path) => `${path} is a file; --out is a folder`,
    outNotWritable: (path, code) => `cannot make the folder ${path}: ${code}`,
    policyTwice: (name) => `“${name}” is given twice; once is enough`,
    notCalibrated: (policy) =>
      `the policy that the population is calibrated under, “${policy}”, cannot be read; targets about aid are not measured`,
    missed: (target, error) => `calibration target missed: ${target}, by ${error}`,
    ranking: 'ranking incomes',
    tooLarge:
      'somebody’s costs pass 3 billion yuan, or a sum 90 trillion (2^53 fen), and could not be kept exact; look at the costs in the specification, or draw fewer people',
    generating: 'drawing people',
    simulating: 'simulating',
    simulated: (out, people, events) => `simulated ${people} people and ${events} events; results are in ${out}`,
    populated: (out, people, events) => `drew ${people} people and ${events} events into ${out}`
  }
};
