/** Days since 1970-01-01 in the proleptic Gregorian calendar; no clock and no time zone. */
import type { MonthDay } from '../syntax/tree.ts';

const MS_PER_DAY = 86_400_000;

/** The day of a calendar date, or null where there is no such date. Month 1 to 12. */
export function dayOf(year: number, month: number, date: number): number | null {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, date);
  return at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date
    ? at.getTime() / MS_PER_DAY
    : null;
}

/**
 * Howard Hinnant's civil_from_days: years begin on 1 March, so that a leap day is the last of its year, and are counted in
 * eras of 400.
 */
export function partsOf(day: number): { year: number; month: number; date: number } {
  const sinceMarch = day + 719_468;
  const era = Math.floor(sinceMarch / 146_097);
  const ofEra = sinceMarch - era * 146_097;
  const leaps = Math.floor(ofEra / 1460) - Math.floor(ofEra / 36_524) + Math.floor(ofEra / 146_096);
  const years = Math.floor((ofEra - leaps) / 365);
  const ofYear = ofEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const months = Math.floor((5 * ofYear + 2) / 153);
  const month = months < 10 ? months + 3 : months - 9;
  const date = ofYear - Math.floor((153 * months + 2) / 5) + 1;
  return { year: era * 400 + years + (month <= 2 ? 1 : 0), month, date };
}

/** The policy year a day lies in, named after the calendar year it begins in. */
export function yearOf(day: number, start: MonthDay): number {
  const { year, month, date } = partsOf(day);
  return month < start.month || (month === start.month && date < start.date) ? year - 1 : year;
}

/** 2016-01-01 */
export function isoDate(day: number): string {
  const { year, month, date } = partsOf(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** Reads 2016-01-01 alone; null for anything else, or a date that is not in the calendar. */
export function parseIsoDate(text: string): number | null {
  const parts = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  return parts ? dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3])) : null;
}

/** Completed years on `day`. A birthday on 29 February falls on 1 March in a common year. NaN for an unknown birth. */
export function ageOn(birthDay: number, day: number): number {
  if (Number.isNaN(birthDay)) return NaN;
  const birth = partsOf(birthDay);
  const now = partsOf(day);
  const before = now.month < birth.month || (now.month === birth.month && now.date < birth.date);
  return now.year - birth.year - (before ? 1 : 0);
}
