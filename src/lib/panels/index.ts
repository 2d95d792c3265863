/**
 * The instruments of the results column, from top to bottom. A new one is a component and a line here: it is given nothing
 * and takes what it needs from `useStudio()`.
 */
import type { Component } from 'svelte';
import type { Words } from '../i18n/zh.ts';
import type { Preset } from '../workspace/layout.svelte.ts';
import CurvePanel from './curve/CurvePanel.svelte';
import CasePanel from './case/CasePanel.svelte';
import DifferencePanel from './difference/DifferencePanel.svelte';
import PopulationPanel from './population/PopulationPanel.svelte';
import RecordsPanel from './records/RecordsPanel.svelte';
import SweepPanel from './sweep/SweepPanel.svelte';

export type Panel = {
  id: string;
  title: (words: Words) => string;
  component: Component;
  /** The presets in which it stands open until the reader decides otherwise; in the others it is shut. */
  open: Preset[];
  /** Given the width of two columns where results have the page to themselves. */
  wide?: boolean;
};

export const PANELS: Panel[] = [
  { id: 'curve', title: (words) => words.curve.title, component: CurvePanel, open: ['author', 'compare', 'present'] },
  { id: 'case', title: (words) => words.case.title, component: CasePanel, open: ['author', 'present'] },
  {
    id: 'difference',
    title: (words) => words.difference.title,
    component: DifferencePanel,
    open: ['compare', 'present']
  },
  {
    id: 'population',
    title: (words) => words.population.title,
    component: PopulationPanel,
    open: ['compare', 'present'],
    wide: true
  },
  { id: 'sweep', title: (words) => words.sweep.title, component: SweepPanel, open: [], wide: true },
  { id: 'records', title: (words) => words.records.title, component: RecordsPanel, open: [], wide: true }
];
