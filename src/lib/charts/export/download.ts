/** Hands a file to the reader. Needs a page. */
export function download(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Long enough for a browser that asks where to put it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
