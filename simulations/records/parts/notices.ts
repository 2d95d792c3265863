/** The notices of parts, added up. */
import { SERVICES, type PreludeValue } from '#dsl';
import type { Notice, NoticeData } from '../notices.ts';

/** Counts add up; what is said of a file is said once. In the order in which they are first met. */
export function addNotices(parts: Notice[][]): Notice[] {
  const sums: Notice[] = [];
  for (const notice of parts.flat()) {
    const at = sums.findIndex((sum) => sum.code === notice.code && fileOf(sum) === fileOf(notice));
    if (at < 0) sums.push(notice);
    else sums[at] = added(sums[at]!, notice);
  }
  return sums;
}

const fileOf = ({ data }: Notice): string | null => ('file' in data ? data.file : null);

type Adding = { [C in keyof NoticeData]: (a: NoticeData[C], b: NoticeData[C]) => NoticeData[C] };
const first = <Data>(data: Data): Data => data;
const counted = (a: { count: number }, b: { count: number }) => ({ count: a.count + b.count });

const ADDING: Adding = {
  'encoding-assumed': first,
  'columns-unknown': first,
  'column-twice': first,
  'columns-of-one-fact': first,
  'categories-unused': (a, b) => ({ counts: merged(a.counts, b.counts) }),
  'services-unused': (a, b) => ({
    counts: merged(a.counts, b.counts).sort(([x], [y]) => place(x) - place(y))
  }),
  'outside-force': counted,
  'base-negative': counted,
  'deciding-date-empty': (a, b) => ({ ...a, ...counted(a, b) }),
  reversed: counted,
  advances: (a, b) => ({
    made: a.made + b.made,
    netted: a.netted + b.netted,
    toppedUp: a.toppedUp + b.toppedUp,
    outstanding: a.outstanding + b.outstanding,
    people: a.people + b.people
  })
};

const place = (service: PreludeValue): number => SERVICES.indexOf(service);

/** The two are of one code. */
const added = (a: Notice, b: Notice): Notice =>
  ({ code: a.code, data: (ADDING[a.code] as (x: object, y: object) => object)(a.data, b.data) }) as Notice;

function merged<Key>(a: [Key, number][], b: [Key, number][]): [Key, number][] {
  const counts = new Map(a);
  for (const [key, count] of b) counts.set(key, (counts.get(key) ?? 0) + count);
  return [...counts];
}
