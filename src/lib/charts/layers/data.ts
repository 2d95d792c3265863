/** The layer waterfall's contract: one bill, who pays which part of it, and what the patient still owes. Amounts in fen. */

import type { Said, Text } from '../words/text.ts';

export type LayerKind =
  /** Paid before this policy: basic and critical-illness insurance. */
  | 'insurance'
  /** A benefit of this policy; negative where it is taken back. */
  | 'benefit';

export type Layer = {
  /** Handed back when the layer is pressed. */
  id: string;
  name: Text;
  payer: Text | null;
  kind: LayerKind;
  /** null: this rule has no such layer. */
  baseline: number | null;
  reform: number | null;
};

export type LayersData = {
  baseline: Text;
  /** null where one rule stands alone; then every `reform` amount is null. */
  reform: Text | null;
  /** The event in a few words: 住院 2017-01-03. */
  event: Text;
  total: number;
  /** In the order in which they pay. */
  layers: Layer[];
  left: { baseline: number; reform: number | null };
};

/** In one language, as the layout works with it. */
export type SaidLayers = Said<LayersData>;
