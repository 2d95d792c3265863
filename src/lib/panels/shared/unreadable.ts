/** The browser's word for a file that was moved or changed since it was chosen. */
export const isUnreadable = (error: unknown): boolean =>
  error instanceof Error && /^Not(Readable|Found)Error/.test(error.name);
