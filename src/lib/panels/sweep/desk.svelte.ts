/**
 * Two figures of a rule moved together: which, over what, the sweep under way, and what it found. A point of it is adopted by
 * writing both figures into the text.
 */
import { proxy } from 'comlink';
import { fieldsOf, writeLiteral, type FigureField, type Sentence } from '#dsl';
import {
  addressOf,
  areDistinct,
  AS_WRITTEN,
  isSameFigure,
  kindOf,
  valuesBetween,
  type Lever,
  type Provenance,
  type SweepPoint
} from '#simulations';
import type { SweepData } from '../../charts/heat/data.ts';
import { parseFigure, rangeOf, typedFigure } from '../../editor/figure-fields.ts';
import type { TextEdit } from '../../workspace/documents.ts';
import type { Session } from '../../workspace/session.svelte.ts';
import { sourcesOf, type Side } from '../../workspace/sides.ts';
import type { ShowProgress, SimulationClient } from '../../../workers/simulation-client.ts';
import type { Threads } from '../../../workers/simulation-pool.ts';
import { wholeNumber, type PopulationDesk, type Running } from '../population/desk.svelte.ts';
import { isUnreadable } from '../shared/unreadable.ts';
import { gatherPoints } from './view.ts';

/** So many cells a side are still told apart. */
export const MOST_A_SIDE = 32;
const A_SIDE = 11;
/** While points come in a picture is drawn again when there are so many times as many: as many rows and columns again. */
const FINER = 4;

/** A figure of the rule's texts, by its place in them: `file` of the side's documents, `at` of its fields. */
export type SweptField = { key: string; file: number; field: FigureField; fields: FigureField[] };
/** As typed: yuan or per cent. */
export type LeverForm = { key: string; from: string; to: string; steps: string };

export type SweepFault =
  { kind: 'broken' } | { kind: 'files'; sentence: Sentence } | { kind: 'unreadable' } | { kind: 'failed' };

export type SweepShown = {
  data: SweepData;
  levers: [Lever, Lever];
  keys: [string, string];
  /** null while it is under way */
  took: { seconds: number; threads: Threads; events: number; refused: number } | null;
  /** What it is the result of. */
  key: string;
};

export class SweepDesk {
  #forms = $state.raw<(LeverForm | null)[]>([null, null]);
  running = $state.raw<Running | null>(null);
  shown = $state.raw<SweepShown | null>(null);
  fault = $state.raw<SweepFault | null>(null);
  #abort: AbortController | null = null;

  readonly #session: Session;
  readonly #population: PopulationDesk;
  readonly #simulations: SimulationClient;

