/** Full-width digits, letters and signs as their plain twins: `２０１６－０１－０１` reads like `2016-01-01`. */
export const foldWidth = (text: string): string =>
  /[^\x20-\x7e]/.test(text)
    ? text
        .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
        .replace(/\u3000/g, ' ')
    : text;

/** Engines copy a piece of up to this many letters; a longer one keeps alive all of the text out of which it was cut. */
const copied = 12;

/** The same text, which lets go of the chunk of the file it stands in. */
export function ownText(text: string): string {
  if (text.length <= copied) return text;
  let own = '';
  for (let from = 0; from < text.length; from += copied) own += text.slice(from, from + copied);
  return own;
}
