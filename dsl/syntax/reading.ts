/** From the pieces of one declaration to its place in the tree. What could not be read is left out, or is `missing`. */
import { mechanismOf } from '../mechanisms/index.ts';
import { problem, type Problem } from '../problems/codes.ts';
import { keywords } from '../tokens/keywords.ts';
import { endOf, tokenId, type ParserToken } from '../tokens/lex.ts';
import type { EventPart } from './declarations.ts';
import { DEEPEST, MOST_MISTAKES, tooDeep } from './depth.ts';
import type { Rule } from './grammar.ts';
import type { PolicyParser } from './parser.ts';
import { clausesIn, declarationsIn, partsIn, readingsIn } from './pieces.ts';
import { syntaxProblem } from './syntax-problem.ts';
import type {
  AroundClause,
  Benefit,
  Change,
  Clause,
  ClauseKind,
  Declaration,
  DeclarationOf,
  ExampleEvent,
  Expression,
  Name,
  Path,
  Reading,
  Span,
  Text
} from './tree.ts';

type Tokens = ParserToken[];
export type Read = { declarations: Declaration[]; problems: Problem[] };

/** Reads tokens that begin where a declaration begins; `text` is the file's. */
export function readDeclarations(parser: PolicyParser, tokens: Tokens, text: string, file: number): Read {
  const problems: Problem[] = [];
  parser.read(text, file, problems);

  const { pieces } = parser;
  const spanOf = (of: Tokens): Span => ({ file, from: of[0]!.startOffset, to: endOf(of.at(-1)!) });
  const missing = (of: Tokens): Expression => ({ kind: 'missing', span: spanOf(of) });

  function run<T>(rule: Rule<T>, of: Tokens, within: string): T | null {
    if (problems.length === MOST_MISTAKES)
      problems.push(problem('too-deep', 'error', spanOf(of), { what: 'mistakes', limit: MOST_MISTAKES }));
    if (problems.length > MOST_MISTAKES) return null;
    const deep = tooDeep(of);
    if (deep) {
      problems.push(problem('too-deep', 'error', spanOf([deep]), { what: 'expression', limit: DEEPEST }));
      return null;
    }
    const { value, failure } = parser.run(rule, of);
    if (failure) problems.push(syntaxProblem(failure, of, text, file, within));
    return value;
  }

  function readDeclaration(of: Tokens): Declaration | null {
    const span = spanOf(of);
    const within = nameIn(of, text);
    const begins = tokenId(of[0]!);
    switch (begins) {
      case 'policy':
      case 'source':
      case 'effective':
      case 'identity':
      case 'category':
      case 'parameter':
      case 'limit':
      case 'fund':
      case 'fact':
      case 'deciding':
      case 'year':
      case 'total': {
        const head = run(pieces[begins] as Rule<Omit<Declaration, 'span'>>, of, within);
        return head && ({ ...head, span } as Declaration);
      }
      case 'benefit':
        return readBenefit(of, pieces.benefit, within);
      case 'guarantee':
        return readGuarantee(of, within);
      case 'outreach':
        return readOutreach(of, within);
      case 'example':
        return readExample(of, within);
      case 'reform':
        return readReform(of, within);
      case 'version':
        return readVersion(of, within);
      default: {
        const expected = [...keywords().values()].filter((keyword) => keyword.begins === 'declaration');
        const failure = { token: of[0]!, expected: expected.map((keyword) => keyword.id) };
        problems.push(syntaxProblem(failure, of, text, file, ''));
        return null;
      }
    }
  }

  function readBenefit(of: Tokens, rule: Rule<{ name: Name; label: Text | null }>, within: string): Benefit | null {
    const [main = [], ...others] = readingsIn(of);
    const [head = [], ...rest] = clausesIn(main);
    const named = run(rule, head, within);
    const clauses = rest.map((piece) => readClause(piece, within));
    const readings = others.map((one) => readReading(one, within)).filter((reading) => reading !== null);
    return named && { kind: 'benefit', ...named, clauses, readings, span: spanOf(of) };
  }

  function readGuarantee(of: Tokens, within: string): Declaration | null {
    const [head = [], ...rest] = clausesIn(of);
    const read = run(pieces.guarantee, head, within);
    const clauses = readAround(rest, 'guarantee', within);
    const title = read?.title ?? textOf(head[1]);
    if (read?.key) {
      const { names, span } = read.key;
      clauses.push({ kind: 'covers', body: names, span, keyword: span });
    }
    return title && { kind: 'guarantee', title, property: read?.property ?? null, clauses, span: spanOf(of) };
  }

  function readOutreach(of: Tokens, within: string): Declaration | null {
    const [head = [], ...rest] = clausesIn(of);
    const named = run(pieces.outreach, head, within);
    const clauses = readAround(rest, 'outreach', within);
    return named && { kind: 'outreach', ...named, clauses, span: spanOf(of) };
  }

  /** The clauses of a benefit that say of whom and what something speaks; the others belong to benefits alone. */
  function readAround(of: Tokens[], owner: 'guarantee' | 'outreach', within: string): AroundClause[] {
    return of.flatMap((piece): AroundClause[] => {
      const clause = readClause(piece, within);
      if (isAround(clause)) return [clause];
      problems.push(problem('clause-not-here', 'error', clause.keyword, { clause: clause.kind, owner }));
      return [];
    });
  }

  const textOf = (token: ParserToken | undefined): Text | null => {
    if (!token || tokenId(token) !== 'text') return null;
    const span = spanOf([token]);
    return { text: text.slice(span.from + 1, span.to - 1), span };
  };

  function readReading(of: Tokens, within: string): Reading | null {
    const [head = [], ...rest] = clausesIn(of);
    const named = run(pieces.reading, head, within);
    const clauses = rest.map((piece) => readClause(piece, within));
    return named && { ...named, clauses, span: spanOf(of) };
  }

  function readClause(of: Tokens, within: string): Clause {
    const kind = tokenId(of[0]!) as ClauseKind;
    return run(pieces.clauses[kind].clause, of, within) ?? brokenClause(kind, of, spanOf(of.slice(0, 1)));
  }

  const brokenClause = (kind: ClauseKind, of: Tokens, keyword: Span): Clause =>
    ({ kind, body: mechanismOf(kind).broken(spanOf(of)), span: spanOf(of), keyword }) as Clause;

  function readExample(of: Tokens, within: string): Declaration {
    const [head = [], ...parts] = partsIn(of);
    const title = run(pieces.example, head, within);
    const example: DeclarationOf<'example'> = {
      kind: 'example',
      title,
      holds: [],
      birth: null,
      facts: [],
      events: [],
      span: spanOf(of)
    };
    let expecting = false;
    for (const part of parts) {
      const begins = tokenId(part[0]!);
      if (begins === 'person') {
        const person = run(pieces.person, part, within);
        if (person) Object.assign(example, person);
      } else if (begins === 'event') {
        const event: EventPart | null = run(pieces.event, part, within);
        expecting = true;
        if (event) example.events.push({ ...event, expectations: [], span: spanOf(part) });
      } else if (begins === 'expect' && expecting) {
        const expectation = run(pieces.expect, part, within);
        const event: ExampleEvent | undefined = example.events.at(-1);
        if (expectation && event) event.expectations.push(expectation);
      } else {
        const failure = { token: part[0]!, expected: begins === 'expect' ? ['event'] : ['person', 'event', 'expect'] };
        problems.push(syntaxProblem(failure, part, text, file, within));
      }
    }
    return example;
  }

  function readReform(of: Tokens, within: string): Declaration | null {
    const [head = [], ...parts] = partsIn(of);
    const named = run(pieces.reform, head, within);
    const changes = readChanges(parts, within);
    return named && { kind: 'reform', ...named, changes, span: spanOf(of) };
  }

  function readVersion(of: Tokens, within: string): Declaration | null {
    const [head = [], ...parts] = partsIn(of);
    const dated = run(pieces.version, head, within);
    const changes = readChanges(parts, within);
    return dated && { ...dated, changes, span: spanOf(of) };
  }

  const readChanges = (parts: Tokens[], within: string): Change[] =>
    parts.map((part) => readChange(part, within)).filter((change) => change !== null);

  function readChange(of: Tokens, within: string): Change | null {
    const span = spanOf(of);
    const begins = tokenId(of[0]!);
    if (begins === 'delete') {
      const path = run(pieces.delete, of, within);
      return path && { kind: 'delete', path, span };
    }
    if (begins === 'add') {
      const benefit = readBenefit(of, pieces.add, within);
      return benefit && { kind: 'add', benefit, span };
    }
    if (begins === 'set') return readSet(of, span, within);
    const failure = { token: of[0]!, expected: ['set', 'delete', 'add'] };
    problems.push(syntaxProblem(failure, of, text, file, within));
    return null;
  }

  function readSet(of: Tokens, span: Span, within: string): Change | null {
    const at = of.findIndex((token) => ['=', '+=', '-=', '*='].includes(tokenId(token)));
    const head = run(pieces.set, at < 0 ? of : of.slice(0, at + 1), within);
    if (!head) return null;
    const { path, operator } = head;
    const body = of.slice(at + 1);
    if (operator !== '=') {
      const amount = run(pieces.figure, body, within) ?? missing(of);
      return { kind: 'change', path, operator, amount, span };
    }
    if (path.clause === null) {
      const { amount, period } = run(pieces.value, body, within) ?? { amount: missing(of), period: null };
      return { kind: 'set-value', path, value: amount, period, span };
    }
    return { kind: 'set', path, clause: readBody(path.clause, path, body, of, within), span };
  }

  function readBody(kind: ClauseKind, path: Path, body: Tokens, of: Tokens, within: string): Clause {
    const keyword = path.parts[1]!.span;
    const read = run(pieces.clauses[kind].body, body, within);
    if (read === null) return brokenClause(kind, of, keyword);
    return { kind, body: read, span: spanOf(body.length > 0 ? body : of), keyword } as Clause;
  }

  const declarations = declarationsIn(tokens)
    .map(readDeclaration)
    .filter((declaration) => declaration !== null);
  return { declarations, problems };
}

const isAround = (clause: Clause): clause is AroundClause =>
  ['services', 'covers', 'condition', 'cite'].includes(clause.kind);

const NAMELESS = ['source', 'effective', 'identity', 'total', 'deciding', 'year', 'version'];

/** How a declaration names itself, for problems: the token after its keyword. */
function nameIn(of: Tokens, text: string): string {
  const second = of[1];
  return second && !NAMELESS.includes(tokenId(of[0]!)) && ['name', 'quoted-name', 'text'].includes(tokenId(second))
    ? text.slice(second.startOffset, endOf(second)).replace(/^[「"“”]|[」"“”]$/g, '')
    : '';
}
