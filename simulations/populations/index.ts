/** The populations that come with the package. Their files are read with problems none: a test says so. */
import qingdao2017 from './qingdao-2017.json' with { type: 'json' };
import { checkedSpecification } from './read-specification.ts';
import type { Specification } from './specification.ts';
import xinpu from './xinpu.json' with { type: 'json' };

/** by id, in the order in which they are offered */
export function bundledPopulations(): Record<string, Specification> {
  const files: Record<string, unknown> = { xinpu, 'qingdao-2017': qingdao2017 };
  return Object.fromEntries(
    Object.entries(files).map(([id, data]) => {
      const { specification, problems } = checkedSpecification(data);
      if (!specification) throw new Error(`${id}: ${problems[0]!.path} ${problems[0]!.en}`);
      return [id, specification];
    })
  );
}
