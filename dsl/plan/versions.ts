/**
 * 版本: one benefit as several versions of the policy word it. Each version is lowered over the same balances, and the
 * deciding day, or the terms a person keeps, chooses among them; what they have in common is the same node already.
 */
import type { Span } from '../syntax/tree.ts';
import type { Builder } from './builder.ts';
import { GENERAL, type Kind, type NodeId, type PlanBenefit, type Step, type Terms } from './plan.ts';

/** bit by version after the first: it holds, unless a later one does. */
export type Versions = NodeId[];

/** The node of the version that decides; `nodes` by version, the first included. */
export function chosenByVersion(builder: Builder, versions: Versions, kind: Kind, nodes: NodeId[], span: Span): NodeId {
  const [first, ...later] = nodes;
  return later.reduce(
    (before, node, v) =>
      node === before ? node : builder.add({ op: 'choose', kind, when: versions[v]!, then: node, else: before, span }),
    first!
  );
}

/** `forms` by version; null where that version does not have the benefit, which then pays nothing. At least one has it. */
export function acrossVersions(builder: Builder, versions: Versions, forms: (PlanBenefit | null)[]): PlanBenefit {
  const last = forms.findLast((form) => form !== null)!;
  if (forms.every((form) => form !== null && saysTheSame(form, last))) return last;
  const { span } = last;
  const candidates = [...new Set(forms.flatMap((form) => form?.candidates ?? []))].sort(byPrecedence);
  const choose = (kind: Kind, nodeOf: (form: PlanBenefit) => NodeId): NodeId => {
    const none = builder.constant(kind, 0, span);
    const nodes = forms.map((form) => (form ? nodeOf(form) : none));
    return chosenByVersion(builder, versions, kind, nodes, span);
  };
  const fen = (part: 'base' | 'net' | 'entitled' | 'capped' | 'payment') => choose('fen', (form) => form[part]);
  const bits = decidingBits(builder, versions, forms, span);
  const groups = forms.flatMap((form, v) =>
    form && forms.findIndex((other) => other && saysTheSame(other, form)) === v
      ? [
          {
            form,
            when: builder.any(
              bits.filter((_, w) => forms[w] && saysTheSame(forms[w], form)),
              span
            )
          }
        ]
      : []
  );
  return {
    ...last,
    terms: termsOf(builder, bits, forms, span),
    candidates,
    applies: choose('bit', (form) => form.applies),
    conditions: [
      ...absent(builder, bits, forms, span),
      ...groups.flatMap(({ form, when }) => form.conditions.map((condition) => ({ ...condition, when })))
    ],
    identity: choose('count', (form) => renumbered(builder, form, candidates)),
    base: fen('base'),
    net: fen('net'),
    entitled: fen('entitled'),
    capped: fen('capped'),
    payment: fen('payment'),
    steps: groups.flatMap(({ form, when }) => form.steps.map((step): Step => ({ ...step, when })))
  };
}

/** 一般 last of all. */
const byPrecedence = (a: number, b: number): number => (a === GENERAL ? 1 : b === GENERAL ? -1 : a - b);

/** The same nodes and the same words, wherever they stand. */
function saysTheSame(a: PlanBenefit, b: PlanBenefit): boolean {
  const said = ({ payment, applies, steps, candidates, terms, advance }: PlanBenefit) =>
    JSON.stringify([payment, applies, candidates, terms, advance, steps.map(({ node, parts }) => [node, parts])]);
  return a === b || said(a) === said(b);
}

/** bit by version: it is the one that decides. */
function decidingBits(builder: Builder, versions: Versions, forms: unknown[], span: Span): NodeId[] {
  const not = (a: NodeId) => builder.add({ op: 'not', kind: 'bit', a, span });
  return forms.map((_, v) => {
    const later = versions.slice(v).map(not);
    return builder.all(v === 0 ? later : [versions[v - 1]!, ...later], span);
  });
}

/** What each version that has the benefit says, by which of them say it. */
function termsOf(builder: Builder, bits: NodeId[], forms: (PlanBenefit | null)[], span: Span): Terms[] {
  const said = forms.map((form) => form && JSON.stringify(form.terms));
  const different = [...new Set(said)].filter((one) => one !== null);
  return different.map((one): Terms => {
    const [terms] = forms[said.indexOf(one)]!.terms;
    const mine = bits.filter((_, v) => said[v] === one);
    return { ...terms!, when: different.length === 1 ? null : builder.any(mine, span) };
  });
}

/** What is asked first where some version does not have the benefit. */
function absent(
  builder: Builder,
  bits: NodeId[],
  forms: (PlanBenefit | null)[],
  span: Span
): PlanBenefit['conditions'] {
  const without = bits.filter((_, v) => forms[v] === null);
  if (without.length === 0) return [];
  const has = builder.add({ op: 'not', kind: 'bit', a: builder.any(without, span), span });
  return [{ reason: 'version', node: has, span, when: null }];
}

/** The identity by its place among the candidates of all versions. */
function renumbered(builder: Builder, { identity, candidates, span }: PlanBenefit, all: number[]): NodeId {
  const places = candidates.map((candidate) => all.indexOf(candidate) + 1);
  if (places.every((place, k) => place === k + 1)) return identity;
  const values = [0, ...places];
  const table = { sizes: [values.length], values, spans: values.map(() => null) };
  return builder.lookup('count', table, [identity], span);
}
