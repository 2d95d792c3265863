/** 分段: a rate for each part of the base. */
import type { Builder } from '../plan/builder.ts';
import { constantAt, type Clamped } from '../plan/constants.ts';
import { step, type Lowering, type Meaning } from '../plan/lowering.ts';
import type { NodeId, Piece } from '../plan/plan.ts';
import { percent, shareText, yuan } from '../problems/language.ts';
import type { Cells, ResolvedBand } from '../resolve/resolved.ts';
import type { Explain } from '../run/reading.ts';
import { separator } from '../syntax/expressions.ts';
import type { ClauseSyntax, Grammar, Rule } from '../syntax/grammar.ts';
import type { Band, Day, Expression } from '../syntax/tree.ts';
import { placesOf, readMoney } from '../tokens/amounts.ts';

export const bandsSyntax: ClauseSyntax<'bands'> = {
  kind: 'bands',
  keyword: { zh: '分段', en: 'bands' },
  grammar: ($) => $.rows('bands', bandList($)),
  broken: (span) => {
    const missing: Expression = { kind: 'missing', span };
    return [{ keys: [], value: [{ from: missing, to: null, rate: missing, span }], cite: null, span }];
  }
};

function bandList($: Grammar): Rule<Band[]> {
  const { types } = $;

  /** A bare number is an amount in the unit of the other edge: 0至5000元, 1至5万元. */
  const edges = $.RULE('edges', (): Pick<Band, 'from' | 'to'> => {
    const first = $.LA(1);
    const from = $.subrule(0, $.additive);
    $.consume(0, types.to);
    const second = $.LA(1);
    const to = $.subrule(1, $.additive);
    return $.ACTION(() => {
      const places = placesOf(second.image) ?? placesOf(first.image);
      return { from: asMoney(from, first.image, places), to: asMoney(to, second.image, places) };
    });
  });
  const asMoney = (edge: Expression, image: string, places: number | null): Expression => {
    if (edge.kind !== 'number' || edge.unit !== 'none') return edge;
    if (places !== null) return readMoney(image, places, edge.span, $.report);
    return edge.value === 0 ? { kind: 'money', fen: 0, span: edge.span } : edge;
  };

  const band = $.RULE('band', (): Band => {
    const start = $.LA(1);
    const places = $.or<Pick<Band, 'from' | 'to'>>(0, [
      {
        ALT: () => {
          $.consume(0, types.above);
          const from = $.subrule(0, $.additive);
          return $.ACTION(() => ({ from, to: null }));
        }
      },
      { ALT: () => $.subrule(0, edges) }
    ]);
    $.consume(0, types[':']);
    const rate = $.subrule(1, $.additive);
    return $.ACTION(() => ({ ...places, rate, span: $.since(start) }));
  });

  const several = $.RULE('several bands', () => {
    const bands = [$.subrule(0, band)];
    $.many(0, {
      GATE: () => !['EOF', ')'].includes($.next()) && !$.keysAhead(),
      DEF: () => {
        $.option(0, () => separator($, 'rows'));
        bands.push($.subrule(1, band));
      }
    });
    return bands;
  });

  return $.RULE('band list', () =>
    $.or(0, [
      {
        IGNORE_AMBIGUITIES: true,
        ALT: () => {
          $.consume(0, types['(']);
          const bands = $.subrule(0, several);
          $.option(0, () => separator($, 'rows'));
          $.consume(0, types[')']);
          return bands;
        }
      },
      { ALT: () => $.subrule(1, several) }
    ])
  );
}

/** 分段, marginal: bands lie on the base itself, and the deductible takes away only what lies below it. */
function lowerBands(lowering: Lowering): void {
  const { builder, benefit, identity, open: base, below } = lowering;
  const rows = benefit.bands;
  if (!rows) return;
  const { table, keys } = pieceTable(builder, rows, identity);
  const piecesOf = (x: NodeId) => builder.add({ op: 'pieces', kind: 'share', x, table, keys, span: rows.span });
  const whole = piecesOf(base);
  const parts: Record<string, NodeId> = { base, whole };
  if (below === null) lowering.share = whole;
  else {
    const lower = builder.least(base, below, rows.span);
    const removed = piecesOf(lower);
    lowering.share = builder.minus(whole, removed, rows.span);
    Object.assign(parts, { lower, removed });
  }
  step(lowering, 'bands', lowering.share, rows.span, parts);
}

/** The pieces of every identity in every version; nobody (0) has none. */
function pieceTable(
  builder: Builder,
  rows: Cells<ResolvedBand[]>,
  identity: NodeId
): { table: number; keys: NodeId[] } {
  const byVersion = builder.versionStarts.map((day) =>
    rows.cells.map((cell) => (cell ? piecesAt(cell.value, day, builder.clamped) : []))
  );
  const same = byVersion.every((version) => JSON.stringify(version) === JSON.stringify(byVersion[0]));
  const versions = same ? byVersion.slice(0, 1) : byVersion;
  const pieces = versions.flatMap((version) => [[], ...version]);
  const sizes = same ? [rows.cells.length + 1] : [versions.length, rows.cells.length + 1];
  const table = builder.pieceTables.push({ sizes, pieces }) - 1;
  return { table, keys: same ? [identity] : [builder.version(rows.span), identity] };
}

/** Bands as pieces that begin where the last ended; between bands, and above a closed last one, nothing is paid. */
function piecesAt(bands: ResolvedBand[], day: Day | null, clamped: Clamped[]): Piece[] {
  const sorted = bands
    .map((band) => ({
      from: constantAt(band.from, day, clamped),
      to: band.to === null ? null : constantAt(band.to, day, clamped),
      rate: constantAt(band.rate, day, clamped),
      span: band.span
    }))
    .sort((a, b) => a.from - b.from);
  return sorted.flatMap(({ from, to, rate, span }, i) => {
    const next = sorted[i + 1];
    const ends = to !== null && (next === undefined || next.from > to);
    return [{ above: from, rate, span }, ...(ends ? [{ above: to, rate: 0, span }] : [])];
  });
}

/** Each band's part: 0.00–5,000.00 × 25% = 1,175.00, added up. */
const explainBands: Explain = ({ plan, step, part, has, value, result }) => {
  const whole = plan.nodes[step.parts['whole']!]!;
  if (whole.op !== 'pieces') return null;
  const { sizes, pieces } = plan.pieceTables[whole.table]!;
  const at = whole.keys.reduce((index, key, i) => index * sizes[i]! + value(key), 0);
  const [from, to] = [has('lower') ? part('lower') : 0, part('base')];
  const lines = pieces[at]!.flatMap(({ above, rate }, i) => {
    const low = Math.max(from, above);
    const high = Math.min(to, pieces[at]![i + 1]?.above ?? to);
    return high > low ? [`${yuan(low)}–${yuan(high)} × ${percent(rate)} = ${shareText((high - low) * rate)}`] : [];
  });
  if (lines.length === 0) return { zh: '没有落入任何一段的金额', en: 'no amount falls into any band' };
  const total = lines.length > 1 ? shareText(result) : null;
  return {
    zh: `${lines.join('；')}${total ? `；合计 ${total} 元` : ' 元'}`,
    en: `${lines.join('; ')}${total ? `; ${total} yuan together` : ' yuan'}`
  };
};

export const bandsMeaning: Meaning = { role: 'bands', lower: lowerBands, explain: explainBands };
