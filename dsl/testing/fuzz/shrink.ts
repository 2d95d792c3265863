/** The shortest text found that still fails: pieces are left out, large ones first, while `fails` says so. */
export function shrink(text: string, fails: (text: string) => boolean, mostTries = 3_000): string {
  let shortest = text;
  let tries = 0;
  for (let size = Math.ceil(text.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < shortest.length && tries < mostTries;) {
      const without = shortest.slice(0, at) + shortest.slice(at + size);
      tries++;
      if (without !== shortest && fails(without)) shortest = without;
      else at += size;
    }
  }
  return shortest;
}
