/** The report of a simulation as Markdown: what was compared on whom, the results, and everything they rest on. */
import type { Language, Sentence } from '#dsl';
import { yuan } from '#dsl';
import type { Changes, SizeBin } from '../compare/changes.ts';
import type { Comparison, MetricFigures, Scenario } from '../compare/compare.ts';
import { METRICS } from '../metrics/index.ts';
import type { Metric, MetricUnit, Quotient } from '../metrics/metric.ts';
import { isTotal, valueOf } from '../metrics/metric.ts';
import type { CalibrationRow } from '../populations/calibrate.ts';
import { TOLERANCE } from '../populations/calibrate.ts';
import type { Statement } from '../populations/provenance.ts';
import { seriesCitation } from '../populations/series.ts';
import type { Grounds } from '../populations/specification.ts';
import { NO_FIGURE, differenceOf, shownDifference, shownFigure, wholeNumber } from './figures.ts';
import { shownFunds } from './funds.ts';
import type { ReportWords } from './words.ts';
import { categoryLabel, reportWords, reservations } from './words.ts';

export type ReportInput = {
  comparison: Comparison;
  /** the population's title */
  title: Sentence;
  /** by policy, the baseline first: SHA-256 of its texts, in hexadecimal */
  hashes: string[];
  calibration: CalibrationRow[];
  statements: Statement[];
};

/** Metrics shown by group: the report's choice; the files have them all. */
const GROUP_METRICS = ['expenditure', 'people-helped', 'effective-ratio', 'burden-left-per-person'];

/** The report in one language; ends in a line break. */
export function reportMarkdown(input: ReportInput, language: Language): string {
  const words = reportWords[language];
  const { comparison } = input;
  const { baseline, reforms, groups } = comparison;
  return [
    `# ${words.title(
      baseline.name,
      reforms.map(({ name }) => name)
    )}`,
    ...headlines(comparison, words),
    `## ${words.origin}`,
    origin(input, language),
    `## ${words.results}`,
    results(comparison, language),
    ...(reforms.length > 0 ? [`## ${words.changes}`, words.changesNote, changesTable(comparison, words)] : []),
    ...reforms.map(({ name, changes }) => sizesTable(name, changes.sizes, words)),
    ...funds(comparison, language),
    `## ${words.byCategory}`,
    words.byCategoryNote,
    ...groupTables(
      comparison,
      language,
      [words.category],
      groups.category.map(({ name, n }) => ({ n, cells: [categoryLabel(name, language)] })),
      (figures) => figures.byCategory,
      (changes) => changes.byCategory
    ),
    `## ${words.byQuintile}`,
    words.byQuintileNote,
    ...groupTables(
      comparison,
      language,
      [words.quintile, words.income],
      groups.quintile.map(({ quintile, n, from, to }) => ({
        n,
        cells: [
          quintile === null ? words.incomeUnknown : words.quintileName(quintile),
          from === null || to === null ? NO_FIGURE : `${yuan(from)}–${yuan(to)}`
        ]
      })),
      (figures) => figures.byQuintile,
      (changes) => changes.byQuintile
    ),
    ...(input.calibration.length > 0 ? calibration(input.calibration, language) : []),
    `## ${words.policyAssumptions}`,
    policyAssumptions(comparison, words),
    `## ${words.definitions}`,
    list(METRICS.map(({ name, definition }) => words.labelled(name[language], definition[language]))),
    ...(input.statements.length > 0 ? [`## ${words.populationGrounds}`, statements(input.statements, language)] : [])
  ]
    .join('\n\n')
    .concat('\n');
}

