/** One line on a terminal that says how far the work is; nothing where stderr is no terminal. */
export type ProgressLine = { show: (label: string, done: number, total: number) => void; end: () => void };

export function progressLine(stream: NodeJS.WriteStream = process.stderr): ProgressLine {
  let shown = '';
  return {
    show(label, done, total) {
      if (!stream.isTTY) return;
      const line = `${label} ${total > 0 ? Math.floor((done / total) * 100) : 100}%`;
      if (line === shown) return;
      shown = line;
      stream.write(`\r\x1b[2K${line}`);
    },
    end() {
      if (shown !== '') stream.write('\r\x1b[2K');
      shown = '';
    }
  };
}
