/**
 * What the checks on cases find, part by part of a policy. What was found of a part is kept by what it was found from, so
 * that after an edit only the parts it touched are looked at again; places in it go with the texts they stand in.
 */
import { problem, type Problem } from '../problems/codes.ts';
import type { Resolved } from '../resolve/resolved.ts';
import type { Span } from '../syntax/tree.ts';
import { caseAt, eachCase, type State } from './cases.ts';
import type { About, Around, CaseCheck, Checked, Shown } from './checked.ts';
import type { Keeping } from './kept.ts';
import type { Part } from './parts.ts';
import { contentOf } from './part-content.ts';
import { placesOf, type Place, type Places } from './places.ts';

/** What was found of one part; `cut`: it has more cases than were looked at. */
export type PartFindings = { cases: number; cut: boolean; decided: Decided[] };
/** What decides on one thing. `check`: its place in the list of checks. `told`: what is told of it, unless it is cleared. */
type Decided = {
  check: number;
  about: Omit<About, 'place'> & { place: Place };
  weight: number | null;
  told: { problem: Problem; at: Place; related: Place[] }[];
};

type Looked = { checked: Checked; checks: CaseCheck[]; textOf: (span: Span) => string; around: Around };

/** `keeping`: what was found in an earlier round, of this policy or any other; its parts that are the same are not looked at again. */
export function checkCases(looked: Looked, keeping: Keeping<PartFindings>): Problem[] {
  const { checked, checks, textOf } = looked;
  const { resolved, parts } = checked;
  const decided = new Map<string, { one: Decided; places: Places }>();
  const uncertain = new Set<number>();
  let cases = 0;
  for (const part of parts) {
    const places = placesOf(resolved, part.benefits);
    const content = contentOf(checked, part, parts.length, places, textOf);
    const found = keeping.recall(content) ?? lookAt(looked, part, parts.length, places);
    // What stands in no text of the part may move without it.
    if (!places.strayed()) keeping.keep(content, found);
    cases += found.cases;
    if (found.cut) for (const benefit of part.benefits) uncertain.add(benefit);
    for (const one of found.decided) {
      const key = keyOf(one.check, { ...one.about, place: places.spanOf(one.about.place) });
      if (outweighs(one.weight, decided.get(key)?.one.weight)) decided.set(key, { one, places });
    }
  }
  const problems = [...decided.values()].flatMap(({ one, places }) => {
    if (checks[one.check]!.ofEvery && uncertain.has(one.about.benefit)) return [];
    return one.told.map(({ problem: told, at, related }): Problem => ({
      ...told,
      span: places.spanOf(at),
      related: told.related.map((other, r) => ({ ...other, span: places.spanOf(related[r]!) }))
    }));
  });
  return [...problems, ...undecided(resolved, uncertain, cases)];
}

/** Told of the first benefit of which not every case was looked at. */
function undecided({ benefits }: Resolved, uncertain: ReadonlySet<number>, cases: number): Problem[] {
  const first = benefits.find((_, b) => uncertain.has(b));
  return first ? [problem('undecided', 'information', first.nameSpan, { cases })] : [];
}

function lookAt({ checked, checks, around }: Looked, part: Part, parts: number, places: Places): PartFindings {
  type Best = { check: number; about: About; weight: number | null; state: State };
  const best = new Map<string, Best>();
  let cases = 0;
  const cut = eachCase(checked.tape, part, parts, (one) => {
    cases++;
    checks.forEach((check, c) => {
      const closed = (about: About): boolean => isLast(best.get(keyOf(c, about))?.weight);
      for (const { about, weight } of around(`check ${check.name}`, () => check.look(checked, one, closed))) {
        const key = keyOf(c, about);
        if (outweighs(weight, best.get(key)?.weight)) best.set(key, { check: c, about, weight, state: one.state });
      }
    });
  });
  const decided = [...best.values()].map(({ check, about, weight, state }): Decided => {
    // What holds in every case is not told where there are more.
    const silent = weight === null || (cut && checks[check]!.ofEvery);
    const problems = silent ? [] : reportsOf(checked, checks[check]!, part, about, state);
    return {
      check,
      about: { ...about, place: places.placeOf(about.place) },
      weight,
      told: problems.map((told) => ({
        problem: told,
        at: places.placeOf(told.span),
        related: told.related.map(({ span }) => places.placeOf(span))
      }))
    };
  });
  return { cases, cut, decided };
}

function reportsOf(checked: Checked, check: CaseCheck, part: Part, about: About, state: State): Problem[] {
  const key = keyOf(0, about);
  return check
    .look(checked, caseAt(checked.tape, part, toldOf(check, state)), () => false)
    .filter((shown) => keyOf(0, shown.about) === key)
    .map(({ report }) => report());
}

/** The same case for the kind of people that the check tells of. */
function toldOf({ people: which }: CaseCheck, { known, sampled, people }: State): State {
  const held = people.at(which === 'first' ? 0 : -1)!;
  return { known: { ...known, held }, sampled, people };
}

const keyOf = (check: number, { benefit, place, of }: About): string =>
  `${check} ${benefit} ${place.file}:${place.from} ${of}`;

type Weight = Shown['weight'];

/** Nothing said of another case changes it. */
const isLast = (weight: Weight | undefined): boolean => weight === null || weight === Infinity;

const outweighs = (weight: Weight, known: Weight | undefined): boolean =>
  known === undefined || (!isLast(known) && (weight === null || weight > known!));
