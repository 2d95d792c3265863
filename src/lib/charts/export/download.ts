/** Hands a file to the reader. Needs a page. */
export function download(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken hold of it by the time anything else happens here.
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
