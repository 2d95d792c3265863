/**
 * What the checks on cases find, part by part of a policy. What was found of a part is kept by what it was found from, so
 * that after an edit only the parts it touched are looked at again; places in it go with the text of their benefit.
 */
import { problem, type Problem } from '../problems/codes.ts';
import type { Resolved } from '../resolve/resolved.ts';
import type { Span } from '../syntax/tree.ts';
import { caseAt, eachCase, type State } from './cases.ts';
import type { About, Around, CaseCheck, Checked, Shown } from './checked.ts';
import { partsOf, type Part } from './parts.ts';
import { contentOf } from './part-content.ts';
import { placesOf, type Place, type Places } from './places.ts';

/** What was found of one part; `cut`: it has more cases than were looked at. */
type PartFindings = { cases: number; cut: boolean; kept: Kept[] };
/** The case that decides on one thing. `check`: its place in the list of checks. */
type Kept = { check: number; about: Omit<About, 'place'> & { place: Place }; weight: number | null; state: State };

/** By the content of a part, what was found of it. Never changed: each round makes its own. */
export type Findings = ReadonlyMap<string, PartFindings>;
export const NO_FINDINGS: Findings = new Map();

type Looked = { checked: Checked; checks: CaseCheck[]; textOf: (span: Span) => string; around: Around };

/** `before`: what was found in an earlier round, of this policy or any other; its parts that are the same are not looked at again. */
export function checkCases(looked: Looked, before: Findings): { problems: Problem[]; findings: Findings } {
  const { checked, checks, textOf } = looked;
  const { plan, resolved } = checked;
  const findings = new Map<string, PartFindings>();
  const parts = partsOf(plan);
  const told = new Map<string, { kept: Kept; part: Part; place: Span }>();
  const uncertain = new Set<number>();
  let cases = 0;
  for (const part of parts) {
    const places = placesOf(resolved, part.benefits);
    const content = contentOf(checked, part, parts.length, places, textOf);
    const found = before.get(content) ?? lookAt(looked, part, parts.length, places);
    findings.set(content, found);
    cases += found.cases;
    if (found.cut) for (const benefit of part.benefits) uncertain.add(benefit);
    for (const kept of found.kept) {
      const place = places.spanOf(kept.about.place);
      const key = keyOf(kept.check, { ...kept.about, place });
      if (outweighs(kept.weight, told.get(key)?.kept.weight)) told.set(key, { kept, part, place });
    }
  }
  const problems = [...told.values()].flatMap(({ kept, part, place }) => {
    const check = checks[kept.check]!;
    if (kept.weight === null || (check.ofEvery && uncertain.has(kept.about.benefit))) return [];
    const shown = check.look(checked, caseAt(plan, part, toldOf(check, kept.state)), () => false);
    const key = keyOf(kept.check, { ...kept.about, place });
    return shown.filter(({ about }) => keyOf(kept.check, about) === key).map(({ report }) => report());
  });
  return { problems: [...problems, ...undecided(resolved, uncertain, cases)], findings };
}

/** The same case for the kind of people that the check tells of. */
function toldOf({ people: which }: CaseCheck, { known, sampled, people }: State): State {
  const held = people.at(which === 'first' ? 0 : -1)!;
  return { known: { ...known, held }, sampled, people };
}

/** Told of the first benefit of which not every case was looked at. */
function undecided({ benefits }: Resolved, uncertain: ReadonlySet<number>, cases: number): Problem[] {
  const first = benefits.find((_, b) => uncertain.has(b));
  return first ? [problem('undecided', 'information', first.nameSpan, { cases })] : [];
}

function lookAt({ checked, checks, around }: Looked, part: Part, parts: number, places: Places): PartFindings {
  const kept = new Map<string, Kept>();
  let cases = 0;
  const cut = eachCase(checked.plan, part, parts, (one) => {
    cases++;
    checks.forEach((check, c) => {
      const closed = (about: About): boolean => isLast(kept.get(keyOf(c, about))?.weight);
      for (const { about, weight } of around(`check ${check.name}`, () => check.look(checked, one, closed))) {
        const key = keyOf(c, about);
        if (!outweighs(weight, kept.get(key)?.weight)) continue;
        kept.set(key, { check: c, about: { ...about, place: places.placeOf(about.place) }, weight, state: one.state });
      }
    });
  });
  return { cases, cut, kept: [...kept.values()] };
}

const keyOf = (check: number, { benefit, place, of }: About): string =>
  `${check} ${benefit} ${place.file}:${place.from} ${of}`;

type Weight = Shown['weight'];

/** Nothing said of another case changes it. */
const isLast = (weight: Weight | undefined): boolean => weight === null || weight === Infinity;

const outweighs = (weight: Weight, known: Weight | undefined): boolean =>
  known === undefined || (!isLast(known) && (weight === null || weight > known!));
