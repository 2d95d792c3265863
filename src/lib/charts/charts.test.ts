/** Every chart on its samples, in both languages: what is drawn, what is said, what is exported, and what must always hold. */
import { describe, expect, it } from 'vitest';
import { barsFigure } from './bars/figure.ts';
import { barsLayout } from './bars/layout.ts';
import { burdenFigure } from './burden/figure.ts';
import { burdenLayout } from './burden/layout.ts';
import { curveFigure } from './curve/figure.ts';
import { firstOfInterest, groupsOf } from './curve/groups.ts';
import { curveLayout } from './curve/layout.ts';
import { csvOf } from './export/csv.ts';
import { CHART_WIDTH, pictureOf } from './export/picture.ts';
import { svgOf } from './export/svg.ts';
import type { Figure } from './frame/figure.ts';
import { frontierFigure } from './frontier/figure.ts';
import { frontierLayout } from './frontier/layout.ts';
import { heatFigure } from './heat/figure.ts';
import { heatLayout } from './heat/layout.ts';
import { layersFigure } from './layers/figure.ts';
import { layersLayout } from './layers/layout.ts';
import { SAMPLES } from './samples/samples.ts';
import { intersects } from './scene/labels.ts';
import { spoken, type Scene, type TextMark } from './scene/scene.ts';
import { textBox } from './scene/text.ts';
import { winnersFigure } from './winners/figure.ts';
import { winnersLayout } from './winners/layout.ts';
import { say } from './words/text.ts';
import { wordsOf, type Language } from './words/words.ts';

type Drawn = {
  name: string;
  scene: (width: number, language: Language) => Scene;
  figure: (language: Language) => Figure;
};

const curves = Object.entries(SAMPLES.curve).flatMap(([name, data]): Drawn[] => {
  const first = firstOfInterest(groupsOf(say(data, 'zh')))!.id;
  return [first, null].map((chosen) => ({
    name: `curve ${name} ${chosen === null ? 'everyone' : 'one group'}`,
    scene: (width, language) => curveLayout(data, { width }, { language, chosen }),
    figure: (language) => curveFigure(data, { language, chosen })
  }));
});
const others: Drawn[] = [
  ...Object.entries(SAMPLES.layers).map(([name, data]) => ({
    name: `layers ${name}`,
    scene: (width: number, language: Language) => layersLayout(data, { width }, { language, opens: true }),
    figure: (language: Language) => layersFigure(data, { language, opens: true })
  })),
  ...Object.entries(SAMPLES.bars).map(([name, data]) => ({
    name: `bars ${name}`,
    scene: (width: number, language: Language) => barsLayout(data, { width }, { language }),
    figure: (language: Language) => barsFigure(data, { language })
  })),
  ...Object.entries(SAMPLES.winners).map(([name, data]) => ({
    name: `winners ${name}`,
    scene: (width: number, language: Language) => winnersLayout(data, { width }, { language }),
    figure: (language: Language) => winnersFigure(data, { language })
  })),
  ...Object.entries(SAMPLES.burden).map(([name, data]) => ({
    name: `burden ${name}`,
    scene: (width: number, language: Language) => burdenLayout(data, { width }, { language }),
    figure: (language: Language) => burdenFigure(data, { language })
  })),
  ...Object.entries(SAMPLES.heat).map(([name, data]) => ({
    name: `heat ${name}`,
    scene: (width: number, language: Language) => heatLayout(data, { width }, { language }),
    figure: (language: Language) => heatFigure(data, { language })
  })),
  ...Object.entries(SAMPLES.frontier).map(([name, data]) => ({
    name: `frontier ${name}`,
    scene: (width: number, language: Language) => frontierLayout(data, { width }, { language }),
    figure: (language: Language) => frontierFigure(data, { language })
  }))
];
const CHARTS = [...curves, ...others];
const LANGUAGES: Language[] = ['zh', 'en'];
const WIDTHS = [320, 480, 680, 1080];

describe.each(CHARTS)('$name', ({ name, scene, figure }) => {
  it('is drawn and worded as before', async () => {
    const shown = LANGUAGES.map((language) => {
      const around = figure(language);
      return [
        `# ${around.title}\n${around.summary}\n${around.legend.map((item) => item.label).join(' | ')}\n${around.notes.join(' · ')}`,
        csvOf(around.table, wordsOf(language)).replace('\ufeff', ''),
        scene(680, language)
          .points.map((point) => `${point.lane}.${point.step} ${spoken(point.tip)}`)
          .join('\n')
      ].join('\n');
    });
    await expect(shown.join('\n\n')).toMatchFileSnapshot(`samples/expected/${name.replaceAll(' ', '-')}.txt`);
    const picture = pictureOf(figure('zh'), scene(CHART_WIDTH, 'zh'), 'zh');
    await expect(svgOf(picture)).toMatchFileSnapshot(`samples/expected/${name.replaceAll(' ', '-')}.svg`);
  });

  it.each(WIDTHS.flatMap((width) => LANGUAGES.map((language) => [width, language] as const)))(
    'keeps its labels apart and inside at %i pixels in %s',
    (width, language) => {
      const { marks, height } = scene(width, language);
      const texts = marks.filter((mark): mark is TextMark => mark.mark === 'text');
      const boxes = texts.map((text) => ({ text: text.text, ...textBox(text) }));
      const outside = boxes.filter(
        (box) => box.x < -0.5 || box.x + box.width > width + 0.5 || box.y < 0 || box.y + box.height > height
      );
      const touching = boxes.flatMap((a, i) =>
        boxes.slice(i + 1).flatMap((b) => (intersects(a, b) ? [`${a.text} × ${b.text}`] : []))
      );
      expect({ outside: outside.map((box) => box.text), touching }).toEqual({ outside: [], touching: [] });
    }
  );

  it('draws finite, unique marks and has a stop for the keyboard', () => {
    const { marks, points } = scene(680, 'en');
    const numbers = marks.flatMap((mark) => Object.values(mark).filter((value) => typeof value === 'number'));
    expect(numbers.every(Number.isFinite)).toBe(true);
    expect(marks.some((mark) => mark.mark === 'path' && /NaN|Infinity/.test(mark.d))).toBe(false);
    expect(marks.some((mark) => mark.mark === 'rect' && (mark.width < 0 || mark.height < 0))).toBe(false);
    expect(new Set(marks.map((mark) => mark.key)).size).toBe(marks.length);
    expect(points.length).toBeGreaterThan(0);
    expect(new Set(points.map((point) => point.id)).size).toBe(points.length);
  });
});
