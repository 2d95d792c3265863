/** Plans of the rules that are compared, from their texts: only a text that changed is compiled again. */
import { createPlanner, type Plan, type Source } from '#dsl';

/** By rule, null where its text has an error; one whose texts are those of the last time is the same object. */
export function createPlans(): (rules: Source[][]) => (Plan | null)[] {
  const planned = createPlanner();
  let known = new Map<string, Plan | null>();
  return (rules) => {
    const before = known;
    const texts = rules.map((sources) => JSON.stringify(sources));
    known = new Map(rules.map((sources, i) => [texts[i], before.get(texts[i]) ?? planned(sources).plan]));
    return texts.map((text) => known.get(text)!);
  };
}
