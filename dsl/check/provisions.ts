/**
 * The rule beside its provisions (a Markdown text with a heading 第N条 for each): what one of them says and the other does
 * not. Apart from `compile`, since the provisions are another file.
 */
import type { Compilation } from '../compile.ts';
import { rowsOf } from '../mechanisms/index.ts';
import { problem, type Problem } from '../problems/codes.ts';
import { everyRow, type Resolved, type ResolvedBenefit, type ResolvedParameter } from '../resolve/resolved.ts';
import type { Span } from '../syntax/tree.ts';
import { figuresWritten, type FigureUnit, type WrittenFigure } from './written-figures.ts';

type Provision = { id: string; title: string; text: string };
type Cite = { text: string; span: Span };

/**
 * Of the policy, and of what reforms say with a citation of their own; what they change otherwise, its provisions need not
 * say. Nor need they say what is marked as an assumption.
 */
export function checkProvisions({ resolved, sources }: Compilation, provisionsText: string): Problem[] {
  if (!resolved) return [];
  const provisions = provisionsIn(provisionsText);
  const sections = sectionsIn(provisionsText);
  const benefits = benefitsIn(resolved);
  const cited = new Set<string>();
  const look = ({ text, span }: Cite): { found: Provision[]; problems: Problem[] } => {
    const numbered = citedIn(text).map((cite) => provisions.find(({ id }) => id === cite));
    const found = numbered.length > 0 ? numbered : [sections.find(({ title }) => title.startsWith(text.trim()))];
    for (const one of found) if (one) cited.add(one.id);
    const unknown = text.trim() === '' || found.includes(undefined);
    return {
      found: found.filter((one) => one !== undefined),
      problems: unknown ? [problem('unknown-provision', 'warning', span, { text })] : []
    };
  };
  const problems = benefits.flatMap((benefit): Problem[] => {
    const cites = citesOf(benefit);
    if (cites.length === 0) {
      const { name, nameSpan } = benefit;
      return nameSpan.file > 0 ? [] : [problem('rule-without-provision', 'warning', nameSpan, { benefit: name })];
    }
    const looked = cites.map(look);
    const unknown = looked.flatMap((one) => one.problems);
    if (unknown.length > 0) return unknown;
    const found = [...new Set(looked.flatMap((one) => one.found))];
    return figuresMissing({ resolved, sources }, benefit, found, look);
  });
  for (const { cite, span } of parametersIn(resolved)) {
    if (cite !== null) problems.push(...look({ text: cite, span }).problems);
  }
  for (const { cite } of [...resolved.guarantees, ...resolved.outreach]) {
    if (cite !== null) problems.push(...look(cite).problems);
  }
  const idle = provisions.filter(({ id, title }) => !cited.has(id) && !WHO.test(title)).map(({ id }) => id);
  const at = benefits.find(({ nameSpan }) => nameSpan.file === 0)?.nameSpan;
  // A reform may well take away what a provision grants.
  if (at && idle.length > 0 && resolved.reforms.length === 0) {
    problems.push(problem('provision-without-rule', 'information', at, { provisions: idle }));
  }
  return onceEach(problems);
}

/** In every wording that some version has. */
const benefitsIn = ({ versions }: Resolved): ResolvedBenefit[] => [
  ...new Set(versions.flatMap(({ benefits }) => benefits.filter((benefit) => benefit !== null)))
];

const parametersIn = ({ versions }: Resolved): ResolvedParameter[] => [
  ...new Map(versions.flatMap(({ parameters }) => parameters.map((one) => [one.span.from, one] as const))).values()
];

/** Versions share most of what they say. */
const onceEach = (problems: Problem[]): Problem[] => {
  const key = ({ code, span }: Problem) => `${code} ${span.file} ${span.from}`;
  return [...new Map(problems.map((one) => [key(one), one])).values()];
};

/** The provisions that a text names, by what stands in their headings: 第3条、第4条; 第3条第二款. */
const citedIn = (text: string): string[] => [...text.matchAll(/第[^\s条]+条/g)].map(([id]) => id);

/** Who is covered, the declarations of categories say. */
const WHO = /对象|covered/i;

