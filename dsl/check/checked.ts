/** What every check is given, and what it says. */
import type { Tape } from '../analyse/tape.ts';
import type { Plan } from '../plan/plan.ts';
import type { Code, Problem } from '../problems/codes.ts';
import type { Resolved } from '../resolve/resolved.ts';
import type { Span } from '../syntax/tree.ts';
import type { AskedPlan } from './asked-once.ts';
import type { Case, Cases } from './cases.ts';
import type { Keeping } from './kept.ts';
import type { Part } from './parts.ts';
import type { Compared } from './poorer-worse.ts';
import type { RowProgram } from './row-program.ts';

export type Checked = {
  resolved: Resolved;
  plan: Plan;
  /** of the plan */
  tape: Tape;
  /** of the plan */
  parts: Part[];
  /**
   * Worked out once, for the first check that asks; a `CaseCheck` is quicker, since what it found is kept for the parts of a
   * policy that do not change.
   */
  cases: () => Cases;
  /** Worked out once as well: who is asked what, in every version. */
  programs: () => RowProgram[];
  /** Worked out once: what the guarantees ask, behind the plan. */
  asked: () => AskedPlan;
  /** what was found between categories in an earlier round */
  orders: Keeping<Compared>;
};
/** Looks at one thing that a policy may say by mistake. */
export type Check = (checked: Checked) => Problem[];

/** What a caller may measure: runs `work`, which is called `part`. */
export type Around = <T>(part: string, work: () => T) => T;

/** Looks at one case after another, and has nothing to say that hangs on two of them. */
export type CaseCheck = {
  /** as its problem is called */
  name: Code;
  /** It says what holds in every case: not of benefits of which there are more cases than were looked at. */
  ofEvery: boolean;
  /** Of several kinds of people for whom it is the same, which is told of. */
  people: 'first' | 'last';
  /** `closed`: nothing that another case shows about it can change what is told. */
  look: (checked: Checked, one: Case, closed: (about: About) => boolean) => Shown[];
};
/** What one case shows of one thing. */
export type Shown = {
  about: About;
  /**
   * The case in which it is highest is told, the first of equals; Infinity: no other can be higher. null: this case clears
   * it, and nothing is told.
   */
  weight: number | null;
  /** Of a case that clears nothing. */
  report: () => Problem;
};
/** `place`: within the benefit. `of`: which thing, where several may be told of one place. */
export type About = { benefit: number; place: Span; of: string };
