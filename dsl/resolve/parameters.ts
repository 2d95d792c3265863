/** 参数: figures of the policy by name, which may change by date and use one another. */
import { problem } from '../problems/codes.ts';
import type { DeclarationOf, Name } from '../syntax/tree.ts';
import type { ResolvedParameter, Value } from './resolved.ts';
import type { Scope } from './scope.ts';
import { missing, ofSort, readsFact, resolveValue } from './values.ts';

/** Parameters may use one another in any order, not in a circle. */
export function declareParameters(scope: Scope, declarations: DeclarationOf<'parameter'>[]): void {
  const waiting = new Map(declarations.map((declaration) => [declaration.name.text, declaration]));
  const open: string[] = [];
  const declare = (declaration: DeclarationOf<'parameter'>): void => {
    const { name } = declaration;
    waiting.delete(name.text);
    open.push(name.text);
    const inside = [declaration.value, ...declaration.dated.map((dated) => dated.value)].flatMap(namesIn);
    for (const used of inside) {
      const next = waiting.get(used.text);
      if (next) declare(next);
      else if (open.includes(used.text)) {
        scope.report(
          problem('cycle', 'error', used.span, { names: [...open.slice(open.indexOf(used.text)), used.text] })
        );
        // Broken here, so that the rest still means something.
        scope.parameters.set(used.text, placeholder(used));
      }
    }
    scope.parameters.set(name.text, resolveParameter(scope, declaration));
    open.pop();
  };
  for (const declaration of declarations) if (waiting.get(declaration.name.text) === declaration) declare(declaration);
}

const placeholder = (name: Name): ResolvedParameter => ({
  name: name.text,
  span: name.span,
  sort: 'money',
  cite: null,
  dated: [{ from: null, value: missing(name.span, 'money'), span: name.span }]
});

/** Every name written inside an expression, whatever its shape. */
function namesIn(tree: unknown): Name[] {
  if (tree === null || typeof tree !== 'object') return [];
  const node = tree as { kind?: string; name?: Name };
  if (node.kind === 'name' && node.name) return [node.name];
  return Object.values(tree).flatMap(namesIn);
}

function resolveParameter(scope: Scope, { name, value, dated, cite }: DeclarationOf<'parameter'>): ResolvedParameter {
  const first = constantValue(scope, resolveValue(scope, value));
  const later = dated.map((d) => ({
    from: d.from,
    span: d.span,
    value: ofSort(scope, constantValue(scope, resolveValue(scope, d.value)), first.sort)
  }));
  dated.forEach((d, i) => {
    const before = dated[i - 1];
    if (before && d.from <= before.from) {
      scope.report(
        problem(
          'dates-unordered',
          'error',
          d.fromSpan,
          { name: name.text },
          { related: [{ span: before.fromSpan, role: 'first' }] }
        )
      );
    }
  });
  return {
    name: name.text,
    span: name.span,
    sort: first.sort,
    cite: cite?.text ?? null,
    dated: [{ from: null, value: first, span: value.span }, ...later]
  };
}

/** A parameter is a figure of the policy, the same for everybody: it may not read a fact. */
function constantValue(scope: Scope, value: Value): Value {
  if (!readsFact(value)) return value;
  scope.report(problem('not-constant', 'error', value.span, { clause: 'parameter' }));
  return missing(value.span, value.sort);
}
