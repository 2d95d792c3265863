/** What the bytes of a file are: found by looking at all of them, since a Chinese spreadsheet does not say. */
import { CATEGORIES, CODE_LISTS, REVERSAL } from '#dsl';
import type { BytesFile } from './file.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

const han = /[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]/;
const twoByteLetters = /[\u0080-\u07ff]/;
const replacement = '\ufffd';

/**
 * UTF-16 where a mark at the start says so, UTF-8 where all of it is valid, else GB18030. A file that was plainly UTF-8
 * until one broken byte stays UTF-8: the rows it broke are refused, not every row misread.
 */
export async function detectEncoding(file: BytesFile): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let start = true;
  let hanSeen = false;
  /** The first chunk with letters that are not Chinese: they may be Chinese ones in GB18030. */
  let doubtful: Uint8Array | null = null;
  for await (const chunk of file.open()) {
    if (start && chunk.length >= 2) {
      if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
      if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
    }
    if (chunk.length > 0) start = false;
    try {
      const text = decoder.decode(chunk, { stream: true });
      hanSeen ||= han.test(text);
      if (!hanSeen && doubtful === null && twoByteLetters.test(text)) doubtful = chunk;
    } catch {
      return hanSeen || isDamagedUtf8(chunk) ? 'utf-8' : 'gb18030';
    }
  }
  try {
    decoder.decode();
  } catch {
    return hanSeen ? 'utf-8' : 'gb18030';
  }
  return !hanSeen && doubtful !== null && hasKnownWord(new TextDecoder('gb18030').decode(doubtful))
    ? 'gb18030'
    : 'utf-8';
}

/** 住院 in GB18030 is, byte for byte, Hebrew and Armenian in UTF-8: all of a file may pass for valid. */
function hasKnownWord(text: string): boolean {
  const words = [...Object.values(CODE_LISTS).flat(), REVERSAL].map(({ zh }) => zh);
  return [...words, ...CATEGORIES].some((word) => text.includes(word));
}

/**
 * Whether what stands before the first broken byte reads as Chinese in UTF-8. Two GB18030 bytes can pass for one or two
 * letters of a far-off alphabet (住院 does); three passing for a Chinese character are rare before something breaks.
 */
function isDamagedUtf8(chunk: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(chunk, { stream: true });
  const sound = text.slice(0, text.indexOf(replacement));
  let chinese = 0;
  let other = 0;
  for (const letter of sound) {
    if (letter <= '\u007f') continue;
    if (han.test(letter)) chinese++;
    else other++;
  }
  return chinese > other;
}

/** The text, chunk by chunk, without a byte order mark; a byte that means nothing becomes U+FFFD. */
export async function* decodeText(
  file: BytesFile,
  encoding: Encoding,
  progress: (bytes: number) => void = () => {}
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let bytes = 0;
  for await (const chunk of file.open()) {
    yield decoder.decode(chunk, { stream: true });
    progress((bytes += chunk.length));
  }
  yield decoder.decode();
}
