/** Names, literals and expressions, weakest binding first. */
import { readLiteral, readPeriod } from '../tokens/amounts.ts';
import { tokenId, type ParserToken, type Role } from '../tokens/lex.ts';
import type { LiteralId } from '../tokens/vocabulary.ts';
import type { Amount, Grammar } from './grammar.ts';
import type { BinaryOperator, Expression, Name, Text } from './tree.ts';

const LITERALS: LiteralId[] = ['date', 'money', 'rate', 'points', 'years', 'times', 'number'];
const NAMES: string[] = ['name', 'quoted-name'];
const COMPARISONS = ['<', '<=', '=', '!=', '>=', '>'] as const;

export function defineNames($: Grammar): void {
  const t = $.types;

  $.name = $.RULE('name', (role: Role): Name => {
    const token = $.or(0, [{ ALT: () => $.consume(0, t.name) }, { ALT: () => $.consume(0, t['quoted-name']) }]);
    return $.ACTION(() => {
      token.payload.role = role;
      const span = $.at(token);
      const text = $.original(span.from, span.to);
      return { text: tokenId(token) === 'quoted-name' ? text.replace(/^「|」$/g, '') : text, span };
    });
  });

  $.names = $.RULE('names', (role: Role): Name[] => {
    const names = [$.subrule(0, $.name, { ARGS: [role] })];
    $.many(0, {
      // 持有 低保，户籍类型 = 乡: what stands before `=` is no longer one of the names.
      GATE: () => NAMES.includes($.next()) && tokenId($.LA(tokenId($.LA(1)) === 'separator' ? 3 : 2)) !== '=',
      DEF: () => {
        $.option(0, () => separator($, 'list'));
        names.push($.subrule(1, $.name, { ARGS: [role] }));
      }
    });
    return names;
  });

  $.next = () => tokenId($.LA(tokenId($.LA(1)) === 'separator' ? 2 : 1));

  $.text = $.RULE('text', (): Text => {
    const token = $.consume(0, t.text);
    return $.ACTION(() => {
      const span = $.at(token);
      return { text: $.original(span.from, span.to).replace(/^["“”＂]|["“”＂]$/g, ''), span };
    });
  });
}

/** Consumes a separator and notes what it separates. */
export function separator($: Grammar, role: 'list' | 'rows' | 'parts', index = 9): void {
  const token = $.consume(index, $.types.separator);
  $.ACTION(() => (token.payload.role = role));
}

