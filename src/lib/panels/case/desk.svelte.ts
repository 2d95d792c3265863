/** The case in hand: what was typed for each policy, what it says, and what both rules make of it. */
import { untrack } from 'svelte';
import type { Person, Plan, SingleEvent } from '#dsl';
import type { ShownExample } from '../../../workers/answers.ts';
import type { CaseQuestion, SettledEvent } from '../../../workers/case.ts';
import { Stuck, type LanguageClient } from '../../../workers/client.ts';
import { latest, OVERTAKEN } from '../../../workers/latest.ts';
import type { DocumentId } from '../../workspace/documents.ts';
import type { OpenRule, Session, SideName } from '../../workspace/session.svelte.ts';
import { fieldsOf, type Fields } from './fields.ts';
import { firstForm, formOf, readCase, sameCase, type Case, type CaseForm, type Typed } from './form.ts';

export const SIDES: SideName[] = ['baseline', 'reform'];

/** What was settled, and by whom. */
export type Answered = {
  case: Case;
  /** Of each side that has a plan: its rule's name, and the events in the order of the form. */
  sides: Partial<Record<SideName, { name: string; events: SettledEvent[] }>>;
};

type OfDocument = { id: DocumentId; examples: ShownExample[] };

const STORED_AS = 'huice.cases.1';

export class CaseDesk {
  #forms = $state<Record<string, CaseForm>>(remembered());
  /** Which event's result is shown. */
  #looking = $state(0);
  #answer = $state.raw<Answered | null>(null);
  #examples = $state.raw<Partial<Record<SideName, OfDocument>>>({});
  readonly #session: Session;
  readonly #ask: (plans: Plan[], question: CaseQuestion) => Promise<SettledEvent[][] | typeof OVERTAKEN>;

