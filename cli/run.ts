/** What every command shares: its exit status, how it stops with a sentence, and what Ctrl-C does. */

/** Exit statuses, as scripts rely on them. */
export const done = 0;
export const problemsFound = 1;
export const unusable = 2;
export const rowsRefused = 3;

/** Ends a command with a sentence for the user instead of a result. */
export class Stop extends Error {
  readonly status: number;
  constructor(sentence: string, status = unusable) {
    super(sentence);
    this.status = status;
  }
}

/** Runs a command that answers its exit status. Ctrl-C ends it with 130; files half written go with the process. */
export function running<Arguments extends unknown[]>(
  command: (...given: Arguments) => Promise<number>
): (...given: Arguments) => Promise<void> {
  return async (...given) => {
    process.once('SIGINT', () => process.exit(130));
    process.once('SIGTERM', () => process.exit(143));
    try {
      process.exitCode = await command(...given);
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      process.stderr.write(`${error.message}\n`);
      process.exitCode = error.status;
    }
  };
}

/** Writes to stdout and waits until it is taken, so that a large answer does not pile up in memory. */
export function say(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

export const tell = (text: string): void => void process.stderr.write(`${text}\n`);
