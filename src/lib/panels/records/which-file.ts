/** Enough of a text to hold its header; of a Parquet file, whose columns are named at its end. */
const HEADER_BYTES = 4096;
const FOOTER_BYTES = 65_536;

/** Where the names of a file's columns stand, among others. */
export async function headerOf(file: File): Promise<string> {
  const start = await file.slice(0, HEADER_BYTES).text();
  if (!start.startsWith('PAR1')) return start.split(/\r?\n/)[0];
  const end = await file.slice(Math.max(0, file.size - FOOTER_BYTES)).text();
  return (end.match(/[a-z_]{2,}/gi) ?? []).join(',');
}

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
