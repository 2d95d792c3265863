/** From a colour's part to its value: a token of the page's theme, or the light theme's own value in a file. */
import type { Hatch, Look, Mark, Paint } from './scene.ts';

/** The light theme, as in the interface's tokens. Files are read on paper and in other people's documents. */
export const LIGHT: Record<Exclude<Paint, 'none'>, string> = {
  ink: '#1d1f24',
  'ink-soft': '#4e5159',
  'ink-faint': '#6a6d75',
  line: '#dfdbd1',
  'line-strong': '#b9b4a8',
  accent: '#1f5fbf',
  'accent-ink': '#1a529f',
  'accent-wash': '#e6eefa',
  'accent-line': '#a9c4ea',
  loss: '#b04e0c',
  'loss-ink': '#97420a',
  'loss-wash': '#fbeadc',
  'loss-line': '#e6b78f',
  still: '#8d8f96',
  'still-wash': '#ebe9e4',
  sheet: '#ffffff'
};

/** How a colour is written: on the page as a token with the light value behind it, in a file as the value. */
export type Painter = (paint: Paint) => string;
export const onPage: Painter = (paint) => (paint === 'none' ? 'none' : `var(--${paint}, ${LIGHT[paint]})`);
export const inFile: Painter = (paint) => (paint === 'none' ? 'none' : LIGHT[paint]);

/** A surface's ruling: lines of one colour six pixels apart. */
export type Ruling = { hatch: Hatch; paint: Paint };
export const rulingOf = (look: Look): Ruling | null =>
  look.hatch ? { hatch: look.hatch, paint: look.stroke ?? 'ink-faint' } : null;
export const rulingId = ({ hatch, paint }: Ruling): string => `${hatch}-${paint}`;

/** Every ruling there is in some looks, once. */
export function rulingsIn(looks: Look[]): Ruling[] {
  const all = looks.map(rulingOf).filter((ruling) => ruling !== null);
  return [...new Map(all.map((ruling) => [rulingId(ruling), ruling])).values()];
}

/** One tile of a ruling, 6 × 6; dots are short strokes with round ends. */
export const TILE: Record<Hatch, { d: string; width: number }> = {
  rising: { d: 'M-1,7L7,-1M-1,1L1,-1M5,7L7,5', width: 1.1 },
  falling: { d: 'M-1,-1L7,7M5,-1L7,1M-1,5L1,7', width: 1.1 },
  dots: { d: 'M1.5,1.5h0.01M4.5,4.5h0.01', width: 1.6 }
};

/** A dot's outline about its middle. */
export function dotPath({ x, y, r, shape }: Extract<Mark, { mark: 'dot' }>): string {
  if (shape === 'square') return `M${x - r},${y - r}h${2 * r}v${2 * r}h${-2 * r}Z`;
  if (shape === 'diamond') return `M${x},${y - r}L${x + r},${y}L${x},${y + r}L${x - r},${y}Z`;
  return `M${x - r},${y}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
}
