/**
 * The instruments of the results column, from top to bottom. A new one is a component and a line here: it is given nothing
 * and takes what it needs from `useStudio()`.
 */
import type { Component } from 'svelte';
import type { Words } from '../i18n/zh.ts';
import type { Preset } from '../workspace/layout.svelte.ts';
import CasePanel from './case/CasePanel.svelte';

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
  { id: 'case', title: (words) => words.case.title, component: CasePanel, open: ['author', 'present'] }
];
