/** One timer for each of several things: starting it again puts it off. */
export class Timers<Key> {
  readonly #running = new Map<Key, ReturnType<typeof setTimeout>>();

  start(key: Key, ms: number, run: () => void): void {
    this.stop(key);
    this.#running.set(
      key,
      setTimeout(() => {
        this.#running.delete(key);
        run();
      }, ms)
    );
  }

  stop(key: Key): void {
    clearTimeout(this.#running.get(key));
    this.#running.delete(key);
  }
}
