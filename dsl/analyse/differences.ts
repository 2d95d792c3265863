/** What differs between two versions of a policy, row by row, in words. */
import { isClause, mechanismOf, mechanisms } from '../mechanisms/index.ts';
import type { Language, Sentence } from '../problems/language.ts';
import type { Resolved, ResolvedBenefit } from '../resolve/resolved.ts';
import { isoDate } from '../run/calendar.ts';
import type { ClauseKind, Day, Span } from '../syntax/tree.ts';
import { spell } from '../tokens/keywords.ts';
import { same, type TextOf } from './telling.ts';
import { tellPolicy, type ToldWhole, type WholeSubject } from './telling-policy.ts';

export type DifferenceSide = { text: Sentence; span: Span };
export type Difference = {
  /** '' for what the policy says as a whole */
  benefit: string;
  subject: ClauseKind | 'benefit' | WholeSubject;
  /** whom the rows speak to; empty where the clause has no rows, or all have the same change */
  identities: string[];
  /** the version's day from which they differ; null: from the beginning */
  since: Day | null;
  before: DifferenceSide | null;
  after: DifferenceSide | null;
};

type Texts = { before: TextOf; after: TextOf };

/**
 * Differences in the order of the file, what the first version says and what the second says instead; then, day by day,
 * those that begin with a 版本 of either.
 */
export function differences(before: Resolved, after: Resolved, textOf: Texts): Difference[] {
  const days = new Set([...before.versions, ...after.versions].flatMap(({ from }) => (from === null ? [] : [from])));
  const inOrder = [null, ...[...days].sort((a, b) => a - b)];
  const said = new Set<string>();
  return inOrder.flatMap((since) => {
    const found = onDay(before, after, since, textOf);
    const fresh = found.filter((one) => !said.has(meaning(one)));
    // What is no longer so on this day may be so again on a later one.
    said.clear();
    for (const one of found) said.add(meaning(one));
    return fresh;
  });
}

const meaning = ({ benefit, subject, identities, before, after }: Difference): string =>
  JSON.stringify([benefit, subject, identities, before?.text.zh, after?.text.zh]);

function onDay(before: Resolved, after: Resolved, since: Day | null, textOf: Texts): Difference[] {
  const found: Difference[] = betweenWholes(
    tellPolicy(before, since, textOf.before),
    tellPolicy(after, since, textOf.after),
    since
  );
  const [a, b] = [benefitsOn(before, since), benefitsOn(after, since)];
  for (const name of new Set([...before.benefits, ...after.benefits].map((benefit) => benefit.name))) {
    const [x, y] = [a.get(name), b.get(name)];
    if (x && y) found.push(...betweenBenefits(x, y, since, textOf));
    else if (x || y)
      found.push({ benefit: name, subject: 'benefit', identities: [], since, before: whole(x), after: whole(y) });
  }
  return found;
}

function betweenWholes(before: ToldWhole[], after: ToldWhole[], since: Day | null): Difference[] {
  const subjects = new Set([...before, ...after].map(({ subject }) => subject));
  return [...subjects].flatMap((subject) => {
    const x = before.find((one) => one.subject === subject) ?? null;
    const y = after.find((one) => one.subject === subject) ?? null;
    return x?.text.zh === y?.text.zh ? [] : [{ benefit: '', subject, identities: [], since, before: x, after: y }];
  });
}

/** By name, as the version words them that holds on that day. */
function benefitsOn({ versions }: Resolved, since: Day | null): Map<string, ResolvedBenefit> {
  const version = versions.findLast(({ from }) => from === null || (since !== null && from <= since))!;
  return new Map(version.benefits.flatMap((benefit) => (benefit ? [[benefit.name, benefit] as const] : [])));
}

const whole = (benefit: ResolvedBenefit | undefined): DifferenceSide | null =>
  benefit ? { text: same(benefit.label), span: benefit.nameSpan } : null;

function betweenBenefits(a: ResolvedBenefit, b: ResolvedBenefit, since: Day | null, textOf: Texts): Difference[] {
  return mechanisms().flatMap(({ kind: subject, tell }) => {
    if (!tell) return [];
    const [before, after] = [tell(a, textOf.before), tell(b, textOf.after)];
    const changes = new Map<string, Difference>();
    for (const identity of new Set([...before, ...after].map((one) => one.identity))) {
      const x = before.find((one) => one.identity === identity);
      const y = after.find((one) => one.identity === identity);
      if (x?.text.zh === y?.text.zh) continue;
      const key = `${x?.text.zh} → ${y?.text.zh}`;
      const change = changes.get(key) ?? {
        benefit: a.name,
        subject,
        identities: [],
        since,
        before: x ?? null,
        after: y ?? null
      };
      if (identity !== null) change.identities.push(identity);
      changes.set(key, change);
    }
    return [...changes.values()];
  });
}

const BENEFIT: Sentence = { zh: '待遇', en: 'benefit' };

function subjectText(subject: Difference['subject']): Sentence {
  if (subject === 'benefit') return BENEFIT;
  if (!isClause(subject)) return { zh: spell(subject, 'zh'), en: spell(subject, 'en') };
  const { keyword, noun } = mechanismOf(subject);
  return noun ?? keyword;
}

/** 起付（农村低保，自 2018-01-01 起） */
export function differenceSubject({ subject, identities, since }: Difference, language: Language): string {
  const day = since === null ? [] : [language === 'zh' ? `自 ${isoDate(since)} 起` : `from ${isoDate(since)}`];
  const people = identities.length === 0 ? [] : [identities.join(language === 'zh' ? '、' : ', ')];
  const parts = [...people, ...day];
  const whom = parts.length === 0 ? '' : language === 'zh' ? `（${parts.join('，')}）` : ` (${parts.join(', ')})`;
  return `${subjectText(subject)[language]}${whom}`;
}

/** 住院救助 · 起付（农村低保）：300.00 元/次 → 100.00 元/次 */
export function wordDifference(difference: Difference, language: Language): string {
  const { benefit, before, after } = difference;
  const head = `${benefit === '' ? '' : `${benefit} · `}${differenceSubject(difference, language)}`;
  const nothing = language === 'zh' ? '无' : 'none';
  return `${head}${language === 'zh' ? '：' : ': '}${before?.text[language] ?? nothing} → ${after?.text[language] ?? nothing}`;
}
