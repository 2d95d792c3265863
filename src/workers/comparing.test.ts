import { expect, test } from 'vitest';
import { comparedLines, type LinePair, type Piece } from './comparing.ts';

const marked = (pieces: Piece[] | undefined) =>
  (pieces ?? []).map(({ text, changed }) => (changed ? `[${text}]` : text)).join('');
const shown = ({ before, after, same }: LinePair) =>
  `${before?.line ?? '-'} ${marked(before?.pieces)} ${same ? '=' : '→'} ${after?.line ?? '-'} ${marked(after?.pieces)}`;

test('lines in the place of others are marked by figure and word, added and removed ones stand alone', () => {
  const before = '待遇 住院救助\n  起付 300元/次\n  比例 70%\n  封顶 1万元/年';
  const after = '待遇 住院救助\n  起付 100.50元/次\n  比例 70%\n  封顶 不设\n  出处 "第2条"';
  expect(comparedLines(before, after).map(shown)).toEqual([
    '1 待遇 住院救助 = 1 待遇 住院救助',
    '2   起付 [300]元/次 → 2   起付 [100.50]元/次',
    '3   比例 70% = 3   比例 70%',
    '4   封顶 [1万元/年] → 4   封顶 [不设]',
    '-  → 5 [  出处 "第2条"]'
  ]);
});

test('equal texts differ nowhere, and every line of both is there once', () => {
  const text = 'a\nb\n\nc';
  expect(comparedLines(text, text).every(({ same }) => same)).toBe(true);
  const pairs = comparedLines('a\nx\nb\ny', 'b\nz\na');
  const lines = (side: 'before' | 'after') => pairs.flatMap((pair) => pair[side]?.line ?? []);
  expect(lines('before')).toEqual([1, 2, 3, 4]);
  expect(lines('after')).toEqual([1, 2, 3]);
});