  /** The policy both sides are about: what was typed is kept for each. */
  readonly #policy = $derived.by(() => (this.#session.baseline ?? this.#session.reform)?.document.policy ?? '');
  readonly #rules: OpenRule[] = $derived.by(() => this.#session.rules);
  readonly fields: Fields = $derived(fieldsOf(this.#rules.map(({ plan }) => plan)));
  /** The categories of both rules, as one list. */
  readonly categories = $derived.by(() => {
    const all = this.#rules.flatMap(({ plan }) => plan.categories.map(({ name, label }) => ({ name, label })));
    return all.filter(({ name }, i) => all.findIndex((one) => one.name === name) === i);
  });
  readonly plans: Plan[] = $derived(this.#rules.map(({ plan }) => plan));
  readonly form: CaseForm | null = $derived(this.#forms[this.#policy] ?? null);
  readonly #reading = $derived.by(() => {
    const { form } = this;
    if (!form || this.#rules.length === 0) return { case: null, faults: {} };
    const known = this.categories.map(({ name }) => name);
    return readCase({ ...form, categories: form.categories.filter((name) => known.includes(name)) }, this.fields);
  });
  readonly faults = $derived(this.#reading.faults);
  /** The examples of both rules, as they stood when each could last be read; one that a draft has kept is there once. */
  readonly examples: ShownExample[] = $derived.by(() => {
    const all = SIDES.flatMap((side) => {
      const kept = this.#examples[side];
      return kept && kept.id === this.#session[side]?.document.id ? kept.examples : [];
    });
    const isSame = (a: ShownExample, b: ShownExample) => a.title === b.title && sameCase(caseOf(a), caseOf(b));
    return all.filter((example, i) => all.findIndex((one) => isSame(one, example)) === i);
  });
  /** The last good result. */
  readonly answer = $derived(this.#answer);
  /** The result is older than what is typed, which cannot be read. */
  readonly stale = $derived(Object.keys(this.faults).length > 0);
  readonly looking = $derived(Math.min(this.#looking, (this.#answer?.case.events.length ?? 1) - 1));
  /** The examples that say what is settled, word for word. */
  readonly matching: ShownExample[] = $derived.by(() => {
    const settled = this.#answer?.case;
    return settled ? this.examples.filter((example) => sameCase(caseOf(example), settled)) : [];
  });

  constructor(session: Session, client: LanguageClient) {
    this.#session = session;
    this.#ask = latest((plans, question) => client.ask((api) => api.settleCase(plans, question)));
    $effect.root(() => {
      $effect(() => this.#keepExamples());
      $effect(() => this.#begin());
      $effect(() => void this.#settle(this.#rules, this.#reading.case));
      $effect(() => this.#mark());
      $effect(() => localStorage.setItem(STORED_AS, JSON.stringify(this.#forms)));
    });
  }

  look(event: number): void {
    this.#looking = event;
  }

  fillIn(example: ShownExample): void {
    this.#forms[this.#policy] = formOf(caseOf(example), this.fields);
    this.#looking = example.events.length - 1;
  }

  /** The event looked at becomes another, and the person with it. */
  tryInstead(person: Person, event: SingleEvent): void {
    const settled = this.#answer?.case;
    if (!settled) return;
    const events = settled.events.map((one, i) => (i === this.looking ? event : one));
    this.#forms[this.#policy] = formOf({ person, events }, this.fields);
  }

  startOver(): void {
    const { plan } = this.#rules[0] ?? {};
    if (plan) this.#forms[this.#policy] = firstForm(plan);
    this.#looking = 0;
  }

  /** Another event of the same kind as the last, for the same amount. */
  addEvent(): void {
    const { form } = this;
    if (!form) return;
    form.events.push({ ...$state.snapshot(form.events.at(-1)!) } as Typed);
    this.#looking = form.events.length - 1;
  }

  removeEvent(event: number): void {
    this.form?.events.splice(event, 1);
    if (this.#looking >= event) this.#looking = Math.max(0, this.#looking - 1);
  }

  #keepExamples(): void {
    for (const side of SIDES) {
      const open = this.#session[side];
      if (!open?.compiled?.plan) continue;
      const { examples } = open.compiled;
      this.#examples = { ...untrack(() => this.#examples), [side]: { id: open.document.id, examples } };
    }
  }

  /** A policy looked at for the first time begins with its first example. */
  #begin(): void {
    const [rule] = this.#rules;
    if (!rule || this.#policy === '' || this.#forms[this.#policy]) return;
    const example = this.examples[0] ?? this.#session[rule.side]?.compiled?.examples[0];
    this.#forms[this.#policy] = example ? formOf(caseOf(example), this.fields) : firstForm(rule.plan);
  }

  async #settle(rules: OpenRule[], read: Case | null): Promise<void> {
    if (rules.length === 0) this.#answer = null;
    if (rules.length === 0 || !read) return;
    try {
      const settled = await this.#ask(
        rules.map(({ plan }) => plan),
        read
      );
      if (settled === OVERTAKEN) return;
      const sides = rules.map(({ side, name }, i) => [side, { name, events: settled[i] }]);
      this.#answer = { case: read, sides: Object.fromEntries(sides) as Answered['sides'] };
    } catch (error) {
      // The worker was replaced; the session says so, and asks again.
      if (!(error instanceof Stuck)) throw error;
    }
  }

  #mark(): void {
    const event = this.#answer?.case.events[this.looking];
    if (!event) {
      this.#session.here = null;
      return;
    }
    const { in_scope, basic_paid, critical_paid } = event.facts;
    const paid = (side: SideName) => this.#answer?.sides[side]?.events[this.looking]?.paid ?? null;
    this.#session.here = {
      x: Math.max(0, (in_scope ?? 0) - (basic_paid ?? 0) - (critical_paid ?? 0)),
      paid: { baseline: paid('baseline'), reform: paid('reform') }
    };
  }
}

const caseOf = ({ person, events }: ShownExample): Case => ({ person, events: events.map(({ event }) => event) });

function remembered(): Record<string, CaseForm> {
  const stored = localStorage.getItem(STORED_AS);
  return stored === null ? {} : (JSON.parse(stored) as Record<string, CaseForm>);
}
