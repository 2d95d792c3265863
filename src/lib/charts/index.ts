/** The charts: each takes its data contract and a language, and stands in the common frame. */
export { default as BenefitCurve } from './curve/BenefitCurve.svelte';
export { default as LayerWaterfall } from './layers/LayerWaterfall.svelte';
export { default as GroupBars } from './bars/GroupBars.svelte';
export { default as WinnersLosers } from './winners/WinnersLosers.svelte';
export { default as BurdenDistribution } from './burden/BurdenDistribution.svelte';
export { default as HeatMap } from './heat/HeatMap.svelte';
export { default as Frontier } from './frontier/Frontier.svelte';
