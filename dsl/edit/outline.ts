/** A policy's table of contents. */
import { isoDate } from '../run/calendar.ts';
import { benefitsOf } from '../syntax/changes.ts';
import type { Benefit, Declaration, Name, Span, Text, Tree } from '../syntax/tree.ts';

export type OutlineItem = {
  kind:
    | 'policy'
    | 'category'
    | 'parameter'
    | 'limit'
    | 'fund'
    | 'benefit'
    | 'guarantee'
    | 'outreach'
    | 'example'
    | 'reform'
    | 'version';
  name: string;
  /** Its title or label, '' where it has none. */
  label: string;
  span: Span;
  nameSpan: Span;
  children: OutlineItem[];
};

/** In the order of the text; a benefit that a reform or a version adds is its child. */
export const outline = ({ declarations }: Tree): OutlineItem[] => declarations.flatMap(itemsOf);

function itemsOf(declaration: Declaration): OutlineItem[] {
  const { span } = declaration;
  switch (declaration.kind) {
    case 'policy':
      return [item('policy', declaration.id, declaration.title, span)];
    case 'benefit':
      return [benefitItem(declaration)];
    case 'outreach':
    case 'category':
      return [item(declaration.kind, declaration.name, declaration.label, span)];
    case 'parameter':
    case 'limit':
    case 'fund':
      return [item(declaration.kind, declaration.name, null, span)];
    case 'guarantee':
      return [item('guarantee', declaration.title, null, span)];
    case 'example':
      return [item('example', declaration.title ?? { text: '', span }, null, span)];
    case 'reform': {
      const children = benefitsOf(declaration).map(benefitItem);
      return [{ ...item('reform', declaration.id, declaration.title, span), children }];
    }
    case 'version': {
      const name = { text: isoDate(declaration.from), span: declaration.fromSpan };
      return [{ ...item('version', name, null, span), children: benefitsOf(declaration).map(benefitItem) }];
    }
    default:
      return [];
  }
}

const benefitItem = ({ name, label, span }: Benefit): OutlineItem => item('benefit', name, label, span);

const item = (kind: OutlineItem['kind'], name: Name, label: Text | null, span: Span): OutlineItem => ({
  kind,
  name: name.text,
  label: label?.text ?? '',
  span,
  nameSpan: name.span,
  children: []
});
