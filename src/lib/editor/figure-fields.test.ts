import { expect, test } from 'vitest';
import { fieldsOf, literals, parse, writeLiteral } from '#dsl';
import { applyEdits } from '../workspace/documents.ts';
import { movedBy, parseFigure, rangeOf, typedFigure } from './figure-fields.ts';

const TEXT = `政策 p "P"
待遇 住院救助
  情形 住院
  起付 300元/次
  分段 0至5000元：25%  5000元至1万元：35%  超过1万元：45%
`;
const fields = () => fieldsOf(literals(parse(TEXT, 0).tree, TEXT));

test('an edge that two bands share is one field between its neighbours, and moves both', () => {
  const all = fields();
  const edges = all.filter(({ literals }) => literals.length > 1);
  expect(edges.map(({ literals }) => literals.map(({ text }) => text))).toEqual([
    ['5000元', '5000元'],
    ['1万元', '1万元']
  ]);
  expect(rangeOf(edges[0], all)).toMatchObject({ least: 0, most: 10_000_00 });
  const [edge] = edges;
  const edits = edge.literals.map((literal) => writeLiteral(TEXT, literal, 650_050));
  const changed = applyEdits(TEXT, edits);
  expect(changed).toContain('0至6500.5元：25%  6500.5元至1万元：35%');
  // Where they stand afterwards, for the next step of a drag.
  const moved = movedBy(edge.literals, edits, 650_050);
  expect(moved.map(({ span }) => changed.slice(span.from, span.to))).toEqual(['6500.5元', '6500.5元']);
});

test('figures are typed in yuan and per cent, and nothing is rounded', () => {
  expect(
    ['300', '1,300.5', '３００．２５', '85.123', '', '-1', '3x'].map((typed) => parseFigure('fen', typed))
  ).toEqual([300_00, 1300_50, 300_25, null, null, null, null]);
  expect(['85%', '100', '100.01'].map((typed) => parseFigure('rate', typed))).toEqual([8500, 10_000, null]);
  expect([300_00, 1300_50, 300_05].map(typedFigure)).toEqual(['300', '1300.5', '300.05']);
});
