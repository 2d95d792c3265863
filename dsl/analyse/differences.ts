/** What differs between two versions of a policy, row by row, in words. */
import { mechanismOf, mechanisms } from '../mechanisms/index.ts';
import type { Language, Sentence } from '../problems/language.ts';
import type { Resolved, ResolvedBenefit } from '../resolve/resolved.ts';
import type { ClauseKind, Span } from '../syntax/tree.ts';
import { same, type TextOf } from './telling.ts';

export type DifferenceSide = { text: Sentence; span: Span };
export type Difference = {
  benefit: string;
  subject: ClauseKind | 'benefit';
  /** whom the rows speak to; empty where the clause has no rows, or all have the same change */
  identities: string[];
  before: DifferenceSide | null;
  after: DifferenceSide | null;
};

/** Differences in the order of the file: what the first version says, and what the second says instead. */
export function differences(
  before: Resolved,
  after: Resolved,
  textOf: { before: TextOf; after: TextOf }
): Difference[] {
  const found: Difference[] = [];
  const names = new Set([...before.benefits, ...after.benefits].map((benefit) => benefit.name));
  for (const name of names) {
    const a = before.benefits.find((benefit) => benefit.name === name);
    const b = after.benefits.find((benefit) => benefit.name === name);
    if (a && b) found.push(...betweenBenefits(a, b, textOf));
    else found.push({ benefit: name, subject: 'benefit', identities: [], before: whole(a), after: whole(b) });
  }
  return found;
}

const whole = (benefit: ResolvedBenefit | undefined): DifferenceSide | null =>
  benefit ? { text: same(benefit.label), span: benefit.nameSpan } : null;

function betweenBenefits(
  a: ResolvedBenefit,
  b: ResolvedBenefit,
  textOf: { before: TextOf; after: TextOf }
): Difference[] {
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
  const { keyword, noun } = mechanismOf(subject);
  return noun ?? keyword;
}

/** 起付（农村低保） */
export function differenceSubject({ subject, identities }: Difference, language: Language): string {
  const whom =
    identities.length === 0 ? '' : language === 'zh' ? `（${identities.join('、')}）` : ` (${identities.join(', ')})`;
  return `${subjectText(subject)[language]}${whom}`;
}

/** 住院救助 · 起付（农村低保）：300.00 元/次 → 100.00 元/次 */
export function wordDifference(difference: Difference, language: Language): string {
  const { benefit, before, after } = difference;
  const head = `${benefit} · ${differenceSubject(difference, language)}`;
  const nothing = language === 'zh' ? '无' : 'none';
  return `${head}${language === 'zh' ? '：' : ': '}${before?.text[language] ?? nothing} → ${after?.text[language] ?? nothing}`;
}