  /** The rule that is swept: the reform under comparison, else the policy. */
  readonly side: Side | null = $derived.by(() => this.#session.reform ?? this.#session.baseline);
  readonly fields: SweptField[] = $derived.by(() =>
    (this.side?.documents ?? []).flatMap((document, file) => {
      const fields = fieldsOf(this.#session.figuresOf(document.id).figures);
      return fields.map((field, at) => ({ key: `${file}:${at}`, file, field, fields }));
    })
  );
  /** The figures chosen, each with its values as typed. */
  readonly forms: LeverForm[] = $derived.by(() =>
    [0, 1].flatMap((lever) => {
      const given = this.#forms[lever];
      if (given && this.#fieldOf(given.key)) return [given];
      const field = lever === 0 ? this.fields[0] : this.fields.at(-1);
      return field ? [formOf(field)] : [];
    })
  );
  readonly levers: (Lever | null)[] = $derived(this.forms.map((form) => this.#leverOf(form)));
  /** Both move the same figure. */
  readonly isSame = $derived.by(() => {
    const [one, other] = this.levers;
    return Boolean(one && other && isSameFigure(one, other));
  });
  /** What a result is of: the people, and the texts but for the figures that were moved. */
  #keyWithout(keys: string[]): string | null {
    const { side } = this;
    if (!side) return null;
    const texts = side.documents.map(({ id, text }, file) => {
      if (!this.#session.figuresOf(id).fresh) return null;
      const moved = this.fields.flatMap((one) =>
        one.file === file && keys.includes(one.key) ? one.field.literals : []
      );
      const [rest, end] = moved.reduce(([before, at], { span }) => [before + text.slice(at, span.from), span.to], [
        '',
        0
      ] as [string, number]);
      return rest + text.slice(end);
    });
    // What is being read again is taken for what it was.
    return texts.includes(null) ? null : JSON.stringify([texts, side.readings, this.#population.whom]);
  }
  readonly #keyNow = $derived(this.shown && this.#keyWithout(this.shown.keys));
  readonly ready: boolean = $derived.by(() => {
    const hasLevers = this.levers.length === 2 && this.levers.every((lever) => lever !== null) && !this.isSame;
    return hasLevers && this.#population.whom !== null;
  });
  readonly stale = $derived(this.shown !== null && this.#keyNow !== null && this.shown.key !== this.#keyNow);
  /** The point that the text has now; null where it is none of them. */
  readonly current: number | null = $derived.by(() => {
    const { shown } = this;
    if (!shown) return null;
    const places = shown.levers.map(({ values }, l) =>
      values.indexOf(this.#fieldOf(shown.keys[l])?.field.literals[0].value ?? -1)
    );
    return places.includes(-1) ? null : places[1] * shown.levers[0].values.length + places[0];
  });

  constructor(session: Session, population: PopulationDesk, simulations: SimulationClient) {
    this.#session = session;
    this.#population = population;
    this.#simulations = simulations;
  }

  choose(lever: number, key: string): void {
    const field = this.#fieldOf(key);
    if (field) this.#put(lever, formOf(field));
  }
  type(lever: number, part: 'from' | 'to' | 'steps', text: string): void {
    this.#put(lever, { ...this.forms[lever], [part]: text });
  }
  #put(lever: number, form: LeverForm): void {
    this.#forms = this.#forms.map((known, k) => (k === lever ? form : known));
  }

  #fieldOf(key: string): SweptField | undefined {
    return this.fields.find((field) => field.key === key);
  }

  /** null where what is typed makes no values. */
  #leverOf({ key, from, to, steps }: LeverForm): Lever | null {
    const found = this.#fieldOf(key);
    if (!found) return null;
    const { kind } = found.field.literals[0];
    const [a, b, count] = [parseFigure(kind, from), parseFigure(kind, to), wholeNumber(steps)];
    if (a === null || b === null || count === null || a >= b || count < 2 || count > MOST_A_SIDE) return null;
    const values = valuesBetween(a, b, count);
    return areDistinct(values) ? { source: found.file, figure: found.field, values } : null;
  }

  cancel(): void {
    this.#abort?.abort();
  }

  /** Runs what is chosen, on the people of the comparison. Returns whether it was done. */
  async run(): Promise<boolean> {
    const { side, levers } = this;
    const keys = this.forms.map((form) => form.key) as [string, string];
    const [whom, key] = [this.#population.whom, this.#keyWithout(keys)];
    if (!side || !whom || key === null || !this.ready || this.running) return false;
    const both = levers as [Lever, Lever];
    const abort = (this.#abort = new AbortController());
    const since = performance.now();
    const found = gatherPoints();
    const shows = ({ population, seed, represents }: Provenance, people: number): SweepData | null => {
      const weight = represents === null ? 1 : represents / people;
      return found.data(side.name, both, { population, people, weight, seed });
    };
    let [drawn, isDone] = [0, false];
    // Drawn people weigh what they do once it is known whom they stand for; until then everyone counts once.
    const about: Provenance =
      'population' in whom
        ? { population: whom.population, seed: whom.seed, represents: null }
        : { population: whom.events.name, seed: null, represents: null };
    const take = proxy((points: [number, SweepPoint][]): void => {
      found.add(points);
      if (isDone || abort.signal.aborted || found.count() < FINER * drawn) return;
      drawn = found.count();
      const data = shows(about, 'population' in whom ? whom.people : 0);
      if (data) this.shown = { data, levers: both, keys, took: null, key };
    });
    const show: ShowProgress = (stage, done, total) => (this.running = { stage, done, total, since });
    const before = this.shown;
    this.fault = null;
    show('population' in whom ? 'drawing' : 'persons', 0, 0);
    try {
      const sources = sourcesOf(side);
      const rule = { sources, readings: sources[0].readings ?? [], levers: $state.snapshot(both) as Lever[] };
      const answer = await this.#simulations.run(
        async (api, watch) => await api.sweep(whom, rule, watch, take),
        show,
        abort.signal
      );
      isDone = true;
      if (!answer.sweep) {
        this.fault = answer.fault ? { kind: 'files', sentence: answer.fault } : { kind: 'broken' };
        return false;
      }
      const { sweep, provenance, people, seconds, threads } = answer;
      found.add([[AS_WRITTEN, { figures: sweep.baseline, fault: null }], ...sweep.points.entries()]);
      const { events, refused } = sweep.baseline;
      const data = shows(provenance, people)!;
      this.shown = { data, levers: both, keys, took: { seconds, threads, events, refused }, key };
      return true;
    } catch (error) {
      this.shown = before;
      if (abort.signal.aborted) return false;
      this.fault = { kind: isUnreadable(error) ? 'unreadable' : 'failed' };
      if (!isUnreadable(error)) throw error;
      return false;
    } finally {
      isDone = true;
      this.running = null;
    }
  }

  /**
   * Writes both figures of a point into the text: one step to undo. Returns the two in words, or null where the text has
   * changed and is not read yet.
   */
  adopt(
    point: number,
    nameOfCopy: (name: string) => string
  ): { name: string; typed: string; kind: 'fen' | 'rate' }[] | null {
    const { shown, side } = this;
    if (!shown || !side) return null;
    const columns = shown.levers[0].values.length;
    const places = [point % columns, Math.floor(point / columns)];
    const edits: { file: number; edit: TextEdit }[] = [];
    const written: { name: string; typed: string; kind: 'fen' | 'rate' }[] = [];
    for (const [l, lever] of shown.levers.entries()) {
      const found = this.#fieldOf(shown.keys[l]);
      const document = found && side.documents[found.file];
      if (!document || !this.#session.figuresOf(document.id).fresh) return null;
      const value = lever.values[places[l]];
      const { file, field } = found;
      edits.push(...field.literals.map((literal) => ({ file, edit: writeLiteral(document.text, literal, value) })));
      written.push({ name: addressOf(lever), typed: typedFigure(value), kind: kindOf(lever) });
    }
    for (const [file, ofFile] of Map.groupBy(edits, (one) => one.file)) {
      const inOrder = ofFile.map(({ edit }) => edit).sort((a, b) => a.from - b.from);
      this.#session.write(side.documents[file].id, inOrder, 'step', nameOfCopy);
    }
    return written;
  }
}

/** The range of its slider. */
function formOf({ key, field, fields }: SweptField): LeverForm {
  const { least, most } = rangeOf(field, fields);
  return { key, from: typedFigure(least), to: typedFigure(most), steps: String(A_SIDE) };
}
