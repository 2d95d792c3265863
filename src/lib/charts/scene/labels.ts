/** Finding room for labels: what is claimed is not claimed again. */
import type { Box, TextMark } from './scene.ts';
import { textBox } from './text.ts';

export function intersects(a: Box, b: Box, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap
  );
}

export type Room = {
  /** Takes the place if it is free and inside the picture. */
  claim(label: TextMark): boolean;
  /** Takes it whatever is there: axes, names, what must be said. */
  take(...labels: TextMark[]): void;
  /** Keeps labels off a shape. */
  keepOff(box: Box): void;
  readonly labels: TextMark[];
};

/** The free room in a picture of this size. */
export function roomIn(width: number, height: number): Room {
  const taken: Box[] = [];
  const labels: TextMark[] = [];
  return {
    labels,
    claim(label) {
      const box = textBox(label);
      const inside = box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
      if (!inside || taken.some((other) => intersects(box, other, 2))) return false;
      taken.push(box);
      labels.push(label);
      return true;
    },
    take(...marks) {
      for (const mark of marks) {
        taken.push(textBox(mark));
        labels.push(mark);
      }
    },
    keepOff(box) {
      taken.push(box);
    }
  };
}

/**
 * Moves things in one column apart, as little as may be and in their order: each keeps its height, none leaves
 * [from, to]. Takes and returns middles.
 */
export function dodge(items: { at: number; height: number }[], from: number, to: number): number[] {
  const order = items.map((_, i) => i).sort((i, j) => items[i]!.at - items[j]!.at || i - j);
  const at = items.map((item) => item.at);
  let floor = from;
  for (const i of order) {
    at[i] = Math.max(at[i]!, floor + items[i]!.height / 2);
    floor = at[i]! + items[i]!.height / 2;
  }
  let ceiling = to;
  for (const i of order.toReversed()) {
    at[i] = Math.min(at[i]!, ceiling - items[i]!.height / 2);
    ceiling = at[i]! - items[i]!.height / 2;
  }
  return at;
}
