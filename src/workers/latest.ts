/** Newest question wins: at most one under way and one waiting, and no answer to a question that was overtaken. */

/** What an overtaken call returns. */
export const OVERTAKEN: unique symbol = Symbol('overtaken');

/** A failure of an overtaken call is dropped like its answer. */
export function latest<Arguments extends unknown[], Answer>(
  ask: (...given: Arguments) => Promise<Answer>
): (...given: Arguments) => Promise<Answer | typeof OVERTAKEN> {
  let newest = 0;
  let underWay: Promise<unknown> | null = null;
  return async (...given) => {
    const mine = ++newest;
    while (underWay) {
      await underWay.catch(() => {});
      if (mine !== newest) return OVERTAKEN;
    }
    const asked = ask(...given);
    underWay = asked;
    try {
      const answer = await asked;
      return mine === newest ? answer : OVERTAKEN;
    } catch (error) {
      if (mine !== newest) return OVERTAKEN;
      throw error;
    } finally {
      underWay = null;
    }
  };
}
