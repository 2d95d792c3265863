import { dayOf } from '#dsl';
import { foldWidth } from './text.ts';

export type DateFault = 'date-unreadable' | 'date-not-in-calendar' | 'date-out-of-range';

/** Outside these years a date is a placeholder or a slip of the pen, and an age reckoned from it a fiction. */
export const FIRST_YEAR = 1850;
export const LAST_YEAR = 2199;

const separated = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T\s]\s*(\S.*))?$/i;
const chinese = /^(\d{4})年(\d{1,2})月(\d{1,2})日(?:T|\s)*(\S.*)?$/i;
const compact = /^(\d{4})(\d{2})(\d{2})(?:[T\s]?\s*(\S.*))?$/i;
const clock = /^([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d+)?)?\s*([AP]M)?(Z|[+-]\d{2}(:?\d{2})?)?$/i;
const compactClock = /^([01]\d|2[0-3])[0-5]\d([0-5]\d)?$/;
const chineseClock = /^([01]?\d|2[0-3])[时点]([0-5]?\d分([0-5]?\d秒)?)?$/;

export type DateReader = (written: string) => number | DateFault;

/** A reader that keeps what it has read: a file has few days and many rows. */
export function createDateReader(): DateReader {
  const known = new Map<string, number | DateFault>();
  return (written) => {
    const between = written.charCodeAt(10);
    const timed = (between === 32 || between === 84) && clock.test(written.slice(11));
    const date = timed ? written.slice(0, 10) : written;
    if (date.length > 11) return parseDate(written);
    let day = known.get(date);
    if (day === undefined) known.set(date, (day = parseDate(date)));
    return day;
  };
}

/** 2016-01-01, 2016/1/1, 2016.1.1, 20160101, 2016年1月1日 to days since 1970-01-01; a time of day after it is dropped. */
export function parseDate(written: string): number | DateFault {
  const text = foldWidth(written).trim();
  const parts = separated.exec(text);
  if (parts) return dated(parts[1]!, parts[3]!, parts[4]!, parts[5]);
  const plain = chinese.exec(text) ?? compact.exec(text);
  return plain ? dated(plain[1]!, plain[2]!, plain[3]!, plain[4]) : 'date-unreadable';
}

function dated(year: string, month: string, date: string, time: string | undefined): number | DateFault {
  if (time !== undefined && ![clock, compactClock, chineseClock].some((form) => form.test(time)))
    return 'date-unreadable';
  const day = dayOf(Number(year), Number(month), Number(date));
  if (day === null) return 'date-not-in-calendar';
  return Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR ? 'date-out-of-range' : day;
}
