/**
 * A picture as an SVG file that needs nothing else: every colour written out in the light theme, no style sheet, no
 * script, nothing fetched. Letters stay letters, so they can be searched and edited; no font is embedded, because a
 * page cannot read the font files of the system it runs on. The file names the Chinese fonts of the common systems
 * instead, and is drawn with the first of them that is there.
 */
import { dotPath, inFile, rulingId, rulingOf, rulingsIn, TILE } from '../scene/paint.ts';
import type { Mark } from '../scene/scene.ts';
import type { Picture } from './picture.ts';

/** macOS, Windows, Linux, the fonts one installs, and whatever there is. */
export const FONTS =
  "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC','Noto Sans SC','WenQuanYi Micro Hei',sans-serif";

export function svgOf(picture: Picture): string {
  const { width, height, language, title, description, layers } = picture;
  const set = language === 'en' ? plainMarks : (text: string) => text;
  const rulings = rulingsIn(layers.flatMap((layer) => layer.marks)).map(
    (ruling) =>
      `<pattern${attributes({ id: rulingId(ruling), width: 6, height: 6, patternUnits: 'userSpaceOnUse' })}>` +
      `<path${attributes({ d: TILE[ruling.hatch].d, fill: 'none', stroke: inFile(ruling.paint), 'stroke-width': TILE[ruling.hatch].width, 'stroke-linecap': 'round' })}/></pattern>`
  );
  const body = layers.map(
    (layer) =>
      `<g${attributes({ transform: `translate(${layer.x},${layer.y})` })}>\n${layer.marks.map((mark) => markOf(mark, set)).join('\n')}\n</g>`
  );
  const root = attributes({
    xmlns: 'http://www.w3.org/2000/svg',
    'xml:lang': language === 'zh' ? 'zh-CN' : 'en',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-labelledby': 'title description',
    'font-family': FONTS
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg${root}>`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    ...(rulings.length > 0 ? [`<defs>${rulings.join('')}</defs>`] : []),
    `<rect width="${width}" height="${height}" fill="${inFile('sheet')}"/>`,
    ...body,
    '</svg>',
    ''
  ].join('\n');
}

function markOf(mark: Mark, set: (text: string) => string): string {
  if (mark.mark === 'text') {
    const { x, y, anchor, size, weight, halo } = mark;
    const place = {
      x,
      y,
      'text-anchor': anchor,
      'font-size': size,
      'font-weight': weight,
      fill: inFile(mark.fill ?? 'ink')
    };
    const clear = halo ? { stroke: inFile('sheet'), 'stroke-width': 3, 'paint-order': 'stroke' } : {};
    return `<text${attributes({ ...place, ...clear })}>${escaped(set(mark.text))}</text>`;
  }
  const look = {
    fill: inFile(mark.fill ?? 'none'),
    stroke: mark.stroke && inFile(mark.stroke),
    'stroke-width': mark.stroke && mark.strokeWidth,
    'stroke-dasharray': mark.dash
  };
  const ruling = rulingOf(mark);
  const shape = (over: Record<string, string | number | undefined>): string => {
    if (mark.mark === 'rect') {
      const { x, y, width, height } = mark;
      return `<rect${attributes({ x, y, width, height, ...over })}/>`;
    }
    if (mark.mark === 'line') {
      const { x1, y1, x2, y2 } = mark;
      return `<line${attributes({ x1, y1, x2, y2, ...over })}/>`;
    }
    return `<path${attributes({ d: mark.mark === 'dot' ? dotPath(mark) : mark.d, 'stroke-linejoin': 'round', ...over })}/>`;
  };
  return shape(look) + (ruling ? shape({ fill: `url(#${rulingId(ruling)})` }) : '');
}

function attributes(values: Record<string, string | number | undefined>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');
}

/** Chinese fonts draw these a full em wide; in English the plain ones stand better. */
const plainMarks = (text: string): string => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Safe as text and as an attribute; characters XML has no place for are left out. */
const escaped = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (found) => ENTITIES[found]!);
