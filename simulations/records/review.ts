import { decidingDays, SERVICES, type Plan, type PreludeValue, type Records } from '#dsl';
import type { Advances } from './advances.ts';
import type { Notice } from './notices.ts';

/** What of these records this plan passes over, counted: nothing of it is refused, and none of it goes unsaid. */
export function reviewRecords(
  plan: Plan,
  records: Records,
  refused: Uint8Array,
  advances: Advances | null = null
): Notice[] {
  const categories = unusedCategories(plan, records);
  const { services, outsideForce, negativeBases, reversed, undated } = countEvents(plan, records, refused);
  const notices: Notice[] = [];
  if (categories.length > 0) notices.push({ code: 'categories-unused', data: { counts: categories } });
  if (services.length > 0) notices.push({ code: 'services-unused', data: { counts: services } });
  if (outsideForce > 0) notices.push({ code: 'outside-force', data: { count: outsideForce } });
  if (negativeBases > 0) notices.push({ code: 'base-negative', data: { count: negativeBases } });
  if (undated > 0) notices.push({ code: 'deciding-date-empty', data: { count: undated, column: plan.deciding } });
  if (reversed > 0) notices.push({ code: 'reversed', data: { count: reversed } });
  if (advances) notices.push({ code: 'advances', data: advances });
  return notices;
}

function unusedCategories(plan: Plan, records: Records): [string, number][] {
  const counts = new Int32Array(records.categoryNames.length);
  for (const category of records.holdingCategory) counts[category]!++;
  const used = new Set(plan.categories.map(({ name }) => name));
  return records.categoryNames.flatMap((name, i): [string, number][] =>
    counts[i]! > 0 && !used.has(name) ? [[name, counts[i]!]] : []
  );
}

function countEvents(plan: Plan, records: Records, refused: Uint8Array) {
  const used = servicesOf(plan);
  const { eventVoid, eventFacts } = records;
  const decidingDay = decidingDays(plan, records);
  const deciding = plan.deciding === 'date' ? undefined : eventFacts[plan.deciding];
  const { service, in_scope, basic_paid, critical_paid } = eventFacts;
  const byService = new Int32Array(SERVICES.length);
  const lastDay = plan.to ?? Infinity;
  let outsideForce = 0;
  let negativeBases = 0;
  let reversed = 0;
  let undated = 0;
  for (let event = 0; event < decidingDay.length; event++) {
    if (refused[event]) continue;
    if (eventVoid[event]) {
      if (!Number.isNaN(service![event]!)) reversed++;
      continue;
    }
    byService[service![event]!]!++;
    if (decidingDay[event]! < plan.from || decidingDay[event]! > lastDay) outsideForce++;
    if (plan.deciding !== 'date' && !(deciding && !Number.isNaN(deciding[event]!))) undated++;
    if (in_scope![event]! < basic_paid![event]! + critical_paid![event]!) negativeBases++;
  }
  const services = SERVICES.flatMap((service, code): [PreludeValue, number][] =>
    byService[code]! > 0 && !used.has(code) ? [[service, byService[code]!]] : []
  );
  return { services, outsideForce, negativeBases, reversed, undated };
}

/** The codes of the services that some rule asks about. */
function servicesOf(plan: Plan): Set<number> {
  return new Set(
    plan.nodes.flatMap((node) => (node.op === 'among' && plan.facts[node.fact]!.column === 'service' ? node.codes : []))
  );
}
