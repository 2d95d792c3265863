/** Results as tables of text, one a file: headers are fixed names for machines, `name` and groups are in the language asked for. */
import type { Language } from '#dsl';
import type { Changes } from '../compare/changes.ts';
import type { Comparison, MetricFigures } from '../compare/compare.ts';
import { METRICS } from '../metrics/index.ts';
import type { MetricUnit, Quotient } from '../metrics/metric.ts';
import { isTotal, valueOf } from '../metrics/metric.ts';
import type { CalibrationRow } from '../populations/calibrate.ts';
import { plainYuan } from '../records/money.ts';
import { differenceOf, plainFigure } from './figures.ts';
import { categoryLabel, reportWords } from './words.ts';

export type Table = { columns: string[]; rows: string[][] };

const UNIT: Record<MetricUnit, string> = {
  fen: 'yuan',
  people: 'people',
  fen_per_person: 'yuan_per_person',
  ratio: 'percent'
};

/** A row for each metric and reform; without reforms, for each metric. */
export function metricsTable(comparison: Comparison, language: Language): Table {
  const { weight } = comparison;
  return {
    columns: [
      ...[
        'metric',
        'name',
        'unit',
        'denominator',
        'baseline_policy',
        'reform_policy',
        'baseline',
        'reform',
        'difference'
      ],
      ...['weight', 'baseline_represented', 'reform_represented', 'difference_represented']
    ],
    rows: METRICS.flatMap(({ name, unit, denominator }, m) =>
      against(comparison, m).map(({ baseline, reform, reformName, id }) => [
        ...[id, name[language], UNIT[unit], denominator[language], comparison.baseline.name, reformName],
        ...figures(unit, baseline.all, reform?.all ?? null, 1),
        String(weight),
        ...(isTotal(unit) ? figures(unit, baseline.all, reform?.all ?? null, weight) : ['', '', ''])
      ])
    )
  };
}

export function categoryTable(comparison: Comparison, language: Language): Table {
  const groups = comparison.groups.category.map(({ name, n }) => [categoryLabel(name, language), String(n)]);
  return groupTable(comparison, language, ['category', 'n'], groups, (figures) => figures.byCategory);
}

export function quintileTable(comparison: Comparison, language: Language): Table {
  const groups = comparison.groups.quintile.map(({ quintile, n, from, to }) => [
    quintile === null ? reportWords[language].incomeUnknown : String(quintile),
    String(n),
    from === null ? '' : plainYuan(from),
    to === null ? '' : plainYuan(to)
  ]);
  const columns = ['quintile', 'n', 'monthly_income_from_yuan', 'monthly_income_to_yuan'];
  return groupTable(comparison, language, columns, groups, (figures) => figures.byQuintile);
}

/** Winners, losers and unchanged people of each reform: all, by group, and by the size of what they gain or lose. */
export function winnersLosersTable(comparison: Comparison, language: Language): Table {
  const { groups, baseline, reforms } = comparison;
  const quintileName = (quintile: number | null) =>
    quintile === null ? reportWords[language].incomeUnknown : String(quintile);
  return {
    columns: [
      ...[
        'baseline_policy',
        'reform_policy',
        'group',
        'name',
        'from_yuan',
        'to_yuan',
        'n',
        'winners',
        'losers',
        'unchanged'
      ],
      ...['gained_yuan', 'lost_yuan', 'mean_gain_yuan', 'mean_loss_yuan']
    ],
    rows: reforms.flatMap(({ name: reform, changes }) => {
      const row = (group: string, name: string, n: number, figures: Changes) => [
        ...[baseline.name, reform, group, name, '', '', String(n)],
        ...[figures.winners, figures.losers, figures.unchanged].map(String),
        ...sizes(figures)
      ];
      return [
        row('all', '', comparison.people, changes.all),
        ...changes.byCategory.map((figures, i) =>
          row('category', categoryLabel(groups.category[i]!.name, language), groups.category[i]!.n, figures)
        ),
        ...changes.byQuintile.map((figures, i) =>
          row('quintile', quintileName(groups.quintile[i]!.quintile), groups.quintile[i]!.n, figures)
        ),
        ...changes.sizes.map((bin) => [
          ...[baseline.name, reform, 'size', '', plainYuan(bin.from), bin.to === null ? '' : plainYuan(bin.to)],
          ...[String(bin.winners + bin.losers), String(bin.winners), String(bin.losers), ''],
          ...sizes(bin)
        ])
      ];
    })
  };
}

/** People by the burden left to them, one column a policy. */
export function burdenTable({ burdenBins, baseline, reforms }: Comparison): Table {
  const scenarios = [baseline, ...reforms];
  return {
    columns: ['from_yuan', 'to_yuan', ...scenarios.map(({ name }) => `people:${name}`)],
    rows: burdenBins.map(({ from, to }, bin) => [
      plainYuan(from),
      to === null ? '' : plainYuan(to),
      ...scenarios.map(({ burden }) => String(burden.people[bin]))
    ])
  };
}

export function calibrationTable(rows: CalibrationRow[], language: Language): Table {
  return {
    columns: [
      'target_id',
      'name',
      'unit',
      'target',
      'got',
      'error_percent',
      'status',
      'source',
      'assumption',
      'reason'
    ],
    rows: rows.map(({ id, name, unit, target, got, error, status, provenance, reason }) => [
      ...[id, name[language], unit, String(target), got === null ? '' : got.toFixed(2)],
      error === null ? '' : (error * 100).toFixed(2),
      status,
      provenance.source?.[language] ?? '',
      provenance.assumption?.[language] ?? '',
      reason?.[language] ?? ''
    ])
  };
}

type Against = { id: string; baseline: MetricFigures; reform: MetricFigures | null; reformName: string };

function against({ baseline, reforms }: Comparison, metric: number): Against[] {
  const before = baseline.metrics[metric]!;
  if (reforms.length === 0) return [{ id: before.metric, baseline: before, reform: null, reformName: '' }];
  return reforms.map(({ name, metrics }) => ({
    id: before.metric,
    baseline: before,
    reform: metrics[metric]!,
    reformName: name
  }));
}

function groupTable(
  comparison: Comparison,
  language: Language,
  columns: string[],
  groups: string[][],
  of: (figures: MetricFigures) => Quotient[]
): Table {
  return {
    columns: [
      ...columns,
      'metric',
      'name',
      'unit',
      'baseline_policy',
      'reform_policy',
      'baseline',
      'reform',
      'difference'
    ],
    rows: groups.flatMap((group, g) =>
      METRICS.flatMap(({ name, unit }, m) =>
        against(comparison, m).map(({ id, baseline, reform, reformName }) => [
          ...[...group, id, name[language], UNIT[unit], comparison.baseline.name, reformName],
          ...figures(unit, of(baseline)[g]!, reform ? of(reform)[g]! : null, 1)
        ])
      )
    )
  };
}

/** baseline, reform, difference */
function figures(unit: MetricUnit, baseline: Quotient, reform: Quotient | null, weight: number): string[] {
  const text = (value: number | null) => plainFigure(value === null ? null : value * weight, unit);
  return reform === null
    ? [text(valueOf(baseline)), '', '']
    : [text(valueOf(baseline)), text(valueOf(reform)), text(differenceOf(baseline, reform))];
}

function sizes({ winners, losers, gained, lost }: Omit<Changes, 'unchanged'>): string[] {
  const mean = (sum: number, people: number) =>
    plainFigure(valueOf({ numerator: sum, denominator: people }), 'fen_per_person');
  return [plainYuan(gained), plainYuan(lost), mean(gained, winners), mean(lost, losers)];
}
