/** What the schema cannot say: names that must exist, shares that must add up, ranges that must hold something. */
import { FACTS, parseIsoDate } from '#dsl';
import { medianOf } from './distributions.ts';
import type { Specification } from './specification.ts';
import type { SpecificationCode, SpecificationData } from './specification-problems.ts';

type Path = (string | number)[];
export type Found = { path: Path; code: SpecificationCode; data: SpecificationData };

/** Shares are decimal fractions: their sum may miss 1 by a rounding error. */
const SUM_TOLERANCE = 1e-9;

/** Every problem of a specification whose shape is right. */
export function checkSpecification(specification: Specification): Found[] {
  return [
    ...checkCategories(specification),
    ...checkAges(specification),
    ...checkServices(specification),
    ...checkFacts(specification),
    ...checkTargets(specification),
    ...period(specification.from, specification.to, specification, ['to'])
  ];
}

const problem = (path: Path, code: SpecificationCode, data: SpecificationData = {}): Found => ({ path, code, data });
const sumText = (total: number): string => String(Math.floor(total * 1e9 + 0.5) / 1e9);
const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

function checkCategories({ categories, overlaps, uncategorised, ages }: Specification): Found[] {
  const found: Found[] = duplicates(categories.map(({ name }) => name)).map((i) =>
    problem(['categories', i, 'name'], 'duplicate', { found: categories[i]!.name })
  );
  const total = sum(categories.map(({ share }) => share.value));
  if (total > 1 + SUM_TOLERANCE) found.push(problem(['categories'], 'shares-over', { found: sumText(total) }));
  const known = Object.keys(ages);
  [...categories, uncategorised].forEach((people, i) => {
    const path: Path = i < categories.length ? ['categories', i] : ['uncategorised'];
    if (!known.includes(people.ages)) {
      found.push(problem([...path, 'ages'], 'unknown-ages', { found: people.ages, known }));
    }
    found.push(...lognormalRange(people.monthly_income, [...path, 'monthly_income']));
  });
  categories.forEach(({ changes }, i) => {
    if (changes && changes.begin + changes.end > 1) {
      found.push(problem(['categories', i, 'changes'], 'shares-over', { found: sumText(changes.begin + changes.end) }));
    }
  });
  overlaps.forEach(({ of, also }, i) => {
    found.push(
      ...unknown(categories, of, ['overlaps', i, 'of']),
      ...unknown(categories, also, ['overlaps', i, 'also'])
    );
  });
  return found;
}

function checkAges({ ages }: Specification): Found[] {
  return Object.entries(ages).flatMap(([name, { bands }]) => {
    const path = ['ages', name, 'bands'];
    const total = sum(bands.map(({ share }) => share));
    const ascending = bands.every((band, i) => band.from <= band.to && (i === 0 || bands[i - 1]!.to < band.from));
    return [
      ...(ascending ? [] : [problem(path, 'bands-order')]),
      ...(Math.abs(total - 1) <= SUM_TOLERANCE ? [] : [problem(path, 'bands-shares', { found: sumText(total) })])
    ];
  });
}

function checkServices(specification: Specification): Found[] {
  const { services, categories } = specification;
  const found = duplicates(services.map(({ service }) => service)).map((i) =>
    problem(['services', i, 'service'], 'duplicate', { found: services[i]!.service })
  );
  services.forEach(({ rate, once, cost, in_scope, stay, on_admission }, i) => {
    const path: Path = ['services', i];
    if ((rate === undefined) === (once === undefined)) found.push(problem(path, 'arrival'));
    if (once) found.push(...period(once.from, once.to, specification, [...path, 'once']));
    found.push(...lognormalRange(cost, [...path, 'cost']));
    for (const [name, times] of Object.entries(cost.by_category ?? {})) {
      found.push(...lognormalRange(cost, [...path, 'cost', 'by_category', name], times));
    }
    if (!(in_scope.min <= in_scope.centre && in_scope.centre <= in_scope.max)) {
      found.push(problem([...path, 'in_scope'], 'range'));
    }
    if (on_admission && !stay) found.push(problem([...path, 'on_admission'], 'no-stay'));
    if (stay && stay.median_days > stay.max_days) found.push(problem([...path, 'stay'], 'range'));
    for (const [key, figures] of Object.entries({ rate: rate?.by_category, cost: cost.by_category })) {
      for (const name of Object.keys(figures ?? {})) {
        found.push(...unknown(categories, name, [...path, key, 'by_category', name]));
      }
    }
  });
  return found;
}

/** A fact of a policy's own has a column of its own. */
function checkFacts({ facts }: Specification): Found[] {
  const taken = ['person_id', 'event_id', 'categories', 'sex', ...FACTS.map(({ column }) => column)];
  return facts.flatMap(({ column, of }, i) => {
    const isTwice = facts.findIndex((fact) => fact.column === column && fact.of === of) < i;
    return isTwice || taken.includes(column)
      ? [problem(['facts', i, 'column'], 'column-taken', { found: column })]
      : [];
  });
}

function checkTargets({ targets, categories }: Specification): Found[] {
  return [
    ...duplicates(targets.map(({ id }) => id)).map((i) =>
      problem(['targets', i, 'id'], 'duplicate', { found: targets[i]!.id })
    ),
    ...targets.flatMap(({ measure }, i) =>
      'category' in measure ? unknown(categories, measure.category, ['targets', i, 'measure', 'category']) : []
    )
  ];
}

function unknown(categories: { name: string }[], name: string, path: Path): Found[] {
  const known = categories.map((category) => category.name);
  return known.includes(name) ? [] : [problem(path, 'unknown-category', { found: name, known })];
}

function period(from: string, to: string, whole: { from: string; to: string }, path: Path): Found[] {
  const [first, last, begin, end] = [from, to, whole.from, whole.to].map((text) => parseIsoDate(text)!);
  return begin! <= first! && first! <= last! && last! <= end! ? [] : [problem(path, 'period')];
}

function lognormalRange(
  figure: { median_yuan?: number; mean_yuan?: number; sigma: number; min_yuan: number; max_yuan: number },
  path: Path,
  times = 1
): Found[] {
  const median = times * (figure.median_yuan ?? medianOf(figure.mean_yuan!, figure.sigma));
  const holds =
    figure.min_yuan <= median && median <= figure.max_yuan && (figure.min_yuan < figure.max_yuan || figure.sigma === 0);
  return holds ? [] : [problem(path, 'range')];
}

const duplicates = (values: string[]): number[] => values.flatMap((value, i) => (values.indexOf(value) < i ? [i] : []));
