import { expect, test } from 'vitest';
import { progressLine } from './progress.ts';

function line(language: 'zh' | 'en', isTTY = true) {
  const written: string[] = [];
  let time = 0;
  const stream = { isTTY, write: (text: string) => written.push(text.replace('\r\x1b[2K', '')) > 0 };
  return {
    written,
    pass: (ms: number) => void (time += ms),
    progress: progressLine(language, stream as never, () => time)
  };
}

test('how far, how fast and how long still, in both languages', () => {
  for (const language of ['zh', 'en'] as const) {
    const { written, pass, progress } = line(language);
    const events = (count: number) => ({ unit: 'events', count }) as const;
    progress.show('A', 0, 4_000_000, events(0));
    pass(50);
    progress.show('A', 9, 4_000_000, events(27));
    pass(1950);
    progress.show('A', 20_000, 4_000_000, events(63_000));
    pass(38_000);
    progress.show('A', 3_000_000, 4_000_000, events(9_400_000));
    progress.show('B', 0, 8e9, { unit: 'bytes' });
    pass(1000);
    progress.show('B', 1_500_000, 8e9, { unit: 'bytes' });
    progress.end();
    expect(written).toEqual(
      language === 'zh'
        ? [
            'A 0%',
            'A 0% · 63,000 个事件 · 每秒 31,500 个事件 · 还需 6 分 38 秒',
            'A 75% · 9,400,000 个事件 · 每秒 235,000 个事件 · 还需 14 秒',
            'B 0%',
            'B 0% · 1.5 MB · 每秒 1.5 MB · 还需 1 小时 28 分',
            ''
          ]
        : [
            'A 0%',
            'A 0% · 63,000 events · 31,500 events/s · 6 min 38 s left',
            'A 75% · 9,400,000 events · 235,000 events/s · 14 s left',
            'B 0%',
            'B 0% · 1.5 MB · 1.5 MB/s · 1 h 28 min left',
            ''
          ]
    );
  }
});

test('nothing where stderr is no terminal', () => {
  const { written, pass, progress } = line('en', false);
  progress.show('A', 1, 2, { unit: 'people' });
  pass(5000);
  progress.show('A', 2, 2, { unit: 'people' });
  progress.end();
  expect(written).toEqual([]);
});
