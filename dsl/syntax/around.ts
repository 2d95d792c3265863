/** 保证 and 预警: what stands around the rules. The head of each; the clauses behind it are those of a benefit. */
import { problem } from '../problems/codes.ts';
import { separator } from './expressions.ts';
import type { Grammar } from './grammar.ts';
import type { Cycle, Name, Property, Sign, Span, Text } from './tree.ts';

export type GuaranteeHead = {
  title: Text;
  property: Property;
  /** 特困：… as if it were a row; what it names is understood as 适用, and said to be. */
  key: { names: Name[]; span: Span } | null;
};
export type OutreachHead = { name: Name; label: Text | null; every: Cycle };

const SIGNS = ['>=', '<=', '>', '<'] as const;
const CYCLES = [
  ['each-month', 'month'],
  ['each-quarter', 'quarter'],
  ['each-year', 'year'],
  ['each-event', 'event']
] as const;

export function defineGuaranteeHead($: Grammar): () => GuaranteeHead {
  const t = $.types;

  /** 特困、孤儿 >= 低保 >= 低保边缘, behind 依次. */
  const ranking = $.RULE('ranking', (): { levels: Name[][]; signs: Sign[] } => {
    const levels = [$.subrule(0, $.names, { ARGS: ['category'] })];
    const signs: Sign[] = [];
    $.atLeastOne(0, () => {
      const token = $.or(
        0,
        SIGNS.map((id) => ({ ALT: () => $.consume(0, t[id]) }))
      );
      const level = $.subrule(1, $.names, { ARGS: ['category'] });
      $.ACTION(() => {
        levels.push(level);
        signs.push({ sign: token.tokenType.name as Sign['sign'], span: $.at(token) });
      });
    });
    return { levels, signs };
  });

  const monotone = $.RULE('monotone', (): Property => {
    const start = $.LA(1);
    const rises = $.subrule(0, $.name, { ARGS: ['value'] });
    $.consume(0, t.rises);
    $.option(0, () => separator($, 'parts'));
    const amount = $.subrule(0, $.additive);
    const never = $.or<'falls' | 'rises'>(0, [
      { ALT: () => ($.consume(0, t['never-falls']), 'falls') },
      { ALT: () => ($.consume(0, t['never-rises']), 'rises') }
    ]);
    return $.ACTION(() => ({ kind: 'monotone', rises, amount, never, span: $.since(start) }));
  });

  const property = $.RULE('property', (): Property =>
    $.or<Property>(0, [
      { ALT: () => $.subrule(0, monotone) },
      {
        ALT: () => {
          const start = $.LA(1);
          const said = $.subrule(0, $.expression);
          const ranked = $.option(0, () => {
            $.consume(0, t.ranked);
            return $.subrule(0, ranking);
          });
          return $.ACTION((): Property =>
            ranked
              ? { kind: 'ranked', amount: said, ...ranked, span: $.since(start) }
              : { kind: 'always', condition: said, span: $.since(start) }
          );
        }
      }
    ])
  );

  const key = $.RULE('guarantee key', (): NonNullable<GuaranteeHead['key']> => {
    const start = $.LA(1);
    $.option(0, () => $.consume(0, t.category));
    const names = $.subrule(0, $.names, { ARGS: ['category'] });
    $.consume(0, t[':']);
    return $.ACTION(() => ({ names, span: $.since(start) }));
  });

  return () => {
    $.consume(0, t.guarantee);
    const title = $.subrule(0, $.text);
    const found = $.option(0, {
      GATE: () => $.next() === 'category' || ($.keysAhead() && !['when', 'by'].includes($.next())),
      DEF: () => $.subrule(0, key)
    });
    const said = $.subrule(0, property);
    return $.ACTION(() => {
      if (found) reportKey($, found, said.span);
      return { title, property: said, key: found ?? null };
    });
  };
}

/** The fix takes the key out and writes it as 适用 behind the property. */
function reportKey($: Grammar, { names, span }: NonNullable<GuaranteeHead['key']>, said: Span): void {
  const written = names.map(({ span: at }) => $.original(at.from, at.to)).join('、');
  const text = `${/[a-z]/.test($.original(said.from, said.to)) ? 'for' : '适用'} ${written}`;
  const end = { ...said, from: said.to };
  const edits = [
    { span, text: '' },
    { span: end, text: ` ${text}` }
  ];
  $.report(problem('key-in-guarantee', 'error', span, { key: written }, { fixes: [{ kind: 'insert', edits, text }] }));
}

/** 预警 NAME "…" 每月; without a word for how often it is drawn up, nothing of it can be understood. */
export function defineOutreachHead($: Grammar, label: () => Text | null): () => OutreachHead {
  const t = $.types;
  return () => {
    $.consume(0, t.outreach);
    const name = $.subrule(0, $.name, { ARGS: ['outreach'] });
    const about = label();
    const every = $.or<Cycle>(
      0,
      CYCLES.map(([id, cycle]) => ({ ALT: () => ($.consume(0, t[id]), cycle) }))
    );
    return { name, label: about, every };
  };
}
