/** A JSON object too large to be held, entry by entry. What stands in an entry is not looked at. */

/** Calls `emit` with each key and the text `"key": value`; answers false where the text is no object. */
export async function entriesOfJson(
  texts: AsyncIterable<string>,
  emit: (key: string, text: string) => void
): Promise<boolean> {
  let entry = '';
  let depth = 0;
  let isInString = false;
  let isEscaped = false;
  let isEnded = false;
  for await (const text of texts) {
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      const letter = text[i]!;
      if (isInString) {
        if (isEscaped) isEscaped = false;
        else if (letter === '\\') isEscaped = true;
        else if (letter === '"') isInString = false;
        continue;
      }
      if (depth === 0) {
        if (/\s/.test(letter)) continue;
        if (letter !== '{' || isEnded) return false;
        depth = 1;
        from = i + 1;
        continue;
      }
      if (letter === '"') isInString = true;
      else if (letter === '{' || letter === '[') depth++;
      else if (letter === '}' || letter === ']') depth--;
      const isLast = depth === 0;
      if (!isLast && !(depth === 1 && letter === ',')) continue;
      entry += text.slice(from, i);
      from = i + 1;
      isEnded = isLast;
      if ((!isLast || entry.trim() !== '') && !give(entry, emit)) return false;
      entry = '';
    }
    if (depth > 0) entry += text.slice(from);
  }
  return isEnded;
}

function give(entry: string, emit: (key: string, text: string) => void): boolean {
  const key = /^\s*("(?:[^"\\]|\\.)*")\s*:/s.exec(entry)?.[1];
  if (key === undefined) return false;
  try {
    emit(JSON.parse(key) as string, entry);
    return true;
  } catch {
    return false;
  }
}
