/** Expressions: every name bound, every operation on values of the right sort. */
import { problem, type ValueSort } from '../problems/codes.ts';
import type { Expression, Name, Span } from '../syntax/tree.ts';
import { FACTS, YES_NO, type FactType, type PreludeFact } from './prelude.ts';
import type { Value } from './resolved.ts';
import { codeOf, findCategory, findFact, unknown, valuesOf, type Scope } from './scope.ts';

export const SORT_OF: Record<FactType, ValueSort> = {
  fen: 'money',
  count: 'number',
  day: 'date',
  bit: 'yes-no',
  code: 'code'
};

export const missing = (span: Span, sort: ValueSort): Value => ({ kind: 'missing', span, sort });

/** The value of an expression; `missing` where it has a mistake, which is then reported once. */
export function resolveValue(scope: Scope, expression: Expression): Value {
  const { span } = expression;
  switch (expression.kind) {
    case 'money':
      return { kind: 'constant', sort: 'money', value: expression.fen, span };
    case 'rate':
      return { kind: 'constant', sort: expression.points ? 'points' : 'rate', value: expression.tenThousandths, span };
    case 'number':
      return { kind: 'constant', sort: 'number', value: expression.value, span };
    case 'date':
      return { kind: 'constant', sort: 'date', value: expression.day, span };
    case 'name':
      return resolveName(scope, expression.name);
    case 'holds':
      return resolveHolds(scope, expression.category, span);
    case 'not':
      return {
        kind: 'not',
        sort: 'yes-no',
        operand: ofSort(scope, resolveValue(scope, expression.operand), 'yes-no'),
        span
      };
    case 'binary':
      return resolveBinary(scope, expression);
    case 'assumed':
      scope.assumptions.push({ span, reason: expression.reason?.text ?? null });
      for (const other of [...expression.others, ...(expression.range ?? [])]) resolveValue(scope, other);
      return resolveValue(scope, expression.value);
    case 'changed': {
      const value = resolveValue(scope, expression.value);
      const amount = resolveValue(scope, expression.amount);
      const fits =
        expression.operator === '*='
          ? amount.sort === 'number' || amount.sort === 'rate'
          : value.sort === 'rate'
            ? amount.sort === 'points'
            : amount.sort === value.sort;
      if (!fits)
        mismatch(
          scope,
          amount,
          expression.operator === '*=' ? 'number' : value.sort === 'rate' ? 'points' : value.sort
        );
      return { kind: 'changed', sort: value.sort, value, operator: expression.operator, amount, span };
    }
    case 'missing':
      return missing(span, 'money');
  }
}

/** `value` if it is of this sort; reports it otherwise. */
export function ofSort(scope: Scope, value: Value, sort: ValueSort): Value {
  if (value.kind === 'missing') return missing(value.span, sort);
  if (value.sort === sort) return value;
  mismatch(scope, value, sort);
  return missing(value.span, sort);
}

function mismatch(scope: Scope, value: Value, expected: ValueSort): void {
  if (value.kind === 'missing') return;
  scope.report(problem('type-mismatch', 'error', value.span, { expected, found: value.sort }));
}

function resolveName(scope: Scope, name: Name): Value {
  const here = scope.here?.find(name);
  if (here) return here;
  const parameter = scope.parameters.get(name.text);
  if (parameter) {
    scope.used.add(name.text);
    // A parameter whose value could not be read has been reported there.
    if (parameter.dated.some(({ value }) => value.kind === 'missing')) return missing(name.span, parameter.sort);
    return { kind: 'parameter', sort: parameter.sort, parameter, span: name.span };
  }
  const fact = findFact(scope, name.text);
  if (scope.facts.has(name.text)) scope.used.add(name.text);
  if (fact) return { kind: 'fact', sort: SORT_OF[fact.type], fact, span: name.span };
  unknown(scope, name, 'name', [
    ...(scope.here?.names ?? []),
    ...scope.parameters.keys(),
    ...scope.facts.keys(),
    ...FACTS.flatMap((f) => [f.zh, f.en])
  ]);
  return missing(name.span, 'money');
}

function resolveHolds(scope: Scope, category: Name | null, span: Span): Value {
  if (category === null) return { kind: 'holds', sort: 'yes-no', category: 'any', span };
  const found = findCategory(scope, category);
  return found ? { kind: 'holds', sort: 'yes-no', category: found, span } : missing(span, 'yes-no');
}

