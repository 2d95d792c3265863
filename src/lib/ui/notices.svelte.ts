/** Short messages at the foot of the page, each with at most one thing to do, and a line for those who listen. */

import { Timers } from './timers.ts';

export type Notice = { id: number; text: string; action: { name: string; run: () => void } | null };

const SHOWN_MS = 8000;

export class Notices {
  list = $state.raw<Notice[]>([]);
  /** What a screen reader is told; not shown. */
  spoken = $state('');
  #next = 0;
  readonly #timers = new Timers<number>();

  show(text: string, action: Notice['action'] = null): void {
    const id = this.#next++;
    this.list = [...this.list.slice(-2), { id, text, action }];
    this.#start(id);
  }

  dismiss(id: number): void {
    this.hold(id);
    this.list = this.list.filter((notice) => notice.id !== id);
  }

  /** Keeps a notice for as long as it is pointed at or holds the focus. */
  hold(id: number): void {
    this.#timers.stop(id);
  }

  release(id: number): void {
    if (this.list.some((notice) => notice.id === id)) this.#start(id);
  }

  say(text: string): void {
    this.spoken = text;
  }

  #start(id: number): void {
    this.#timers.start(id, SHOWN_MS, () => this.dismiss(id));
  }
}
