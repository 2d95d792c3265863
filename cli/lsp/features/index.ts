/** Everything an editor may ask for: a feature is a file here and a line below. */
import { codeActions } from './code-actions.ts';
import { codeLens } from './code-lens.ts';
import { completion } from './completion.ts';
import { definition } from './definition.ts';
import { documentSymbols } from './document-symbols.ts';
import type { Feature } from './feature.ts';
import { folding } from './folding.ts';
import { formatting } from './formatting.ts';
import { highlights } from './highlights.ts';
import { hover } from './hover.ts';
import { inlayHints } from './inlay-hints.ts';
import { references } from './references.ts';
import { rename } from './rename.ts';
import { selectionRanges } from './selection-ranges.ts';
import { semanticTokens } from './semantic-tokens.ts';
import { signatureHelp } from './signature-help.ts';

export const FEATURES: Feature[] = [
  completion,
  signatureHelp,
  hover,
  definition,
  references,
  highlights,
  rename,
  documentSymbols,
  folding,
  selectionRanges,
  formatting,
  codeActions,
  codeLens,
  semanticTokens,
  inlayHints
];
