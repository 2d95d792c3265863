/** Files from elsewhere: spreadsheets' and editors' encodings, both line ends. */

/** The text of a file: UTF-16 by its mark, UTF-8 where that fits, GB18030 otherwise; no mark, `\n` line ends. */
export function decodeText(bytes: Uint8Array): string {
  return decoderFor(bytes).decode(bytes).replace(/\r\n?/g, '\n');
}

function decoderFor(bytes: Uint8Array): TextDecoder {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be');
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return new TextDecoder('utf-8');
  } catch {
    return new TextDecoder('gb18030');
  }
}

/** Offers a text to the browser as a file. */
export function download(fileName: string, text: string, type = 'text/plain;charset=utf-8'): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
