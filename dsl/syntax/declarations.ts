/** One rule for each piece that is parsed on its own: a declaration's head, a clause, a part of an example or a reform. */
import { mechanisms } from '../mechanisms/index.ts';
import { keywords } from '../tokens/keywords.ts';
import { readDate, readMonthDay } from '../tokens/amounts.ts';
import { defineGuaranteeHead, defineOutreachHead } from './around.ts';
import { separator } from './expressions.ts';
import type { Amount, Grammar, Rule } from './grammar.ts';
import { reportPeriod } from './thresholds.ts';
import type {
  Clause,
  ClauseKind,
  Dated,
  Day,
  Declaration,
  DeclarationOf,
  ExampleFact,
  Expectation,
  Expression,
  Name,
  Path,
  Text
} from './tree.ts';

type Head<K extends Declaration['kind']> = Omit<DeclarationOf<K>, 'span'>;
export type NamedHead = { name: Name; label: Text | null };
export type PersonPart = { holds: Name[]; birth: Day | null; facts: ExampleFact[] };
export type EventPart = { service: Name; day: Day; facts: ExampleFact[] };
export type Operator = '=' | '+=' | '-=' | '*=';

/** Rules that are invoked on a piece of the file and must read all of it. */
export type Pieces = ReturnType<typeof definePieces>;

