/** A chart as it stands in a report: title, finding, signs, the picture, its grounds. */
import type { Figure } from '../frame/figure.ts';
import { label, type Mark, type Scene } from '../scene/scene.ts';
import { SWATCH, swatchMarks } from '../scene/swatch.ts';
import { textWidth, wrap } from '../scene/text.ts';
import type { Language } from '../words/words.ts';

/** Marks moved to their place. */
export type Layer = { x: number; y: number; marks: Mark[] };
export type Picture = {
  width: number;
  height: number;
  language: Language;
  title: string;
  description: string;
  layers: Layer[];
};

/** Pixels; a page's text width at 96 to the inch. */
export const PICTURE_WIDTH = 720;
const MARGIN = 20;
/** What is left for the chart itself. */
export const CHART_WIDTH = PICTURE_WIDTH - 2 * MARGIN;

const SUMMARY = 13;
const NOTE = 11;

/** `scene` is laid out at CHART_WIDTH. */
export function pictureOf(figure: Figure, scene: Scene, language: Language): Picture {
  const layers: Layer[] = [];
  let y = MARGIN;
  const block = (height: number, marks: Mark[]): void => {
    layers.push({ x: MARGIN, y, marks });
    y += height;
  };
  const lines = (text: string, size: number, pitch: number): Mark[] =>
    wrap(text, CHART_WIDTH, size, 12).map((line, i) =>
      label(`${size} ${i}`, line, 0, pitch * (i + 0.75), { size, fill: size === NOTE ? 'ink-faint' : 'ink-soft' })
    );

  block(26, [label('title', figure.title, 0, 16, { size: 17, weight: 600, fill: 'ink' })]);
  const summary = lines(figure.summary, SUMMARY, 20);
  block(summary.length * 20 + 8, summary);
  const legend = legendMarks(figure, 22);
  for (const item of legend.items) layers.push({ x: MARGIN + item.x, y: y + item.y, marks: item.marks });
  y += legend.height + 6;
  block(scene.height + 10, scene.marks);
  const notes = lines(figure.notes.join(' · '), NOTE, 16);
  block(notes.length * 16, notes);
  return {
    width: PICTURE_WIDTH,
    height: Math.ceil(y + MARGIN),
    language,
    title: figure.title,
    description: figure.summary,
    layers
  };
}

/** Signs with their words, in as many rows as they need. */
function legendMarks({ legend }: Figure, pitch: number): { items: Layer[]; height: number } {
  let [x, row] = [0, 0];
  const items = legend.map(({ label: text, swatch }): Layer => {
    const width = SWATCH.width + 7 + textWidth(text, 12);
    if (x > 0 && x + width > CHART_WIDTH) [x, row] = [0, row + 1];
    const marks = [...swatchMarks(swatch), label('name', text, SWATCH.width + 7, 10.5)];
    const item = { x, y: row * pitch, marks };
    x += width + 22;
    return item;
  });
  return { items, height: legend.length === 0 ? 0 : (row + 1) * pitch };
}
