/** Full-width digits, letters and signs as their plain twins: `２０１６－０１－０１` reads like `2016-01-01`. */
export const foldWidth = (text: string): string =>
  /[^\x20-\x7e]/.test(text)
    ? text
        .replace(/[\uff01-\uff5e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
        .replace(/\u3000/g, ' ')
    : text;

/** A copy that does not keep the chunk alive out of which it was cut. Short pieces are copies already. */
export function ownText(text: string): string {
  if (text.length < 13) return text;
  return text.length < 1000 ? String.fromCharCode(...codesOf(text)) : text;
}

function codesOf(text: string): number[] {
  const codes = new Array<number>(text.length);
  for (let i = 0; i < text.length; i++) codes[i] = text.charCodeAt(i);
  return codes;
}
