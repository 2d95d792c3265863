/** One line on a terminal that says how far the work is and how long it will go on; nothing where stderr is no terminal. */
export function progressLine(stream: NodeJS.WriteStream = process.stderr) {
  const start = performance.now();
  let shown = '';
  return {
    show(label: string, done: number, total: number): void {
      if (!stream.isTTY || done === 0) return;
      const left = ((performance.now() - start) / done) * (total - done);
      const line = `${label} ${done}/${total}, ${Math.ceil(left / 60_000)} min left`;
      if (line === shown) return;
      shown = line;
      stream.write(`\r\x1b[2K${line}`);
    },
    end(): void {
      if (shown !== '') stream.write('\r\x1b[2K');
      shown = '';
    }
  };
}