function resolveBinary(scope: Scope, expression: Extract<Expression, { kind: 'binary' }>): Value {
  const { operator, span } = expression;
  if (operator === 'and' || operator === 'or') {
    const left = ofSort(scope, resolveValue(scope, expression.left), 'yes-no');
    const right = ofSort(scope, resolveValue(scope, expression.right), 'yes-no');
    return { kind: 'binary', sort: 'yes-no', operator, left, right, span };
  }
  const [left, right] = resolveSides(scope, expression);
  if (left.kind === 'missing' || right.kind === 'missing') {
    return missing(span, ['+', '-', '*'].includes(operator) ? 'money' : 'yes-no');
  }
  if (operator === '*') return resolveProduct(scope, left, right, span);
  if (operator === '+' || operator === '-') {
    const sort = left.sort;
    const fits =
      sort === right.sort
        ? ['money', 'number', 'rate', 'points'].includes(sort)
        : sort === 'rate' && right.sort === 'points';
    if (!fits) {
      mismatch(scope, right, ['money', 'number', 'rate', 'points'].includes(sort) ? sort : 'money');
      return missing(span, sort);
    }
    return { kind: 'binary', sort, operator, left, right, span };
  }
  const ordered = operator !== '=' && operator !== '!=';
  if (left.sort !== right.sort || (ordered && (left.sort === 'code' || left.sort === 'yes-no'))) {
    mismatch(scope, right, left.sort);
    return missing(span, 'yes-no');
  }
  return { kind: 'binary', sort: 'yes-no', operator, left, right, span };
}

/** Beside an enumerated fact a name is one of its values, beside a yes-no fact it may be 是 or 否. */
function resolveSides(scope: Scope, { left, right }: Extract<Expression, { kind: 'binary' }>): [Value, Value] {
  const [leftFact, rightFact] = [left, right].map((side) =>
    side.kind === 'name' && !scope.parameters.has(side.name.text) ? findFact(scope, side.name.text) : undefined
  );
  const beside = (side: Expression, fact: PreludeFact | undefined): Value => {
    if (side.kind !== 'name' || !fact) return resolveValue(scope, side);
    const list = fact.type === 'bit' ? YES_NO : valuesOf(fact);
    if (!list) return resolveValue(scope, side);
    const { name, span } = side;
    const code = codeOf(list, name.text);
    if (code >= 0 && fact.type === 'bit') return { kind: 'constant', sort: 'yes-no', value: code, span };
    if (code >= 0) return { kind: 'code', sort: 'code', code, text: list[code]!.zh, span };
    const known = list.flatMap((value) => [value.zh, value.en]);
    unknown(scope, name, 'value-of-fact', known);
    return missing(span, fact.type === 'bit' ? 'yes-no' : 'code');
  };
  if (leftFact && !rightFact) return [resolveValue(scope, left), beside(right, leftFact)];
  if (rightFact && !leftFact) return [beside(left, rightFact), resolveValue(scope, right)];
  return [resolveValue(scope, left), resolveValue(scope, right)];
}

/** money × rate, money × number, number × number; the money, if any, comes first. */
function resolveProduct(scope: Scope, left: Value, right: Value, span: Span): Value {
  const [a, b] = right.sort === 'money' ? [right, left] : [left, right];
  // An age times an amount would leave the range in which integers are exact, and no rule says so.
  if (a.sort === 'money' && b.sort !== 'rate' && (b.sort !== 'number' || readsFact(b))) {
    mismatch(scope, b, 'rate');
    return missing(span, 'money');
  }
  if (a.sort !== 'money' && !(a.sort === 'number' && b.sort === 'number')) {
    mismatch(scope, a, 'money');
    return missing(span, 'money');
  }
  return { kind: 'binary', sort: a.sort, operator: '*', left: a, right: b, span };
}

/** Whether the value differs from person to person or event to event. */
export function readsFact(value: Value): boolean {
  switch (value.kind) {
    case 'fact':
    case 'holds':
    case 'outcome':
    case 'sum':
      return true;
    case 'not':
      return readsFact(value.operand);
    case 'binary':
      return readsFact(value.left) || readsFact(value.right);
    case 'changed':
      return readsFact(value.value);
    default:
      return false;
  }
}
