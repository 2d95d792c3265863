/** Long work: how it says how far it is, and how it is stopped. */

/**
 * Called between chunks with work done and work in all (people, or people × scenarios). What it returns is awaited: the
 * caller lets other messages in there, since nothing here owns a timer.
 */
export type Progress = (done: number, total: number) => void | Promise<void>;

/** An AbortSignal, or anything else that can say stop. */
export type Signal = { readonly aborted: boolean };

/** What a cancelled run throws. Its name is the web's own, so a caller may treat both alike. */
export class Cancelled extends Error {
  override name = 'AbortError';
}

/** Reports progress, lets the caller breathe, then stops if it was told to. */
export async function checkpoint(done: number, total: number, onProgress?: Progress, signal?: Signal): Promise<void> {
  await onProgress?.(done, total);
  if (signal?.aborted) throw new Cancelled('cancelled');
}
