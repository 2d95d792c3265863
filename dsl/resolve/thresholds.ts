/** What a gate, a deductible or a cap says in one row. */
import { problem } from '../problems/codes.ts';
import type { Threshold } from '../syntax/tree.ts';
import type { ResolvedThreshold } from './resolved.ts';
import { unknown, type Scope } from './scope.ts';
import { ofSort, resolveValue } from './values.ts';

/** `cap` may be shared or for life; `floor`, which the base has to pass, may not. */
export function resolveThreshold(scope: Scope, written: Threshold, use: 'floor' | 'cap'): ResolvedThreshold {
  const { span } = written;
  switch (written.kind) {
    case 'none':
    case 'refuse':
    case 'refuse-over':
      return { kind: written.kind, span };
    case 'shared': {
      const limit = scope.limits.get(written.limit.text);
      scope.used.add(written.limit.text);
      if (limit && use === 'cap') return { kind: 'shared', limit, span };
      unknown(scope, written.limit, 'limit', scope.limits.keys());
      return { kind: 'none', span };
    }
    case 'amount': {
      const amount = ofSort(scope, resolveValue(scope, written.amount), 'money');
      if (use === 'floor' && written.period === 'life') scope.report(problem('deductible-for-life', 'error', span, {}));
      // Without a period the reading has been reported; a year for a cap and an event for a deductible keep the rest alive.
      return { kind: 'amount', amount, period: written.period ?? (use === 'cap' ? 'year' : 'event'), span };
    }
  }
}