export function definePieces($: Grammar) {
  const t = $.types;

  /** A separator at the end of a piece says nothing. */
  const piece = <T>(name: string, rule: () => T): Rule<T> =>
    $.RULE(name, () => {
      const result = rule();
      $.many(7, () => separator($, 'rows', 7));
      return result;
    });
  const maybeText = (index: number): Text | null => $.option(index, () => $.subrule(index, $.text)) ?? null;

  const date = $.RULE('date', (): { day: Day; from: number; to: number } => {
    const token = $.consume(0, t.date);
    return $.ACTION(() => {
      const span = $.at(token);
      return { day: readDate(token.image, span, $.report), from: span.from, to: span.to };
    });
  });
  const since = (index: number): unknown => $.option(index, () => $.consume(index, t.since));

  const fact = $.RULE('fact', (): ExampleFact => {
    const start = $.LA(1);
    const name = $.subrule(0, $.name, { ARGS: ['fact'] });
    $.consume(0, t['=']);
    const value = $.subrule(0, $.additive);
    return $.ACTION(() => ({ name, value, span: $.since(start) }));
  });

  const path = $.RULE('path', (): Path => {
    const start = $.LA(1);
    const parts = [$.subrule(0, $.name, { ARGS: ['benefit'] })];
    let clause: ClauseKind | null = null;
    $.many(0, () => {
      $.consume(0, t['.']);
      const token = $.LA(1);
      parts.push($.subrule(1, $.name, { ARGS: ['category'] }));
      $.ACTION(() => {
        const { keyword } = token.payload;
        if (keyword !== null) token.payload.role = 'clause';
        if (keyword !== null && parts.length === 2 && keywords().get(keyword)?.begins === 'clause')
          clause = keyword as ClauseKind;
      });
    });
    return $.ACTION(() => ({ parts, clause, span: $.since(start) }));
  });

  /** 限额 NAME 5万元/年, 资金 NAME 500万元/年 */
  const namedAmount = <K extends 'limit' | 'fund'>(kind: K) =>
    piece(kind, (): Head<K> => {
      $.consume(0, t[kind]);
      const name = $.subrule(0, $.name, { ARGS: [kind] });
      const amount = $.subrule(0, $.amount);
      return $.ACTION(() => {
        const { span } = amount.amount;
        if (amount.period === null) reportPeriod($, 'limit', span, $.original(span.from, span.to));
        return { kind, name, ...amount } as Head<K>;
      });
    });

  const benefitHead = (): NamedHead => {
    $.consume(0, t.benefit);
    return { name: $.subrule(0, $.name, { ARGS: ['benefit'] }), label: maybeText(0) };
  };

  const clauses = Object.fromEntries(
    mechanisms().map(({ kind, grammar }) => {
      const body = grammar($) as Rule<unknown>;
      const clause = piece(`${kind} clause`, () => {
        const keyword = $.consume(0, t[kind]);
        const read = $.subrule(0, body);
        return $.ACTION(() => ({ kind, body: read, span: $.since(keyword), keyword: $.at(keyword) }) as Clause);
      });
      return [kind, { clause, body: piece(`${kind} body`, () => $.subrule(0, body)) }];
    })
  ) as Record<ClauseKind, { clause: Rule<Clause>; body: Rule<unknown> }>;

  return {
    clauses,

    policy: piece('policy', (): Head<'policy'> => {
      $.consume(0, t.policy);
      return { kind: 'policy', id: $.subrule(0, $.name, { ARGS: ['policy'] }), title: maybeText(0) };
    }),

    source: piece('source', (): Head<'source'> => {
      $.consume(0, t.source);
      return { kind: 'source', text: $.subrule(0, $.text) };
    }),

    effective: piece('effective', (): Head<'effective'> => {
      $.consume(0, t.effective);
      $.option(0, () => $.consume(0, t.from));
      const from = $.subrule(0, date);
      since(1);
      const to = $.option(2, () => {
        $.consume(0, t.to);
        const last = $.subrule(1, date);
        $.option(3, () => $.consume(0, t.until));
        return last;
      });
      return $.ACTION(() => ({ kind: 'effective', from: from.day, to: to?.day ?? null }));
    }),

    deciding: piece('deciding', (): Head<'deciding'> => {
      $.consume(0, t.deciding);
      return { kind: 'deciding', fact: $.subrule(0, $.name, { ARGS: ['fact'] }) };
    }),

    year: piece('year', (): Head<'year'> => {
      $.consume(0, t.year);
      $.option(0, () => $.consume(0, t.from));
      const token = $.consume(0, t['month-day']);
      since(1);
      return $.ACTION(() => ({ kind: 'year', start: readMonthDay(token.image, $.at(token), $.report) }));
    }),

    version: piece('version', (): Omit<Head<'version'>, 'changes'> => {
      const start = $.consume(0, t.version);
      $.option(0, () => $.consume(0, t.from));
      const from = $.subrule(0, date);
      since(1);
      const keeps = $.option(2, () => {
        $.consume(0, t.keeps);
        $.consume(0, t.when);
        return $.subrule(0, $.expression);
      });
      return $.ACTION(() => {
        const fromSpan = { ...$.since(start), from: from.from, to: from.to };
        return { kind: 'version', from: from.day, fromSpan, keeps: keeps ?? null };
      });
    }),

    identity: piece('identity', (): Head<'identity'> => {
      $.consume(0, t.identity);
      const rule = $.or<'first' | 'most'>(0, [
        { ALT: () => ($.consume(0, t['in-order']), 'first') },
        { ALT: () => ($.consume(0, t['highest']), 'most') }
      ]);
      return { kind: 'identity', rule };
    }),

    category: piece('category', (): Head<'category'> => {
      $.consume(0, t.category);
      const name = $.subrule(0, $.name, { ARGS: ['category'] });
      const label = maybeText(0);
      const condition = $.option(1, () => {
        $.consume(0, t.and);
        return $.subrule(0, $.expression);
      });
      return { kind: 'category', name, label, condition: condition ?? null };
    }),

    parameter: piece('parameter', (): Head<'parameter'> => {
      $.consume(0, t.parameter);
      const name = $.subrule(0, $.name, { ARGS: ['parameter'] });
      $.consume(0, t['=']);
      const value = $.subrule(0, $.additive);
      const dated: Dated[] = [];
      $.many(0, {
        GATE: () => $.next() === 'from',
        DEF: () => {
          $.option(0, () => separator($, 'rows'));
          const start = $.consume(0, t.from);
          const from = $.subrule(0, date);
          since(1);
          const later = $.subrule(1, $.additive);
          $.ACTION(() => {
            const span = $.since(start);
            dated.push({ from: from.day, fromSpan: { ...span, from: from.from, to: from.to }, value: later, span });
          });
        }
      });
      const cite = $.option(2, () => {
        $.consume(0, t.cite);
        return $.subrule(0, $.text);
      });
      return { kind: 'parameter', name, value, dated, cite: cite ?? null };
    }),

    limit: namedAmount('limit'),
    fund: namedAmount('fund'),

    fact: piece('own fact', (): Head<'fact'> => {
      $.consume(0, t.fact);
      const name = $.subrule(0, $.name, { ARGS: ['fact'] });
      $.consume(0, t[':']);
      const type = $.subrule(1, $.name, { ARGS: ['type'] });
      const values = $.option(0, () => {
        $.consume(0, t['(']);
        const names = $.subrule(0, $.names, { ARGS: ['value'] });
        $.consume(0, t[')']);
        return names;
      });
      const of = $.or<'person' | 'event'>(0, [
        { ALT: () => ($.consume(0, t.column), 'event') },
        { ALT: () => ($.consume(0, t['person-column']), 'person') }
      ]);
      const column = $.subrule(2, $.name, { ARGS: ['column'] });
      return { kind: 'fact', name, type, values: values ?? [], column, of };
    }),

    total: piece('total', (): Head<'total'> => {
      $.consume(0, t.total);
      $.consume(0, t['together-at-most']);
      return { kind: 'total', amount: $.subrule(0, $.additive) };
    }),

    benefit: piece('benefit', benefitHead),
    guarantee: piece('guarantee', defineGuaranteeHead($)),
    outreach: piece(
      'outreach',
      defineOutreachHead($, () => maybeText(0))
    ),
    reading: piece('reading', (): NamedHead => {
      $.consume(0, t.reading);
      const name = $.subrule(0, $.name, { ARGS: ['reading'] });
      const label = maybeText(0);
      $.option(1, () => $.consume(0, t[':']));
      return { name, label };
    }),
    add: piece('add', () => {
      $.consume(0, t.add);
      return benefitHead();
    }),

    example: piece('example', (): Text | null => {
      $.consume(0, t.example);
      return maybeText(0);
    }),

    person: piece('person', (): PersonPart => {
      $.consume(0, t.person);
      const part: PersonPart = { holds: [], birth: null, facts: [] };
      $.many(0, {
        GATE: () => $.next() !== 'EOF',
        DEF: () => {
          $.option(0, () => separator($, 'parts'));
          $.or(0, [
            {
              ALT: () => {
                $.consume(0, t.holds);
                const names = $.subrule(0, $.names, { ARGS: ['category'] });
                $.ACTION(() => part.holds.push(...names));
              }
            },
            {
              ALT: () => {
                $.consume(0, t.born);
                const birth = $.subrule(0, date);
                $.ACTION(() => (part.birth = birth.day));
              }
            },
            { ALT: () => part.facts.push($.subrule(0, fact)) }
          ]);
        }
      });
      return part;
    }),

    event: piece('event', (): EventPart => {
      $.consume(0, t.event);
      const service = $.subrule(0, $.name, { ARGS: ['service'] });
      $.option(0, () => separator($, 'parts'));
      const on = $.subrule(0, date);
      const facts: ExampleFact[] = [];
      $.many(0, {
        GATE: () => $.next() !== 'EOF',
        DEF: () => {
          $.option(1, () => separator($, 'parts', 8));
          facts.push($.subrule(0, fact));
        }
      });
      return $.ACTION(() => ({ service, day: on.day, facts }));
    }),

    expect: piece('expect', (): Expectation => {
      const start = $.consume(0, t.expect);
      const target = $.subrule(0, $.name, { ARGS: ['total'] });
      $.consume(0, t['=']);
      const value = $.subrule(0, $.additive);
      const printed = $.option(0, () => {
        $.consume(0, t.printed);
        return { value: $.subrule(1, $.additive), quote: maybeText(1) };
      });
      return $.ACTION(() => ({ target, value, printed: printed ?? null, span: $.since(start) }));
    }),

    reform: piece('reform', () => {
      $.consume(0, t.reform);
      const id = $.subrule(0, $.name, { ARGS: ['reform'] });
      const title = maybeText(0);
      $.consume(0, t.amends);
      return { id, title, policy: $.subrule(1, $.name, { ARGS: ['policy'] }) };
    }),

    delete: piece('delete', (): Path => {
      $.consume(0, t.delete);
      return $.subrule(0, path);
    }),

    /** Up to its operator; what follows is a piece of its own, read as the path says. */
    set: piece('set', (): { path: Path; operator: Operator } => {
      $.consume(0, t.set);
      const found = $.subrule(0, path);
      const operator = $.or(
        0,
        (['=', '+=', '-=', '*='] as const).map((id) => ({ ALT: () => $.consume(0, t[id]) }))
      );
      return $.ACTION(() => ({ path: found, operator: operator.tokenType.name as Operator }));
    }),
    value: piece('value', (): Amount => $.subrule(0, $.amount)),
    figure: piece('figure', (): Expression => $.subrule(0, $.additive))
  };
}