export function defineExpressions($: Grammar): void {
  const t = $.types;
  const binary = (operator: BinaryOperator | ParserToken, left: Expression, right: Expression): Expression =>
    $.ACTION(() => ({
      kind: 'binary',
      operator: typeof operator === 'string' ? operator : (tokenId(operator) as BinaryOperator),
      left,
      right,
      span: { file: left.span.file, from: left.span.from, to: right.span.to }
    }));

  const literal = $.RULE('literal', (): Expression => {
    const token = $.or(
      0,
      LITERALS.map((id) => ({ ALT: () => $.consume(0, t[id]) }))
    );
    return $.ACTION(() => readLiteral(tokenId(token) as LiteralId, token.image, $.at(token), $.report));
  });

  const holds = $.RULE('holds', (): Expression => {
    const start = $.consume(0, t.holds);
    const category = $.subrule(0, $.name, { ARGS: ['category'] });
    return $.ACTION(() => ({ kind: 'holds', category, span: $.since(start) }));
  });

  const primary: () => Expression = $.RULE('primary', () =>
    $.or(0, [
      { ALT: () => $.subrule(0, literal) },
      { ALT: () => $.subrule(0, holds) },
      {
        ALT: () => {
          const token = $.consume(0, t['holds-any']);
          return $.ACTION((): Expression => ({ kind: 'holds', category: null, span: $.at(token) }));
        }
      },
      {
        ALT: () => {
          const name = $.subrule(0, $.name, { ARGS: ['value'] });
          return $.ACTION((): Expression => ({ kind: 'name', name, span: name.span }));
        }
      },
      {
        ALT: () => {
          $.consume(0, t['(']);
          const inner = $.subrule(0, $.expression);
          $.consume(0, t[')']);
          return inner;
        }
      },
      {
        ALT: () => {
          const assumed = $.subrule(0, amountAssumed, { ARGS: [false] });
          return $.ACTION(() => assumed.amount);
        }
      }
    ])
  );

  const multiple = $.RULE('multiple', (): Expression => {
    let left = $.subrule(0, primary);
    $.many(0, () => {
      $.consume(0, t['*']);
      left = binary('*', left, $.subrule(1, primary));
    });
    return left;
  });

  $.additive = $.RULE('additive', (): Expression => {
    let left = $.subrule(0, multiple);
    $.many(0, () => {
      const operator = $.or(0, [{ ALT: () => $.consume(0, t['+']) }, { ALT: () => $.consume(0, t['-']) }]);
      const right = $.subrule(1, multiple);
      left = binary(operator, left, right);
    });
    return left;
  });

  const comparison = $.RULE('comparison', (): Expression => {
    let left = $.subrule(0, $.additive);
    $.option(0, () => {
      const operator = $.or(
        0,
        COMPARISONS.map((id) => ({ ALT: () => $.consume(0, t[id]) }))
      );
      const right = $.subrule(1, $.additive);
      left = binary(operator, left, right);
    });
    return left;
  });

  const negation = $.RULE('negation', (): Expression => {
    const starts: { startOffset: number; image: string }[] = [];
    $.many(0, () => starts.push($.consume(0, t.not)));
    const operand = $.subrule(0, comparison);
    return $.ACTION(() =>
      starts.reduceRight<Expression>(
        (inner, start) => ({ kind: 'not', operand: inner, span: { ...inner.span, from: start.startOffset } }),
        operand
      )
    );
  });

  const conjunction = $.RULE('conjunction', (): Expression => {
    let left = $.subrule(0, negation);
    $.many(0, () => {
      $.consume(0, t.and);
      left = binary('and', left, $.subrule(1, negation));
    });
    return left;
  });

  $.expression = $.RULE('expression', (): Expression => {
    let left = $.subrule(0, conjunction);
    $.many(0, () => {
      $.consume(0, t.or);
      left = binary('or', left, $.subrule(1, conjunction));
    });
    return left;
  });

  const period = $.RULE('period', () => {
    const token = $.consume(0, t.period);
    return $.ACTION(() => readPeriod(token.image));
  });

  /** 假设 V（A至B） or 假设 V（或 W、X）, either with a reason; the period may stand before the bracket or after it. */
  const amountAssumed = $.RULE('assumed', (allowPeriod: boolean): Amount => {
    const start = $.consume(0, t.assume);
    const value = $.subrule(0, $.additive);
    const within = $.option(0, { GATE: () => allowPeriod, DEF: () => $.subrule(0, period) });
    const others: Expression[] = [];
    let range: [Expression, Expression] | null = null;
    $.option(1, {
      // A bracket with 出处 belongs to the row.
      GATE: () => tokenId($.LA(2)) !== 'cite',
      DEF: () => {
        $.consume(0, t['(']);
        $.or(0, [
          {
            ALT: () => {
              $.consume(0, t.or);
              others.push($.subrule(1, $.additive));
              $.many(0, {
                GATE: () => $.next() !== ')',
                DEF: () => {
                  $.option(2, () => separator($, 'list'));
                  others.push($.subrule(2, $.additive));
                }
              });
            }
          },
          {
            ALT: () => {
              const from = $.subrule(3, $.additive);
              $.consume(0, t.to);
              range = [from, $.subrule(4, $.additive)];
            }
          }
        ]);
        $.consume(0, t[')']);
      }
    });
    const after = $.option(3, { GATE: () => allowPeriod && within === undefined, DEF: () => $.subrule(1, period) });
    const reason = $.option(4, () => $.subrule(0, $.text)) ?? null;
    return $.ACTION(() => ({
      amount: { kind: 'assumed', value, others, range, reason, span: $.since(start) },
      period: within ?? after ?? null
    }));
  });

  $.amount = $.RULE('amount', (): Amount =>
    $.or(0, [
      { ALT: () => $.subrule(0, amountAssumed, { ARGS: [true] }) },
      {
        IGNORE_AMBIGUITIES: true,
        ALT: () => {
          const amount = $.subrule(0, $.additive);
          const written = $.option(0, () => $.subrule(0, period)) ?? null;
          return $.ACTION(() => ({ amount, period: written }));
        }
      }
    ])
  );
}
