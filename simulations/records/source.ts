/** Where bytes come from: a file, an upload, a text. Opened anew for every pass, always to the same bytes. */
export type Source = {
  /** As the user named it; messages and the rejects file repeat it. */
  name: string;
  open: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
};

export const bytesSource = (name: string, bytes: Uint8Array): Source => ({ name, open: () => [bytes] });

/** A text as UTF-8. */
export const textSource = (name: string, text: string): Source => bytesSource(name, new TextEncoder().encode(text));
