/** Which of the dimensions of 按 医院等级、对象 a row's key speaks of: 三级，低保 changes from one to the other. */
import { CODE_LISTS } from '../resolve/prelude.ts';
import type { SyntaxToken } from '../tokens/lex.ts';
import type { Tree } from './tree.ts';

/** A key's dimension by its token: the name of a fact, `ordinal`, or `category` for every other key. Null for no key. */
export function keyKinds({ declarations }: Tree, text: string): (token: SyntaxToken | undefined) => string | null {
  const facts = new Map<string, string>();
  for (const [fact, values] of Object.entries(CODE_LISTS))
    for (const { zh, en } of values) facts.set(zh, fact).set(en, fact);
  for (const declaration of declarations) {
    if (declaration.kind === 'category') facts.delete(declaration.name.text);
    if (declaration.kind === 'fact')
      for (const value of declaration.values) facts.set(value.text, declaration.name.text);
  }
  return (token) => {
    if (token?.id === 'ordinal') return 'ordinal';
    if (token?.role !== 'key') return token?.id === 'other' ? 'category' : null;
    return facts.get(text.slice(token.from, token.to)) ?? 'category';
  };
}
