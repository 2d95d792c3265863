/** A fund for 次: so much for each event, whatever others had. It never runs out. */
import type { Asked, Drawing, Requests } from './requests.ts';

/** `budget`: fen for one event. */
export function eachEvent(budget: number): Requests {
  const drawing: Drawing = {
    ...{ asked: 0, drawn: 0, unmet: 0, exhaustedOn: null },
    ...{ events: 0, unmetEvents: 0, unmetPeople: 0 }
  };
  return {
    add(_person, asked: Asked[]) {
      for (const { fen } of asked) {
        const granted = Math.min(budget, fen);
        drawing.asked += fen;
        drawing.drawn += granted;
        drawing.unmet += fen - granted;
        drawing.events++;
        if (granted < fen) drawing.unmetEvents++;
      }
      if (asked.some(({ fen }) => fen > budget)) drawing.unmetPeople++;
    },
    asked: () => drawing.asked,
    draw: () => ({ ...drawing })
  };
}
