/** One line on a terminal that says how far the work is, how fast and how long still; nothing where stderr is no terminal. */
import type { Language } from '#dsl';
import { wholeNumber } from '#simulations';

/** What is counted. */
export type Unit = 'people' | 'events' | 'bytes';
/** `count`: how many there are by now, where it is not what `done` says. */
export type Counting = { unit: Unit; count?: number };
/** `done` of `total` is how far the work is; shown and turned into a rate is what is counted. */
export type ProgressLine = {
  show: (label: string, done: number, total: number, counting?: Counting) => void;
  end: () => void;
};

type ProgressWords = {
  counted: (count: string, unit: Unit) => string;
  rate: (perSecond: string, unit: Unit) => string;
  left: (time: string) => string;
  seconds: (s: number) => string;
  minutes: (m: number, s: number) => string;
  hours: (h: number, m: number) => string;
};

const unitsZh: Record<Unit, string> = { people: '人', events: '个事件', bytes: 'MB' };
const unitsEn: Record<Unit, string> = { people: 'people', events: 'events', bytes: 'MB' };

const words: Record<Language, ProgressWords> = {
  zh: {
    counted: (count, unit) => `${count} ${unitsZh[unit]}`,
    rate: (perSecond, unit) => `每秒 ${perSecond} ${unitsZh[unit]}`,
    left: (time) => `还需 ${time}`,
    seconds: (s) => `${s} 秒`,
    minutes: (m, s) => `${m} 分 ${s} 秒`,
    hours: (h, m) => `${h} 小时 ${m} 分`
  },
  en: {
    counted: (count, unit) => `${count} ${unitsEn[unit]}`,
    rate: (perSecond, unit) => `${perSecond} ${unitsEn[unit]}/s`,
    left: (time) => `${time} left`,
    seconds: (s) => `${s} s`,
    minutes: (m, s) => `${m} min ${s} s`,
    hours: (h, m) => `${h} h ${m} min`
  }
};

/** Written this often at most, in milliseconds; a rate is told once there are seconds to reckon it from. */
const OFTEN = 100;
const SURE = 1;

export function progressLine(
  language: Language,
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
  now: () => number = () => performance.now()
): ProgressLine {
  let work: { label: string; since: number; from: number; counted: number } | null = null;
  let shown = '';
  let last = -Infinity;
  return {
    show(label, done, total, counting) {
      if (!stream.isTTY) return;
      const time = now();
      const counted = counting?.count ?? done;
      if (work?.label !== label) work = { label, since: time, from: done, counted };
      else if (time - last < OFTEN && done < total) return;
      last = time;
      const parts = [`${label} ${total > 0 ? Math.floor((done / total) * 100) : 100}%`];
      if (counting && counted > 0) parts.push(words[language].counted(amount(counted, counting.unit), counting.unit));
      const seconds = (time - work.since) / 1000;
      if (seconds >= SURE && done > work.from) {
        if (counting)
          parts.push(words[language].rate(amount((counted - work.counted) / seconds, counting.unit), counting.unit));
        parts.push(
          words[language].left(timeText(Math.ceil(((total - done) * seconds) / (done - work.from)), language))
        );
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

const amount = (count: number, unit: Unit): string =>
  unit === 'bytes' ? (count / 1e6).toFixed(1) : wholeNumber(Math.floor(count));

function timeText(seconds: number, language: Language): string {
  const said = words[language];
  if (seconds < 60) return said.seconds(seconds);
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? said.minutes(minutes, seconds % 60) : said.hours(Math.floor(minutes / 60), minutes % 60);
}
