/** Every clause of a benefit, in the order in which a drafter writes them. A new one is its file and a line here. */
import type { ClauseSyntax } from '../syntax/grammar.ts';
import type { ClauseKind } from '../syntax/tree.ts';
import { adjustmentSyntax } from './adjustment.ts';
import { advanceSyntax } from './advance.ts';
import { bandsSyntax } from './bands.ts';
import { baseSyntax } from './base.ts';
import { capSyntax } from './cap.ts';
import { citeSyntax } from './cite.ts';
import { conditionSyntax } from './condition.ts';
import { coversSyntax } from './covers.ts';
import { deductibleSyntax } from './deductible.ts';
import { gateSyntax } from './gate.ts';
import { grantSyntax } from './grant.ts';
import { payerSyntax } from './payer.ts';
import { ratioSyntax } from './ratio.ts';
import { replacesSyntax } from './replaces.ts';
import { roundingSyntax } from './rounding.ts';
import { servicesSyntax } from './services.ts';
import { standardSyntax } from './standard.ts';

export const CLAUSE_SYNTAX: { [K in ClauseKind]: ClauseSyntax<K> } = {
  services: servicesSyntax,
  covers: coversSyntax,
  condition: conditionSyntax,
  base: baseSyntax,
  gate: gateSyntax,
  deductible: deductibleSyntax,
  ratio: ratioSyntax,
  bands: bandsSyntax,
  grant: grantSyntax,
  standard: standardSyntax,
  adjustment: adjustmentSyntax,
  rounding: roundingSyntax,
  cap: capSyntax,
  payer: payerSyntax,
  advance: advanceSyntax,
  replaces: replacesSyntax,
  cite: citeSyntax
};
