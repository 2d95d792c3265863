/**
 * What is asked of one fund over one stretch of days. Day by day only sums are kept; single requests are kept up to the
 * day on which the fund would run out by what is known so far. More requests can only bring that day forward, so what
 * lies behind it is never needed again, and as many are held as the fund can pay, however many ask.
 */
import type { Day } from '#dsl';

/** What one event asks for; `row`: its place among all events. */
export type Asked = { day: Day; row: number; fen: number };

export type Drawing = {
  /** fen */
  asked: number;
  drawn: number;
  unmet: number;
  /** The first day on which the fund was asked for something and had nothing left afterwards. */
  exhaustedOn: Day | null;
  events: number;
  unmetEvents: number;
  unmetPeople: number;
};

export type Requests = {
  /** All that one person asks for in this stretch. `room`: at least what there will be to draw from. */
  add: (person: number, asked: Asked[], room: () => number) => void;
  /** fen */
  asked: () => number;
  /** Draws what was asked for by day, then by row, from `room` fen. */
  draw: (room: number) => Drawing;
};

/** `last`: the last day on which the person asks. */
type Request = Asked & { person: number; last: Day };
type OfDay = { fen: number; events: number; /** people who do not ask after this day */ last: number };

/** Requests held before it is looked at which are needed. */
const FEW = 1 << 15;

export function createRequests(few = FEW): Requests {
  const days = new Map<Day, OfDay>();
  let kept: Request[] = [];
  let limit = few;
  return { add, asked: () => sum('fen'), draw };

  function add(person: number, asked: Asked[], room: () => number): void {
    const last = asked.reduce((latest, { day }) => Math.max(latest, day), -Infinity);
    for (const { day, row, fen } of asked) {
      const known = ofDay(day);
      known.fen += fen;
      known.events++;
      kept.push({ day, row, person, fen, last });
    }
    ofDay(last).last++;
    if (kept.length > limit) forget(room());
  }

  function draw(room: number): Drawing {
    const asked = sum('fen');
    const day = runsOut(room);
    const drawn = Math.min(asked, room);
    const drawing: Drawing = {
      ...{ asked, drawn, unmet: asked - drawn, exhaustedOn: day },
      ...{ events: sum('events'), unmetEvents: 0, unmetPeople: 0 }
    };
    if (day === null) return drawing;
    let left = room;
    for (const [at, { fen, events, last }] of days) {
      if (at < day) left -= fen;
      if (at <= day) continue;
      drawing.unmetEvents += events;
      drawing.unmetPeople += last;
    }
    const unmet = new Set<number>();
    for (const { fen, person, last } of kept.filter((one) => one.day === day).sort((a, b) => a.row - b.row)) {
      const granted = Math.min(left, fen);
      left -= granted;
      if (granted === fen) continue;
      drawing.unmetEvents++;
      // Who asks again later was counted on the last of those days.
      if (last === day) unmet.add(person);
    }
    drawing.unmetPeople += unmet.size;
    return drawing;
  }

  function sum(of: 'fen' | 'events'): number {
    let total = 0;
    for (const day of days.values()) total += day[of];
    return total;
  }

  function ofDay(day: Day): OfDay {
    const known = days.get(day);
    if (known) return known;
    const made = { fen: 0, events: 0, last: 0 };
    days.set(day, made);
    return made;
  }

  /** The first day by whose end `room` is used up. */
  function runsOut(room: number): Day | null {
    let asked = 0;
    for (const day of [...days.keys()].sort((a, b) => a - b)) {
      asked += days.get(day)!.fen;
      if (asked >= room) return day;
    }
    return null;
  }

  function forget(room: number): void {
    const day = runsOut(room);
    if (day !== null) kept = kept.filter((one) => one.day <= day);
    limit = Math.max(few, 2 * kept.length);
  }
}
