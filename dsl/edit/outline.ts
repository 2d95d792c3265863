/** A policy's table of contents. */
import type { Benefit, Declaration, Name, Span, Text, Tree } from '../syntax/tree.ts';

export type OutlineItem = {
  kind: 'policy' | 'category' | 'parameter' | 'limit' | 'benefit' | 'example' | 'reform';
  name: string;
  /** Its title or label, '' where it has none. */
  label: string;
  span: Span;
  nameSpan: Span;
  children: OutlineItem[];
};

/** In the order of the text; a benefit that a reform adds is its child. */
export const outline = ({ declarations }: Tree): OutlineItem[] => declarations.flatMap(itemsOf);

function itemsOf(declaration: Declaration): OutlineItem[] {
  const { span } = declaration;
  switch (declaration.kind) {
    case 'policy':
      return [item('policy', declaration.id, declaration.title, span)];
    case 'category':
    case 'benefit':
      return [item(declaration.kind, declaration.name, declaration.label, span)];
    case 'parameter':
    case 'limit':
      return [item(declaration.kind, declaration.name, null, span)];
    case 'example':
      return [item('example', declaration.title ?? { text: '', span }, null, span)];
    case 'reform': {
      const added = declaration.changes.flatMap((change): Benefit[] => (change.kind === 'add' ? [change.benefit] : []));
      return [{ ...item('reform', declaration.id, declaration.title, span), children: added.flatMap(itemsOf) }];
    }
    default:
      return [];
  }
}

const item = (kind: OutlineItem['kind'], name: Name, label: Text | null, span: Span): OutlineItem => ({
  kind,
  name: name.text,
  label: label?.text ?? '',
  span,
  nameSpan: name.span,
  children: []
});
