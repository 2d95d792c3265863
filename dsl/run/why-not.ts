/**
 * Why a benefit paid nothing for an event, and what would have to differ: the first condition that failed or the step that
 * left nothing, and the nearest case in which it pays, found on the plan and settled again.
 */
import type { Plan, PlanBenefit } from '../plan/plan.ts';
import { yuan, type Sentence } from '../problems/language.ts';
import type { Span } from '../syntax/tree.ts';
import { explain } from './explain.ts';
import { settle } from './interpret.ts';
import type { Person, SingleEvent, State } from './state.ts';
import type { Change } from './why-not/changes.ts';
import { nearest } from './why-not/nearest.ts';
import type { Case, Question } from './why-not/question.ts';
import { reasonOf, type Reason } from './why-not/reason.ts';
import { REASONS, wordChange } from './why-not/words.ts';
import { termsIn } from './terms.ts';

export type { Change } from './why-not/changes.ts';

export type WhyNot = {
  /** The benefit’s name. */
  benefit: string;
  /** `step`: it applies, and this step of the settlement left nothing. */
  reason: Reason['kind'];
  /** 未获救助，因为…。 */
  sentence: Sentence;
  span: Span;
  cite: string | null;
  /** null: no such case was found. */
  nearest: {
    changes: Change[];
    person: Person;
    event: SingleEvent;
    /** What the benefit pays then; 0: only what `sentence` names no longer stands in the way. */
    paidFen: number;
    /** 若…，可得 … 元。 */
    sentence: Sentence;
  } | null;
};

/**
 * Every benefit that pays nothing, in the order of the file. `state` holds the balances before the event; `textOf` gives the
 * source of a span, so that a condition is quoted. The event must be one that settles: no fact empty that is asked for.
 */
export function whyNot(
  plan: Plan,
  { state, person, event }: { state: State; person: Person; event: SingleEvent },
  textOf: ((span: Span) => string) | null = null
): WhyNot[] {
  const { values } = settle(plan, state, person, event);
  return plan.benefits.flatMap((benefit, index) => {
    const reason = reasonOf(plan, benefit, values);
    if (!reason) return [];
    const asked = { person, event };
    const found = nearest({ plan, state, benefit }, asked);
    const why = reasonWords(plan, benefit, index, reason, asked, values, textOf);
    return [
      {
        benefit: benefit.name,
        reason: reason.kind,
        sentence: { zh: `未获救助，因为${why.zh}。`, en: `Nothing is paid, because ${why.en}.` },
        span: reason.span,
        cite: termsIn(benefit, values).cite,
        nearest: found && {
          changes: found.changes,
          ...found.case,
          paidFen: found.paidFen,
          sentence: nearestWords({ plan, state, benefit }, found.changes, found.paidFen, asked)
        }
      }
    ];
  });
}

function reasonWords(
  plan: Plan,
  benefit: PlanBenefit,
  index: number,
  reason: Reason,
  now: Case,
  values: ArrayLike<number>,
  textOf: ((span: Span) => string) | null
): Sentence {
  if (reason.kind !== 'step') {
    const text = textOf && balanced(textOf(reason.span).replace(/\s+/g, ' ').trim());
    return REASONS[reason.kind]({ plan, benefit, now, text, values, reason });
  }
  const said = (language: 'zh' | 'en') =>
    explain(plan, values, language)[index]!.lines.find(({ role }) => role === reason.role)?.sentence;
  return { zh: said('zh') ?? '算得 0.00 元', en: said('en') ?? 'it comes to 0.00 yuan' };
}

/** A part of a condition may leave out the bracket that closes it. */
function balanced(text: string): string {
  const count = (sign: RegExp) => text.match(sign)?.length ?? 0;
  const open = count(/[（(]/g) - count(/[）)]/g);
  return text + (text.includes('（') ? '）' : ')').repeat(Math.max(0, open));
}

function nearestWords({ plan }: Question, changes: Change[], paidFen: number, asked: Case): Sentence {
  const words = changes.map((change) => wordChange(plan, change, asked));
  const zh = words.map((one) => one.zh).join('，并且');
  const en = words.map((one) => one.en).join(', and ');
  return paidFen > 0
    ? { zh: `若${zh}，可得 ${yuan(paidFen)} 元。`, en: `If ${en}, it pays ${yuan(paidFen)} yuan.` }
    : {
        zh: `若${zh}，这一处就满足了，但仍有别的原因不支付。`,
        en: `If ${en}, this no longer stands in the way, though something else still does.`
      };
}
