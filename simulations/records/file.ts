/** Where bytes come from: a file, an upload, a text. Opened anew for every pass, always to the same bytes. */
export type RecordsFile = {
  /** As the user named it; messages and the rejects file repeat it. */
  name: string;
  open: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
};

export const bytesFile = (name: string, bytes: Uint8Array): RecordsFile => ({ name, open: () => [bytes] });

/** A text as UTF-8. */
export const textFile = (name: string, text: string): RecordsFile => bytesFile(name, new TextEncoder().encode(text));
