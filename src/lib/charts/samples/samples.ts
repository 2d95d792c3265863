/**
 * Every chart with its samples: the gallery shows them, the tests hold them still. They are what the studio computed
 * from the policies and populations in this repository; `samples.test.ts` computes them again.
 */
import type { BarsData } from '../bars/data.ts';
import type { BurdenData } from '../burden/data.ts';
import type { CurveData } from '../curve/data.ts';
import type { SweepData } from '../heat/data.ts';
import type { LayersData } from '../layers/data.ts';
import type { WinnersData } from '../winners/data.ts';
import barsCategory from './bars-category.json';
import barsQuintile from './bars-quintile.json';
import burden from './burden.json';
import curveCliffs from './curve-cliffs.json';
import curveGroups from './curve-groups.json';
import curve from './curve.json';
import layersChain from './layers-chain.json';
import layersRecovery from './layers-recovery.json';
import layers from './layers.json';
import sweepFaults from './sweep-faults.json';
import sweep from './sweep.json';
import winnersLosers from './winners-losers.json';
import winners from './winners.json';

export const SAMPLES = {
  curve: { compared: curve as CurveData, groups: curveGroups as CurveData, cliffs: curveCliffs as CurveData },
  layers: {
    compared: layers as LayersData,
    chain: layersChain as LayersData,
    recovery: layersRecovery as LayersData
  },
  bars: { category: barsCategory as BarsData, quintile: barsQuintile as BarsData },
  winners: { gains: winners as WinnersData, losses: winnersLosers as WinnersData },
  burden: { line: burden as BurdenData },
  heat: { levers: sweep as SweepData, faults: sweepFaults as SweepData },
  frontier: { levers: sweep as SweepData }
};
