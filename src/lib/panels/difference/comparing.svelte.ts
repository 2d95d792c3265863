/** The open pair compared: the changes in words, and the texts line by line; the last good list kept while a text is broken. */
import type { LinePair, ShownDifference } from '../../../workers/comparing.ts';
import { Stuck, type LanguageClient } from '../../../workers/client.ts';
import { latest, OVERTAKEN } from '../../../workers/latest.ts';
import type { Document } from '../../workspace/documents.ts';
import type { Side } from '../../workspace/session.svelte.ts';
import { sourcesOf } from '../../workspace/sides.ts';

export type NamedText = { name: string; text: string };
/** Texts to set beside each other; `before` null where there is only the one. */
export type TextPair = { before: NamedText | null; after: NamedText };

/** The two policies; or the reform's text, beside what it is a copy of where it is one. */
export function textsOf(baseline: Document, reform: Document, original: Document | null): TextPair {
  if (reform.kind === 'policy') return { before: baseline, after: reform };
  return { before: original?.kind === 'reform' ? original : null, after: reform };
}

export class Comparing {
  /** null until the first answer. */
  changes = $state.raw<ShownDifference[] | null>(null);
  /** One of the two texts cannot be read; `changes` is from before. */
  unreadable = $state(false);
  lines = $state.raw<LinePair[]>([]);
  #about = '';
  readonly #differences;
  readonly #compared;

  #asked = 0;
  readonly #turn: () => Promise<unknown>;

  /** `turn`: awaited before rules are compared. */
  constructor(client: LanguageClient, turn: () => Promise<unknown>) {
    this.#turn = turn;
    this.#differences = latest((baseline: Side, reform: Side) =>
      client.ask((api) => api.differences(sourcesOf(baseline), sourcesOf(reform)))
    );
    this.#compared = latest((before: string, after: string) => client.ask((api) => api.comparedLines(before, after)));
  }

  async compareRules(baseline: Side, reform: Side): Promise<void> {
    const about = `${baseline.document.id} ${reform.document.id} ${baseline.readings} ${reform.readings}`;
    if (about !== this.#about) this.changes = null;
    this.#about = about;
    const asked = (this.#asked += 1);
    await this.#turn();
    if (asked !== this.#asked) return;
    const answer = await this.#differences(baseline, reform).catch(unlessStuck);
    if (answer === OVERTAKEN) return;
    this.unreadable = answer === null;
    if (answer !== null) this.changes = answer;
  }

  async compareTexts({ before, after }: TextPair): Promise<void> {
    const lines = await this.#compared((before ?? after).text, after.text).catch(unlessStuck);
    if (lines !== OVERTAKEN && lines !== null) this.lines = lines;
  }
}

/** A worker that was replaced is asked again when the text changes. */
function unlessStuck(error: unknown): null {
  if (error instanceof Stuck) return null;
  throw error;
}
