/** 舍入: how a share of a fen becomes a fen. */
import { toldToAll } from '../analyse/telling.ts';
import { step, type Lowering } from '../plan/lowering.ts';
import type { NodeId, Plan, Step } from '../plan/plan.ts';
import { shareText, yuan, type Sentence } from '../problems/language.ts';
import type { Reading } from '../run/reading.ts';
import type { Span } from '../syntax/tree.ts';
import { mechanism } from './mechanism.ts';

const MODES = ['half-up', 'down', 'up'] as const;
type Mode = (typeof MODES)[number];

declare module '../syntax/tree.ts' {
  interface ClauseBodies {
    rounding: Mode;
  }
}
declare module '../resolve/resolved.ts' {
  interface ResolvedClauses {
    rounding: { mode: Mode; span: Span };
  }
}
declare module '../tokens/keywords.ts' {
  interface ClauseWords {
    'half-up': true;
    down: true;
    up: true;
  }
}

export const rounding = mechanism({
  kind: 'rounding',
  keyword: { zh: '舍入', en: 'rounding' },
  about: {
    zh: '不足一分时的取舍；不写即四舍五入。',
    en: 'What becomes of a part of a fen; half up unless stated.'
  },
  words: {
    'half-up': { zh: '四舍五入', en: 'half-up', about: { zh: '半分进为一分。', en: 'Half a fen becomes one.' } },
    down: { zh: '舍去', en: 'down', about: { zh: '不足一分的舍去。', en: 'A part of a fen is dropped.' } },
    up: { zh: '进位', en: 'up', about: { zh: '不足一分的进为一分。', en: 'A part of a fen becomes one.' } }
  },
  rows: false,
  offers: [...MODES],
  forms: [{ zh: '〈四舍五入、舍去、进位〉', en: '〈half-up, down, up〉' }],
  grammar: ($) =>
    $.RULE('rounding', () =>
      $.or(
        0,
        MODES.map((mode) => ({
          ALT: () => {
            $.consume(0, $.types[mode]);
            return $.ACTION(() => mode);
          }
        }))
      )
    ),
  broken: () => 'half-up',
  resolve: ({ benefit }, [clause]) => ({
    rounding: { mode: clause?.body ?? 'half-up', span: clause?.span ?? benefit.span }
  }),
  tell: ({ rounding: { mode, span } }) => toldToAll(MODE_WORDS[mode], span),
  lower: lowerRounding,
  explain: explainRounding
});

const MODE_WORDS: Record<Mode, Sentence> = {
  'half-up': { zh: '四舍五入', en: 'half up' },
  down: { zh: '舍去', en: 'down' },
  up: { zh: '进位', en: 'up' }
};

/** 舍入: the one rounding of a benefit, on the sum of its bands, before its caps. */
function lowerRounding(lowering: Lowering): void {
  const { builder, benefit, share, shareBefore } = lowering;
  const { mode, span } = benefit.rounding;
  const round = (of: NodeId) => builder.add({ op: 'round', kind: 'fen', share: of, mode, span });
  // On the year's total both sides are rounded, so that splitting a bill changes nothing.
  // Bands for the whole amount may fall as the year's total rises: nothing is taken back then.
  lowering.entitled = shareBefore === null ? round(share) : builder.beyond(round(share), round(shareBefore), span);
  lowering.capped = lowering.entitled;
  step(lowering, 'rounding', lowering.entitled, span, shareBefore === null ? { share } : { share, shareBefore });
}

/** Worth a line only where there was something to round. */
function modeOf(plan: Plan, { parts }: Step): Mode {
  const { share } = parts;
  const rounding = plan.nodes.find((one) => one.op === 'round' && one.share === share);
  return rounding?.op === 'round' ? rounding.mode : 'half-up';
}

function explainRounding({ plan, step, part, has, result }: Reading): Sentence | null {
  const node = plan.nodes[step.node]!;
  if (has('shareBefore')) {
    const [now, before] = [shareText(part('share')), shareText(part('shareBefore'))];
    return {
      zh: `全年累计应付 ${now} 元，减去此前累计 ${before} 元（各${MODE_WORDS[modeOf(plan, step)].zh}到分）：${yuan(result)} 元`,
      en: `${now} for the year so far less ${before} before this event, each rounded ${MODE_WORDS[modeOf(plan, step)].en} to the fen: ${yuan(result)} yuan`
    };
  }
  if (node.op !== 'round' || part('share') === result * 10000) return null;
  const words = MODE_WORDS[node.mode];
  return { zh: `${words.zh}到分：${yuan(result)} 元`, en: `rounded ${words.en} to the fen: ${yuan(result)} yuan` };
}
