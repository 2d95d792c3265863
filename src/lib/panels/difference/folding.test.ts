import { expect, test } from 'vitest';
import { comparedLines } from '../../../workers/comparing.ts';
import { foldEqual, inOneColumn } from './folding.ts';

const text = (lines: (number | string)[]) => lines.join('\n');
const twelve = Array.from({ length: 12 }, (_, i) => i);

test('equal lines far from a change are folded, those near it stay', () => {
  const pairs = comparedLines(text(twelve), text(twelve.with(6, 99)));
  const parts = foldEqual(pairs, 2).map((part) => ('folded' in part ? -part.folded : part.pairs.length));
  expect(parts).toEqual([-4, 5, -3]);
  expect(foldEqual(pairs, Infinity)).toEqual([{ pairs }]);
});

test('texts without a difference are shown whole', () => {
  const pairs = comparedLines(text(twelve), text(twelve));
  expect(foldEqual(pairs, 2)).toEqual([{ pairs }]);
});

test('in one column the old lines of a change stand before the new ones', () => {
  const pairs = comparedLines('a\nb\nc\nd', 'a\nB\nC\nd');
  const column = inOneColumn(pairs).map(
    ({ before, after, same }) =>
      `${same ? '' : after ? '+' : '-'}${(after ?? before)!.pieces.map((p) => p.text).join('')}`
  );
  expect(column).toEqual(['a', '-b', '-c', '+B', '+C', 'd']);
});
