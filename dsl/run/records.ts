/** People and their events as columns, as imported or generated: the same for every policy. */

/** Text values are codes into the fact's closed list; money is fen; a date is days since 1970-01-01; NaN is an empty cell. */
export type FactColumns = Record<string, Float64Array>;

export type Records = {
  personIds: string[];
  /** by person: birth_date, residence, monthly_income, … */
  personFacts: FactColumns;
  /** holdings of person p: holdingStart[p] ≤ h < holdingStart[p + 1] */
  holdingStart: Int32Array;
  /** by holding: index into categoryNames; first and last day held, ∓2³¹ when open */
  holdingCategory: Int16Array;
  holdingFrom: Int32Array;
  holdingTo: Int32Array;
  categoryNames: string[];
  eventIds: string[];
  /** by event, in file order */
  eventPerson: Int32Array;
  /** 日期; sorting is by it, then file order */
  eventDay: Int32Array;
  /** by event: service (code), total, in_scope, basic_paid, critical_paid, hospital_level (code), admission_date, … */
  eventFacts: FactColumns;
  /** 1 for an event that was reversed, or is itself a reversal: settled at nothing, and nothing is owed on it */
  eventVoid: Uint8Array;
};

export const OPEN_FROM = -(2 ** 31);
export const OPEN_TO = 2 ** 31 - 1;