const line = (cells: string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** The first `texts` columns hold words, the rest figures. */
const table = (columns: string[], rows: string[][], texts = 1): string =>
  [line(columns), line(columns.map((_, i) => (i < texts ? '---' : '---:'))), ...rows.map(line)].join('\n');
const list = (items: string[]): string => items.map((item) => `- ${item}`).join('\n');

function headlines({ baseline, reforms, weight, people }: Comparison, words: ReportWords): string[] {
  const figure = (scenario: Scenario, id: string) => scenario.metrics.find(({ metric }) => metric === id)!;
  const shown = (scenario: Scenario, id: string) => {
    const { unit, all } = figure(scenario, id);
    return shownFigure(weighted(valueOf(all), unit, weight), unit);
  };
  const alone = (scenario: Scenario) => ({
    policy: baseline.name,
    expenditure: shown(scenario, 'expenditure'),
    helped: shown(scenario, 'people-helped'),
    mean: shown(scenario, 'aid-per-person-helped')
  });
  if (reforms.length === 0) return [words.headlineAlone(alone(baseline))];
  return reforms.map((reform) => {
    const change = differenceOf(figure(baseline, 'expenditure').all, figure(reform, 'expenditure').all);
    return words.headline({
      ...alone(reform),
      reform: reform.name,
      change: shownDifference(weighted(change, 'fen', weight), 'fen', ''),
      winners: wholeNumber(reform.changes.all.winners),
      losers: wholeNumber(reform.changes.all.losers),
      people: wholeNumber(people)
    });
  });
}

const weighted = (value: number | null, unit: MetricUnit, weight: number): number | null =>
  value === null || !isTotal(unit) ? value : value * weight;

function origin({ comparison, title, hashes }: ReportInput, language: Language): string {
  const words = reportWords[language];
  const { baseline, reforms, weight, represents } = comparison;
  const scenarios = [baseline, ...reforms];
  return list([
    ...scenarios.map(({ name, title }, i) =>
      words.labelled(
        i === 0 ? words.baseline : words.reform,
        `${words.bracketed(name, title)} — ${words.labelled(words.hash, `\`${hashes[i]}\``)}`
      )
    ),
    words.labelled(words.population, words.bracketed(comparison.population, title[language])),
    words.labelled(words.seed, String(comparison.seed ?? NO_FIGURE)),
    `${words.labelled(words.people, wholeNumber(comparison.people))} — ` +
      (represents === null
        ? words.weightOne
        : words.weight(String(Math.floor(weight * 1e4 + 0.5) / 1e4), wholeNumber(represents))),
    words.labelled(words.events, wholeNumber(comparison.events)),
    ...reservations(comparison, language)
  ]);
}

function results({ baseline, reforms, weight }: Comparison, language: Language): string {
  const words = reportWords[language];
  const columns = reforms.flatMap(({ name }) => [name, words.difference]);
  const rows = METRICS.map(({ name, unit, denominator }, m) => {
    const before = baseline.metrics[m]!.all;
    const shown = (quotient: Quotient) => shownFigure(weighted(valueOf(quotient), unit, weight), unit);
    const after = reforms.flatMap(({ metrics }) => {
      const difference = weighted(differenceOf(before, metrics[m]!.all), unit, weight);
      return [shown(metrics[m]!.all), shownDifference(difference, unit, words.points)];
    });
    return [withUnit(name[language], unit, words), denominator[language], shown(before), ...after];
  });
  return table([words.metric, words.denominator, baseline.name, ...columns], rows, 2);
}

const withUnit = (name: string, unit: MetricUnit, words: ReportWords): string =>
  unit === 'ratio' ? name : words.bracketed(name, unit === 'people' ? words.units.people : words.units.yuan);

function changesTable({ reforms }: Comparison, words: ReportWords): string {
  const rows = reforms.map(({ name, changes: { all } }) => [name, ...changeCells(all)]);
  return table([words.reform, ...changeColumns(words)], rows);
}

function funds(comparison: Comparison, language: Language): string[] {
  const shown = shownFunds(comparison, language);
  const { title, note } = reportWords[language].funds;
  return shown === null ? [] : [`## ${title}`, note, table(shown.columns, shown.rows, 3)];
}

const changeColumns = (words: ReportWords): string[] => [
  words.winners,
  words.losers,
  words.unchanged,
  words.meanGain,
  words.meanLoss
];

const changeCells = ({ winners, losers, unchanged, gained, lost }: Changes): string[] => [
  ...[winners, losers, unchanged].map(wholeNumber),
  shownFigure(valueOf({ numerator: gained, denominator: winners }), 'fen_per_person'),
  shownFigure(valueOf({ numerator: lost, denominator: losers }), 'fen_per_person')
];

function sizesTable(reform: string, bins: SizeBin[], words: ReportWords): string {
  const rows = bins.map(({ from, to, winners, losers }) => [
    to === null ? words.above(yuan(from)) : words.upTo(yuan(from), yuan(to)),
    wholeNumber(winners),
    wholeNumber(losers)
  ]);
  return `**${reform}**\n\n${table([words.size, words.winners, words.losers], rows)}`;
}

/** One table a metric, its figures of each policy side by side, and one of winners and losers a reform. */
function groupTables(
  { baseline, reforms, weight }: Comparison,
  language: Language,
  columns: string[],
  groups: { n: number; cells: string[] }[],
  figuresOf: (figures: MetricFigures) => Quotient[],
  changesOf: (changes: Comparison['reforms'][number]['changes']) => Changes[]
): string[] {
  const words = reportWords[language];
  // A group without people says nothing: those of no category, or whose income is not known.
  const seen = groups.flatMap(({ n }, group) => (n > 0 ? [group] : []));
  const counted = weight === 1 ? [] : [words.represented];
  const row = (group: number, cells: string[]) => {
    const { n, cells: named } = groups[group]!;
    return [...named, wholeNumber(n), ...counted.map(() => shownFigure(n * weight, 'people')), ...cells];
  };
  const headed = (title: string, more: string[], cells: (group: number) => string[]) =>
    `**${title}**\n\n` +
    table(
      [...columns, words.bracketed('n', words.sample), ...more],
      seen.map((group) => row(group, cells(group))),
      columns.length
    );
  const chosen = METRICS.flatMap((metric: Metric, m) => (GROUP_METRICS.includes(metric.id) ? [{ metric, m }] : []));
  const names = [baseline, ...reforms].map(({ name }) => name);
  return [
    ...chosen.map(({ metric: { name, unit }, m }) =>
      headed(withUnit(name[language], unit, words), names, (group) =>
        [baseline, ...reforms].map(({ metrics }) =>
          shownFigure(weighted(valueOf(figuresOf(metrics[m]!)[group]!), unit, weight), unit)
        )
      )
    ),
    ...reforms.map(({ name, changes }) =>
      headed(words.labelled(words.changes, name), changeColumns(words), (group) =>
        changeCells(changesOf(changes)[group]!)
      )
    )
  ];
}

function calibration(rows: CalibrationRow[], language: Language): string[] {
  const words = reportWords[language];
  const shown = (value: number) => yuan(Math.floor(value * 100 + 0.5));
  const cells = rows.map(({ name, unit, target, got, error, status, provenance, reason }) => [
    words.bracketed(name[language], words.units[unit]),
    grounds(provenance.source ? 'source' : 'assumption', (provenance.source ?? provenance.assumption)!, language),
    reason ? words.labelled(words.statuses[status], reason[language]) : words.statuses[status],
    shown(target),
    got === null ? NO_FIGURE : shown(got),
    error === null ? NO_FIGURE : shownDifference(error, 'ratio', '%')
  ]);
  const columns = [
    words.target,
    `${words.source} / ${words.assumption}`,
    words.status,
    words.targetValue,
    words.got,
    words.error
  ];
  return [`## ${words.calibration}`, words.calibrationNote(shownFigure(TOLERANCE, 'ratio')), table(columns, cells, 3)];
}

function grounds(kind: 'source' | 'assumption', said: Grounds, language: Language): string {
  const cited = said.series ? ` [${seriesCitation(said.series)}]` : '';
  return reportWords[language].labelled(reportWords[language][kind], said[language] + cited);
}

function policyAssumptions({ baseline, reforms }: Comparison, words: ReportWords): string {
  const items = new Set(
    [baseline, ...reforms].flatMap(({ assumptions }) =>
      assumptions.map(({ text, reason }) =>
        reason === null || text.includes(reason) ? text : words.bracketed(text, reason)
      )
    )
  );
  return items.size === 0 ? words.noAssumptions : list([...items]);
}

/** One item for each thing said, with the places it is said of and their figures. */
function statements(given: Statement[], language: Language): string {
  const places = new Map<string, string[]>();
  for (const { path, figures, kind, grounds: said } of given) {
    const item = grounds(kind, said, language);
    const values = Object.entries(figures).map(([name, value]) => `${name} = ${value}`);
    const place = `\`${path}\`${values.length > 0 ? ` [${values.join(', ')}]` : ''}`;
    places.set(item, [...(places.get(item) ?? []), place]);
  }
  return list([...places].map(([item, at]) => `${at.join('; ')} — ${item}`));
}
