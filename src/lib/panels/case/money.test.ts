import { expect, test } from 'vitest';
import { readMoney, writeMoney } from './money.ts';

test.each([
  ['1234.5', 123_450],
  ['1,234.50', 123_450],
  ['１，２３４．５０', 123_450],
  ['１２３４５．６７', 1_234_567],
  ['1 234 567.89', 123_456_789],
  ['300元', 30_000],
  ['¥ 0.03', 3],
  ['2万', 2_000_000],
  ['1.234567万', 1_234_567],
  ['13 万元', 13_000_000],
  ['0.1亿', 1_000_000_000],
  ['1000000000', 100_000_000_000]
])('%s is %i fen', (text, fen) => expect(readMoney(text)).toBe(fen));

test.each([
  ['', 'money-unreadable'],
  ['1,23', 'money-unreadable'],
  ['1,2345', 'money-unreadable'],
  ['一万', 'money-unreadable'],
  ['万', 'money-unreadable'],
  ['1e5', 'money-unreadable'],
  ['1.234', 'money-too-fine'],
  ['0.0000001万', 'money-too-fine'],
  ['-5', 'money-negative'],
  ['－5.00', 'money-negative'],
  ['11亿', 'money-too-large']
])('%s is no amount: %s', (text, fault) => expect(readMoney(text)).toBe(fault));

test('an amount is written with thousands and two decimals, and read back alike', () => {
  for (const fen of [0, 3, 100, 99_999, 123_456_789, 100_000_000_000]) expect(readMoney(writeMoney(fen))).toBe(fen);
  expect(writeMoney(123_456_789)).toBe('1,234,567.89');
});
