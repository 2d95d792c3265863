/** 舍入: how a share of a fen becomes a fen. */
import { step, type Lowering, type Meaning } from '../plan/lowering.ts';
import type { NodeId, Plan, Step } from '../plan/plan.ts';
import { shareText, yuan, type Sentence } from '../problems/language.ts';
import type { ResolvedBenefit } from '../resolve/resolved.ts';
import type { Explain } from '../run/reading.ts';
import type { ClauseSyntax } from '../syntax/grammar.ts';

export const roundingSyntax: ClauseSyntax<'rounding'> = {
  kind: 'rounding',
  keyword: { zh: '舍入', en: 'rounding' },
  about: {
    zh: '不足一分时的取舍；不写即四舍五入。',
    en: 'What becomes of a part of a fen; half up unless stated.'
  },
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
  broken: () => 'half-up'
};

const MODES = ['half-up', 'down', 'up'] as const;

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

const MODE_WORDS: Record<ResolvedBenefit['rounding']['mode'], Sentence> = {
  'half-up': { zh: '四舍五入', en: 'rounded half up' },
  down: { zh: '舍去', en: 'rounded down' },
  up: { zh: '进位', en: 'rounded up' }
};

/** Worth a line only where there was something to round. */
function modeOf(plan: Plan, { parts }: Step): ResolvedBenefit['rounding']['mode'] {
  const { share } = parts;
  const rounding = plan.nodes.find((one) => one.op === 'round' && one.share === share);
  return rounding?.op === 'round' ? rounding.mode : 'half-up';
}

const explainRounding: Explain = ({ plan, step, part, has, result }) => {
  const node = plan.nodes[step.node]!;
  if (has('shareBefore')) {
    const [now, before] = [shareText(part('share')), shareText(part('shareBefore'))];
    return {
      zh: `全年累计应付 ${now} 元，减去此前累计 ${before} 元（各${MODE_WORDS[modeOf(plan, step)].zh}到分）：${yuan(result)} 元`,
      en: `${now} for the year so far less ${before} before this event, each ${MODE_WORDS[modeOf(plan, step)].en} to the fen: ${yuan(result)} yuan`
    };
  }
  if (node.op !== 'round' || part('share') === result * 10000) return null;
  const words = MODE_WORDS[node.mode];
  return { zh: `${words.zh}到分：${yuan(result)} 元`, en: `${words.en} to the fen: ${yuan(result)} yuan` };
};

export const roundingMeaning: Meaning = { role: 'rounding', lower: lowerRounding, explain: explainRounding };
