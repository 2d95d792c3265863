/** One person's balances between events: plain data that survives storage. Amounts in fen, by slot name, by policy year. */
export type State = { life: Record<string, number>; years: Record<string, Record<string, number>> };
export const emptyState = (): State => ({ life: {}, years: {} });

/** One person and one event, for a single settlement. Money in fen, dates as days, enumerated facts as codes; null is empty. */
export type Holding = { category: string; from: number | null; to: number | null };
export type Person = { holdings: Holding[]; facts: Record<string, number | null> };
export type SingleEvent = { day: number; facts: Record<string, number | null> };
