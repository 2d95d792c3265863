/** Rows by key, and the thresholds that deductibles and caps have in them. */
import { tokenId } from '../tokens/lex.ts';
import { separator } from './expressions.ts';
import type { Grammar, Rule } from './grammar.ts';
import type { Expression, Key, Row, Span, Text, Threshold } from './tree.ts';

/** A clause without keys is one row that speaks to everyone. */
export const oneRow = <T>(value: T, span: Span, cite: Text | null = null): Row<T>[] => [
  { by: [], keys: [], when: null, value, cite, span }
];

type Refused = { kind: 'refuse'; span: Span };

/** 不予, or a value that `make` gives its own shape. */
export function refusedOr<T>($: Grammar, name: string, make: (value: Expression, span: Span) => T): Rule<T | Refused> {
  return $.RULE(name, (): T | Refused => {
    const start = $.LA(1);
    return $.or<T | Refused>(0, [
      {
        ALT: () => {
          $.consume(0, $.types.refused);
          return $.ACTION((): Refused => ({ kind: 'refuse', span: $.since(start) }));
        }
      },
      {
        ALT: () => {
          const value = $.subrule(0, $.additive);
          return $.ACTION(() => make(value, $.since(start)));
        }
      }
    ]);
  });
}

const KEYS = ['name', 'quoted-name', 'other', 'ordinal', 'separator'];

export function defineRows($: Grammar): void {
  const t = $.types;

  $.keysAhead = () => {
    let ahead = 1;
    const at = () => tokenId($.LA(ahead));
    while (at() === 'separator') ahead++;
    if (at() === 'by' || at() === 'when') return true;
    const first = ahead;
    while (KEYS.includes(at())) ahead++;
    return ahead > first && (at() === ':' || at() === 'when');
  };

  const key = $.RULE('key', (): Key =>
    $.or<Key>(0, [
      {
        ALT: () => {
          const token = $.consume(0, t.other);
          return $.ACTION(() => ({ other: true, name: { text: token.image, span: $.at(token) }, ordinal: null }));
        }
      },
      {
        ALT: () => {
          const name = $.subrule(0, $.name, { ARGS: ['key'] });
          return $.ACTION(() => ({ other: false, name, ordinal: null }));
        }
      },
      {
        ALT: () => {
          const token = $.consume(0, t.ordinal);
          return $.ACTION(() => {
            // 第 2次 is 第2次.
            const name = { text: token.image.replace(/\s+/g, ''), span: $.at(token) };
            return { other: false, name, ordinal: Number(/\d+/.exec(token.image)![0]) };
          });
        }
      }
    ])
  );

  const keys = $.RULE('keys', (): Key[] => {
    $.many(0, () => separator($, 'rows', 8));
    const found: Key[] = [];
    $.many(1, {
      GATE: () => tokenId($.LA(1)) !== 'when',
      DEF: () => {
        $.option(0, () => separator($, 'list'));
        found.push($.subrule(1, key));
      }
    });
    return found;
  });

  const rowCite = $.RULE('rowCite', (): Text => {
    $.consume(0, t['(']);
    $.consume(0, t.cite);
    const cite = $.subrule(0, $.text);
    $.consume(0, t[')']);
    return cite;
  });

  $.rows = <T>(name: string, value: Rule<T>): Rule<Row<T>[]> => {
    const row = $.RULE(`${name} row`, (): Row<T> => {
      const start = $.LA(tokenId($.LA(1)) === 'separator' ? 2 : 1);
      const found = $.subrule(0, keys);
      const when = $.option(1, () => {
        $.consume(0, t.when);
        return $.subrule(0, $.expression);
      });
      $.consume(0, t[':']);
      const content = $.subrule(0, value);
      const cite = $.option(0, () => $.subrule(0, rowCite)) ?? null;
      return $.ACTION(() => ({ by: [], keys: found, when: when ?? null, value: content, cite, span: $.since(start) }));
    });
    return $.RULE(`${name} rows`, (): Row<T>[] => {
      const rows: Row<T>[] = [];
      const by = $.option(3, () => {
        $.consume(0, t.by);
        const dimensions = [$.subrule(5, $.name, { ARGS: ['dimension'] })];
        $.many(6, () => {
          separator($, 'list', 6);
          dimensions.push($.subrule(6, $.name, { ARGS: ['dimension'] }));
        });
        return dimensions;
      });
      $.or(0, [
        {
          GATE: () => $.keysAhead(),
          IGNORE_AMBIGUITIES: true,
          ALT: () => {
            rows.push($.subrule(0, row));
            $.many(0, { GATE: () => $.keysAhead(), DEF: () => rows.push($.subrule(1, row)) });
          }
        },
        {
          ALT: () => {
            const start = $.LA(1);
            const content = $.subrule(0, value);
            const cite = $.option(0, () => $.subrule(0, rowCite)) ?? null;
            $.ACTION(() => rows.push(...oneRow(content, $.since(start), cite)));
          }
        }
      ]);
      return $.ACTION(() => rows.map((one) => ({ ...one, by: by ?? [] })));
    });
  };

  $.threshold = $.RULE('threshold', (): Threshold => {
    const start = $.LA(1);
    return $.or(0, [
      { ALT: () => word('none', () => ({ kind: 'none', span: $.since(start) })) },
      { ALT: () => word('refused', () => ({ kind: 'refuse', span: $.since(start) })) },
      {
        ALT: () => {
          $.consume(0, t.shared);
          const limit = $.subrule(0, $.name, { ARGS: ['limit'] });
          return $.ACTION((): Threshold => ({ kind: 'shared', limit, span: $.since(start) }));
        }
      },
      {
        ALT: () => {
          const amount = $.subrule(0, $.amount);
          return $.ACTION((): Threshold => ({ kind: 'amount', ...amount, span: $.since(start) }));
        }
      }
    ]);
  });

  function word<T>(id: 'none' | 'refused', result: () => T): T {
    $.consume(0, t[id]);
    return $.ACTION(result);
  }
}
