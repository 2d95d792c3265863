/** How much of a rule's text a line of the report shows. */
const WIDTH = 40;

/** A piece of a policy on one line, cut where it runs on. */
export function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return [...line].length > WIDTH ? `${[...line].slice(0, WIDTH - 1).join('')}…` : line;
}
