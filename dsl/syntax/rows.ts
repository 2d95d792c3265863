/** Rows by key, and the thresholds that deductibles and caps have in them. */
import { tokenId } from '../tokens/lex.ts';
import { separator } from './expressions.ts';
import type { Grammar, Rule } from './grammar.ts';
import type { Key, Row, Text, Threshold } from './tree.ts';

export function defineRows($: Grammar): void {
  const t = $.types;

  $.keysAhead = () => {
    let ahead = 1;
    let id = tokenId($.LA(ahead));
    while (id === 'name' || id === 'quoted-name' || id === 'other' || id === 'separator') id = tokenId($.LA(++ahead));
    return ahead > 1 && id === ':';
  };

  const key = $.RULE('key', (): Key =>
    $.or<Key>(0, [
      {
        ALT: () => {
          const token = $.consume(0, t.other);
          return $.ACTION(() => ({ other: true, name: { text: token.image, span: $.at(token) } }));
        }
      },
      {
        ALT: () => {
          const name = $.subrule(0, $.name, { ARGS: ['category'] });
          return $.ACTION(() => ({ other: false, name }));
        }
      }
    ])
  );

  const keys = $.RULE('keys', (): Key[] => {
    $.many(0, () => separator($, 'rows', 8));
    const found = [$.subrule(0, key)];
    $.many(1, () => {
      $.option(0, () => separator($, 'list'));
      found.push($.subrule(1, key));
    });
    $.consume(0, t[':']);
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
      const content = $.subrule(0, value);
      const cite = $.option(0, () => $.subrule(0, rowCite)) ?? null;
      return $.ACTION(() => ({ keys: found, value: content, cite, span: $.since(start) }));
    });
    return $.RULE(`${name} rows`, (): Row<T>[] => {
      const rows: Row<T>[] = [];
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
            $.ACTION(() => rows.push({ keys: [], value: content, cite, span: $.since(start) }));
          }
        }
      ]);
      return rows;
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
