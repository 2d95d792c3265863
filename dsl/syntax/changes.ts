/** What a 改革 or a 版本 changes. */
import type { Benefit, Change, Declaration } from './tree.ts';

export const changesOf = (declaration: Declaration): Change[] =>
  declaration.kind === 'reform' || declaration.kind === 'version' ? declaration.changes : [];

/** The benefits a declaration brings: itself, or what it adds. */
export const benefitsOf = (declaration: Declaration): Benefit[] =>
  declaration.kind === 'benefit'
    ? [declaration]
    : changesOf(declaration).flatMap((change) => (change.kind === 'add' ? [change.benefit] : []));
