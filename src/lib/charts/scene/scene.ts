/**
 * What a layout returns: a plain picture. Marks in drawing order, the points a reader can stop at, nothing of the page.
 * One scene is drawn three ways: by Svelte on the page, as text into an SVG file, and from that as a PNG.
 */

/** A colour by its part, not its value: the page resolves it to a token of the theme, a file to the light theme. */
export type Paint =
  | 'ink'
  | 'ink-soft'
  | 'ink-faint'
  | 'line'
  | 'line-strong'
  | 'accent'
  | 'accent-ink'
  | 'accent-wash'
  | 'accent-line'
  | 'loss'
  | 'loss-ink'
  | 'loss-wash'
  | 'loss-line'
  | 'still'
  | 'still-wash'
  | 'sheet'
  | 'none';

/** Ruling over a surface, so that no meaning hangs on colour alone. */
export type Hatch = 'rising' | 'falling' | 'dots';

export type Look = {
  fill?: Paint;
  /** Drawn over the fill in the stroke's colour (or the ink's where there is none). */
  hatch?: Hatch;
  stroke?: Paint;
  strokeWidth?: number;
  dash?: string;
};

export type Shape = 'circle' | 'square' | 'diamond';
export type Anchor = 'start' | 'middle' | 'end';

/** `key` names the mark across redraws; what moves is seen to move. */
export type Mark = Look & { key: string } & (
    | { mark: 'path'; d: string }
    | { mark: 'rect'; x: number; y: number; width: number; height: number }
    | { mark: 'line'; x1: number; y1: number; x2: number; y2: number }
    | { mark: 'dot'; x: number; y: number; r: number; shape: Shape }
    /** `y` is the baseline. `halo` clears what lies below the letters. */
    | {
        mark: 'text';
        x: number;
        y: number;
        text: string;
        anchor: Anchor;
        size: number;
        weight: 400 | 600;
        halo?: boolean;
      }
  );
export type TextMark = Extract<Mark, { mark: 'text' }>;

export type Box = { x: number; y: number; width: number; height: number };

/** The exact figures behind a place in the picture, for the pointer and for the keyboard alike. */
export type Tip = { title: string; rows: TipRow[] };
/** `more` is said after the value, smaller. */
export type TipRow = { label: string; value: string; more?: string; look?: Swatch };

/** Somewhere a reader can stop. Points of one `lane` follow each other by `step`. */
export type Point = {
  id: string;
  lane: number;
  step: number;
  x: number;
  y: number;
  /** Where the pointer finds it, and what the focus ring goes around. */
  hit: Box;
  tip: Tip;
  /** Whether pressing it does something. */
  opens: boolean;
};

export type Scene = {
  width: number;
  height: number;
  marks: Mark[];
  points: Point[];
  /** Whether lanes run across (arrow left and right follow a lane) or down. */
  flow: 'across' | 'down';
};

/** A sign in a legend or a tip. */
export type Swatch = Look & { sign: 'line' | 'bar' | 'dot'; shape?: Shape };
export type LegendItem = { label: string; swatch: Swatch };

/** Two decimals are finer than any screen, and keep snapshots readable. */
export const px = (value: number): number => Math.round(value * 100) / 100;

/** A path through points, `M x,y L x,y …`; empty for none. */
export function polyline(points: { x: number; y: number }[]): string {
  return points.map((p, i) => `${i === 0 ? 'M' : 'L'}${px(p.x)},${px(p.y)}`).join('');
}

/** What a tip says, as one sentence for a reader who hears it. */
export const spoken = (tip: Tip): string =>
  `${tip.title}: ${tip.rows.map(({ label, value, more }) => [label, value, more].filter(Boolean).join(' ')).join('; ')}`;

/** A text mark with the usual type, unless told otherwise. */
export const label = (
  key: string,
  text: string,
  x: number,
  y: number,
  over: Partial<Omit<TextMark, 'key' | 'mark' | 'text' | 'x' | 'y'>> = {}
): TextMark => ({
  key,
  mark: 'text',
  text,
  x: px(x),
  y: px(y),
  anchor: 'start',
  size: 12,
  weight: 400,
  fill: 'ink-soft',
  ...over
});
