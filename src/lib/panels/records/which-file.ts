/** Which of the two files a dropped one is, by its name and then by its header; null where neither says. */
export function whichFile(name: string, header: string): 'persons' | 'events' | null {
  const columns = header
    .replace(/^\ufeff/, '')
    .toLowerCase()
    .split(/[,;\t"\s]+/);
  if (
    ['event_id', 'claim_id', 'setl_id', 'medfee_sumamt', 'total', 'service'].some((column) => columns.includes(column))
  )
    return 'events';
  if (['categories', 'psn_idet_type', 'birth_date', 'brdy'].some((column) => columns.includes(column)))
    return 'persons';
  if (/person|人员|psn/i.test(name)) return 'persons';
  return /event|事件|claim|setl/i.test(name) ? 'events' : null;
}