/** Every section by its heading: what has no number, such as the reforms under discussion, is cited by its title. */
const sectionsIn = (text: string): Provision[] =>
  text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [title = ''] = section.split('\n', 1);
      return { id: title.split(/[ \t]/)[0]!, title, text: section.slice(title.length) };
    });

export function provisionsIn(text: string): Provision[] {
  const sections = text.split(/^## /m).slice(1);
  return sections.flatMap((section): Provision[] => {
    const [heading, id, title] = /^(第[^\s条]+条)[ \t]*(.*)/.exec(section) ?? [];
    return id === undefined ? [] : [{ id, title: title ?? '', text: section.slice(heading!.length) }];
  });
}

function citesOf(benefit: ResolvedBenefit): Cite[] {
  const ofRows = rowsOf(benefit).flatMap(({ rows }) =>
    everyRow(rows).flatMap(({ cite, span }) => (cite === null ? [] : [{ text: cite, span }]))
  );
  return [...(benefit.cite ? [benefit.cite] : []), ...ofRows];
}

/** A place that has figures, and the provisions that say them. */
type Sought = { at: Span; provisions: Provision[] };

/**
 * Each figure of the benefit, and of the parameters and limits it names, once, where it first stands. A parameter that cites
 * for itself says what stands there.
 */
function figuresMissing(
  { resolved, sources }: { resolved: Resolved; sources: Compilation['sources'] },
  benefit: ResolvedBenefit,
  provisions: Provision[],
  look: (cite: Cite) => { found: Provision[] }
): Problem[] {
  const { name, span, cite } = benefit;
  const textAt = (at: Span) => withoutWords(sources[at.file]!.text).slice(at.from, at.to);
  const rule = textAt(span);
  const named: Sought[] = [
    ...resolved.versions.flatMap(({ parameters }) =>
      parameters
        .filter((one) => one.span.file === 0 && rule.includes(one.name))
        .flatMap((one) => {
          const own = one.cite === null ? provisions : look({ text: one.cite, span: one.span }).found;
          return one.dated.map((dated) => ({ at: dated.span, provisions: own.length > 0 ? own : provisions }));
        })
    ),
    ...resolved.versions.flatMap(({ limits }) =>
      limits.filter((one) => rule.includes(one.name)).map((one) => ({ at: one.span, provisions }))
    )
  ];
  // What a reform put into it counts where it cites.
  const reformed = citesOf(benefit).flatMap((one) => (one.span.file === span.file ? [] : [one.span]));
  const own = [span, ...reformed].map((at) => ({ at, provisions }));
  const missing = [...own, ...named].flatMap(({ at, provisions: saying }) => {
    const said = saying.flatMap(({ text }) => figuresWritten(text));
    return figuresWritten(textAt(at))
      .filter(({ text, unit, value }) => /\d/.test(text) && unit !== 'any' && value !== 0 && !isSaid(said, unit, value))
      .map((one) => ({ ...one, span: { file: at.file, from: at.from + one.from, to: at.from + one.to }, saying }))
      .filter((one) => !resolved.assumptions.some((assumed) => within(one.span, assumed.span)));
  });
  const first = new Map(missing.reverse().map((one) => [`${one.value} ${one.unit}`, one]));
  const related = cite ? [{ span: cite.span, role: 'declared' as const }] : [];
  return [...first.values()].map(({ text, span: at, saying }) => {
    const provision = saying.map(({ id }) => id).join('、');
    return problem('figure-not-in-provision', 'warning', at, { benefit: name, figure: text, provision }, { related });
  });
}

const isSaid = (said: WrittenFigure[], unit: FigureUnit, value: number): boolean =>
  said.some((one) => one.value === value && (one.unit === unit || one.unit === 'any'));

const within = (inner: Span, outer: Span): boolean =>
  inner.file === outer.file && outer.from <= inner.from && inner.to <= outer.to;

/** Quotations, comments and quoted names as blanks, so that places stay. */
const withoutWords = (text: string): string =>
  text.replace(/"[^"\n]*"|“[^”\n]*”|「[^」\n]*」|#.*/g, (words) => ' '.repeat(words.length));
