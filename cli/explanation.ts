import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  emptyState,
  explain,
  isoDate,
  orderEvents,
  SERVICES,
  whyNot,
  yuan,
  type ExplainedBenefit,
  type Language,
  type Plan,
  type Records,
  type Settlement,
  type State,
  type WhyNot
} from '#dsl';
import { eventAt, personAt, reasonOf, settlePerson, type Opening, type RecordsFile, type Reject } from '#simulations';
import { shownPath, shownSpan, type NamedPolicy } from './policies.ts';
import { cliWords } from './words.ts';

export type ExplainContext = {
  named: NamedPolicy;
  plan: Plan;
  records: Records;
  /** by event */
  refused: Uint8Array;
  rejects: Reject[];
  events: RecordsFile;
  opening: Opening;
  language: Language;
};

/**
 * Everything that led to one event's amounts, as text: each benefit, its steps with their figures, the line of the rule
 * and the provision. Of a refused event, why. Null where there is no such event.
 */
export function explainEvent(id: string, context: ExplainContext): string | null {
  const { records, refused, rejects, events, language } = context;
  const words = cliWords[language];
  const event = records.eventIds.findIndex((known, i) => known === id && !refused[i]);
  if (event < 0) {
    const reject = rejects.find((one) => one.file === events.name && one.id === id);
    if (reject) return `${words.refusedEvent(id, events.name, reject.line, reasonOf(reject, language))}\n`;
    return null;
  }
  if (records.eventVoid[event]) return `${words.voidEvent(id)}\n`;
  return describe(event, settledAlone(event, context), context);
}

/** The event's settlement with every value of the plan, and the balances that the person's events before it left. */
function settledAlone(
  wanted: number,
  { plan, records, refused, opening }: ExplainContext
): { settlement: Settlement; before: State } {
  const person = records.eventPerson[wanted]!;
  let found: Settlement | null = null;
  const before = settlePerson(
    plan,
    records,
    orderEvents(records),
    person,
    opening.states.get(person) ?? emptyState(),
    (event, one) => {
      if (event === wanted) found = one;
      // Neither the event itself nor what came after it moves a balance.
      return found === null && !refused[event];
    }
  );
  return { settlement: found!, before };
}

function describe(
  event: number,
  { settlement, before }: { settlement: Settlement; before: State },
  context: ExplainContext
): string {
  const { plan, records, language, named } = context;
  const words = cliWords[language];
  const service = SERVICES[records.eventFacts['service']![event]!]!;
  const head = words.explainedEvent({
    event: records.eventIds[event]!,
    person: records.personIds[records.eventPerson[event]!]!,
    date: isoDate(records.eventDay[event]!),
    service: language === 'zh' ? service.zh : service.en.replaceAll('_', ' '),
    policy: `${plan.title} (${named.name})`
  });
  const asked = {
    state: before,
    person: personAt(records, records.eventPerson[event]!),
    event: eventAt(records, event)
  };
  const unpaid = whyNot(plan, asked, ({ file, from, to }) => named.sources[file]!.text.slice(from, to));
  const benefits = explain(plan, settlement.values, language).map((benefit) => {
    const why = unpaid.find((one) => one.benefit === benefit.name) ?? null;
    return describeBenefit(benefit, why, context);
  });
  const result = words.explainedResult(yuan(settlement.paid), yuan(settlement.left));
  return `${[head, ...benefits, result].join('\n\n')}\n`;
}

function describeBenefit(benefit: ExplainedBenefit, why: WhyNot | null, context: ExplainContext): string {
  const { language, named } = context;
  const words = cliWords[language];
  const title =
    benefit.label === benefit.name || benefit.label === '' ? benefit.name : `${benefit.name} ${benefit.label}`;
  const steps = benefit.applies ? benefit.lines : [];
  const lines = steps.map(({ sentence, span, cite }) => {
    const place = shownSpan(named, span);
    return `  ${sentence}\n      ${cite === null || cite === benefit.cite ? place : `${place} · ${cite}`}`;
  });
  if (why) {
    lines.push(`  ${why.sentence[language]}\n      ${shownSpan(named, why.span)}`);
    lines.push(`  ${why.nearest ? why.nearest.sentence[language] : words.noNearest}`);
  }
  const provision = benefit.cite === null ? [] : [`  ${words.provision(provisionOf(named, benefit.cite))}`];
  return [`${title}  ${words.amount(yuan(benefit.payment))}`, ...lines, ...provision].join('\n');
}

/** The provision as it is headed in the policy's provisions.md, and where; the citation alone where it is not there. */
function provisionOf({ folder }: NamedPolicy, cite: string): string {
  const path = join(folder, 'provisions.md');
  if (!existsSync(path)) return cite;
  const lines = readFileSync(path, 'utf8').split(/\r\n|\n/);
  const headings = lines.map((line) => /^#+\s+(.*)/.exec(line)?.[1]?.trim() ?? '');
  const at = headings.findIndex((heading) => heading === cite || heading.startsWith(`${cite} `));
  return at < 0 ? cite : `${headings[at]} (${shownPath(path)}:${at + 1})`;
}
