/** A name that nobody knows, written together with keywords or other names: 非持有低保, 门诊大病适用低保. */
import { keywords } from '../tokens/keywords.ts';
import { once } from '../tokens/once.ts';

/** Beyond this no name is looked into. */
const LONGEST = 60;

const chinese = once((): ReadonlySet<string> => new Set([...keywords().values()].flatMap(({ zh }) => zh)));

/** The words it would be with spaces, if each is a keyword or a name and there is one of either; as few as possible. */
export function gluedWords(
  name: string,
  isName: (word: string) => boolean
): { words: string[]; keyword: string; rest: string } | null {
  if (name.length > LONGEST) return null;
  /** by length of what has been read: the words it is, null if it is none */
  const read: (string[] | null)[] = [[]];
  for (let to = 1; to <= name.length; to++) {
    let best: string[] | null = null;
    for (let from = 0; from < to; from++) {
      const before = read[from];
      const word = name.slice(from, to);
      if (!before || (best && before.length + 1 >= best.length)) continue;
      if (isName(word) || chinese().has(word)) best = [...before, word];
    }
    read.push(best);
  }
  const words = read[name.length];
  const at = words?.findIndex((word) => !isName(word)) ?? -1;
  if (!words || at < 0 || !words.some(isName)) return null;
  return { words, keyword: words[at]!, rest: words[at + 1] ?? words[at - 1]! };
}
