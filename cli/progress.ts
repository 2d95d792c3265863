/** One line on a terminal that says how far the work is, how fast and how long still; nothing where stderr is no terminal. */
import type { Language } from '#dsl';

/** What is counted. */
export type Unit = 'people' | 'bytes' | 'rows';
export type ProgressLine = { show: (label: string, done: number, total: number, unit?: Unit) => void; end: () => void };

type ProgressWords = {
  rate: (perSecond: string, unit: Unit) => string;
  left: (time: string) => string;
  seconds: (s: number) => string;
  minutes: (m: number, s: number) => string;
  hours: (h: number, m: number) => string;
};

const unitsZh: Record<Unit, string> = { people: '人', bytes: 'MB', rows: '行' };
const unitsEn: Record<Unit, string> = { people: 'people', bytes: 'MB', rows: 'rows' };

const words: Record<Language, ProgressWords> = {
  zh: {
    rate: (perSecond, unit) => `每秒 ${perSecond} ${unitsZh[unit]}`,
    left: (time) => `还需 ${time}`,
    seconds: (s) => `${s} 秒`,
    minutes: (m, s) => `${m} 分 ${s} 秒`,
    hours: (h, m) => `${h} 小时 ${m} 分`
  },
  en: {
    rate: (perSecond, unit) => `${perSecond} ${unitsEn[unit]}/s`,
    left: (time) => `${time} left`,
    seconds: (s) => `${s} s`,
    minutes: (m, s) => `${m} min ${s} s`,
    hours: (h, m) => `${h} h ${m} min`
  }
};

/** Written this often at most, in milliseconds; a rate is told once there is something to reckon it from. */
const OFTEN = 100;
const SURE = 1000;

export function progressLine(
  language: Language,
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
  now: () => number = () => performance.now()
): ProgressLine {
  let work: { label: string; since: number; from: number } | null = null;
  let shown = '';
  let last = -Infinity;
  return {
    show(label, done, total, unit) {
      if (!stream.isTTY) return;
      const time = now();
      if (work?.label !== label) work = { label, since: time, from: done };
      else if (time - last < OFTEN && done < total) return;
      last = time;
      const parts = [`${label} ${total > 0 ? Math.floor((done / total) * 100) : 100}%`];
      const passed = time - work.since;
      const perSecond = ((done - work.from) / passed) * 1000;
      if (passed >= SURE && perSecond > 0) {
        if (unit) parts.push(words[language].rate(rateText(perSecond, unit), unit));
        parts.push(words[language].left(timeText(Math.ceil((total - done) / perSecond), language)));
      }
      const line = parts.join(' · ');
      if (line === shown) return;
      shown = line;
      stream.write(`\r\x1b[2K${line}`);
    },
    end() {
      if (shown !== '') stream.write('\r\x1b[2K');
      shown = '';
      work = null;
    }
  };
}

const rateText = (perSecond: number, unit: Unit): string =>
  unit === 'bytes' ? (perSecond / 1e6).toFixed(1) : String(Math.floor(perSecond)).replace(/\B(?=(\d{3})+$)/g, ',');

function timeText(seconds: number, language: Language): string {
  const said = words[language];
  if (seconds < 60) return said.seconds(seconds);
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? said.minutes(minutes, seconds % 60) : said.hours(Math.floor(minutes / 60), minutes % 60);
}
