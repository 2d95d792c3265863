/**
 * What is open and what it means: a baseline and, where one is chosen, a reform set against it; both compiled as they are
 * typed, the last good plan of each kept while its text is broken. Panels read `baseline` and `reform`, and call
 * `showSpan` to say which line of the rule a figure rests on.
 */
import type { Fix, Literal, Plan, Span } from '#dsl';
import type { Compiled } from '../../workers/answers.ts';
import { Stuck, type LanguageClient } from '../../workers/client.ts';
import { latest, OVERTAKEN } from '../../workers/latest.ts';
import { applyEdits, type Document, type DocumentId, type TextEdit } from './documents.ts';
import { provisionsOf } from './bundled.ts';
import {
  listedIn,
  named,
  nameOf,
  problemsOf,
  sourcesOf,
  type Here,
  type Light,
  type ListedAround,
  type ListedProblem,
  type OpenRule,
  type Side,
  type SideName
} from './sides.ts';
import type { TextSurface, UndoPart } from './sides.ts';
import type { Workspace } from './workspace.svelte.ts';

export type {
  Here,
  Light,
  ListedAround,
  ListedProblem,
  OpenRule,
  Side,
  SideName,
  TextSurface,
  UndoPart
} from './sides.ts';

type Answer = { compiled: Compiled | null; plan: Plan | null; stale: boolean };
const NOTHING: Answer = { compiled: null, plan: null, stale: false };

const NO_READINGS: Record<SideName, string[]> = { baseline: [], reform: [] };

const STORED_AS = 'huice.session.1';
const FIRST = 'bundled:xinpu';
type Stored = { baseline: string; reform: string; editing: SideName; readings?: Record<SideName, string[]> };

export class Session {
  #baselineId = $state<DocumentId | null>(null);
  #reformId = $state<DocumentId | null>(null);
  /** Whose text the editor shows. */
  editing = $state<SideName>('baseline');
  light = $state.raw<Light | null>(null);
  here = $state.raw<Here | null>(null);
  /** The checker hung over the text and was started again. */
  stuck = $state(false);
  surface: TextSurface | null = null;
  /** Where the reader stands in the text: UTF-16 offset. */
  cursor = $state(0);
  /** Told when a change of a bundled document has moved into a draft of it. */
  onCopied: (original: Document, draft: Document) => void = () => {};

  #answers = $state.raw<Record<SideName, Answer>>({ baseline: NOTHING, reform: NOTHING });
  /** The 读法 chosen of each side's policy. */
  #readings = $state.raw<Record<SideName, string[]>>(NO_READINGS);
  #rules: OpenRule[] = [];
  #composing = false;
  readonly #revisions: Record<DocumentId, number> = {};
  /** How often each side was to be compiled. */
  readonly #asked: Record<SideName, number> = { baseline: 0, reform: 0 };
  readonly #workspace: Workspace;
  readonly #compile: Record<SideName, (side: Side) => Promise<Compiled | typeof OVERTAKEN>>;
  /** Awaited before a text is compiled: what follows a figure that is dragged goes first. */
  turn: () => Promise<unknown> = async () => {};

  /** Told at once when a text has changed, before the page shows it. */
  onChanged: () => void = () => {};

  readonly baseline: Side | null = $derived(this.#sideOf('baseline'));
  readonly reform: Side | null = $derived(this.#sideOf('reform'));
  /** The document in the editor. */
  readonly document: Document | null = $derived(
    (this.editing === 'reform' ? this.reform?.document : null) ?? this.baseline?.document ?? null
  );
  /** The sides that have a plan: the same list until one of them has another, whatever is typed meanwhile. */
  readonly rules: OpenRule[] = $derived.by(() => {
    const open = (['baseline', 'reform'] as const).flatMap((side) => {
      const shown = this[side];
      return shown?.plan ? [{ side, name: shown.name, plan: shown.plan }] : [];
    });
    const before = this.#rules;
    const isSame = ({ side, name, plan }: OpenRule, i: number) =>
      before[i]?.side === side && before[i].name === name && before[i].plan === plan;
    return (this.#rules = open.length === before.length && open.every(isSame) ? before : open);
  });
  /** Errors first, then by place. */
  readonly problems: ListedProblem[] = $derived(problemsOf(this.baseline, this.reform));
  /** Guarantees, outreach lists and funds of what is open. */
  readonly around: ListedAround[] = $derived(listedIn([this.baseline, this.reform]));
  readonly errors = $derived(this.problems.filter(({ severity }) => severity === 'error').length);

  constructor(workspace: Workspace, client: LanguageClient) {
    this.#workspace = workspace;
    const compile = async (side: Side) => {
      const sources = sourcesOf(side);
      const revisions = side.documents.map(({ id }) => this.revisionOf(id));
      const provisions = await provisionsOf(side.documents[0].policy);
      return client.ask((api) => api.compile(sources, revisions, provisions));
    };
    this.#compile = { baseline: latest(compile), reform: latest(compile) };
    workspace.onReplaced = (document) => this.#replaced(document);
    workspace.onRemoved = (id) => this.leave(id);
  }

  /** Opens what was open last, or the first policy. */
  start(): void {
    // This tab's own, after a reload; in a new tab, what was open last in any.
    const stored = sessionStorage.getItem(STORED_AS) ?? localStorage.getItem(STORED_AS);
    const last = stored === null ? null : (JSON.parse(stored) as Stored);
    const baseline = this.#workspace.find(last?.baseline ?? FIRST) ?? this.#workspace.documents[0] ?? null;
    const reform = baseline && last?.baseline === baseline.id ? this.#workspace.find(last.reform) : null;
    this.#place(baseline?.id ?? null, reform?.id ?? null, reform ? last!.editing : 'baseline');
    for (const side of ['baseline', 'reform'] as const) {
      const readings = baseline && last?.baseline === baseline.id ? (last.readings?.[side] ?? []) : [];
      if (readings.length > 0) this.read(side, readings);
    }
  }

  /** Opens a document: a policy by itself, a reform over its policy, a draft of a policy against its original. */
  open(id: DocumentId): void {
    const document = this.#workspace.find(id);
    if (!document) return;
    if (document.kind === 'reform') return this.#place(this.#policyFor(document)?.id ?? null, id, 'reform');
    const original = this.#workspace.find(document.draft?.from ?? null);
    if (original?.kind === 'policy') this.#place(original.id, id, 'reform');
    else this.#place(id, null, 'baseline');
  }

  /** Makes a policy the baseline, and keeps the reform where it is one of that policy. */
  setBaseline(id: DocumentId): void {
    const document = this.#workspace.find(id);
    const reform = this.#workspace.find(this.#reformId);
    const keeps = reform?.kind === 'reform' && reform.policy === document?.policy;
    this.#place(id, keeps ? reform.id : null, 'baseline');
  }

  /** Sets a reform, or a whole other policy, against the baseline; null for no comparison. */
  setReform(id: DocumentId | null): void {
    this.#place(this.#baselineId, id === this.#baselineId ? null : id, id === null ? 'baseline' : this.editing);
  }

  /** Chooses the 读法 of a side's policy, by name; those of their clauses that none names stay as the text begins. */
  read(side: SideName, readings: string[]): void {
    this.#readings = { ...this.#readings, [side]: readings };
    this.#answers = { ...this.#answers, [side]: NOTHING };
    this.#remember();
    void this.#compileSide(side);
  }

  /** Sets the baseline's own policy against it, under another reading. */
  compareReading(reading: string): void {
    this.#place(this.#baselineId, this.#baselineId, 'baseline', [reading]);
  }

  edit(side: SideName): void {
    this.editing = side;
    this.#remember();
  }

  /** Steps out of a document that is no more: its original takes its place, or nothing. */
  leave(id: DocumentId): void {
    const other = (at: DocumentId | null) => (at === id ? null : at);
    if (this.#baselineId !== id && this.#reformId !== id) return;
    const baseline = other(this.#baselineId) ?? this.#workspace.bundled[0]?.id ?? null;
    const reform = this.#workspace.find(other(this.#reformId));
    const fits =
      reform !== null && (reform.kind === 'policy' || this.#workspace.find(baseline)?.policy === reform.policy);
    this.#place(baseline, fits ? reform.id : null, fits ? this.editing : 'baseline');
  }

  /** Gives a draft up for the document it was copied from; returns what brings it back. */
  revert(id: DocumentId): (() => void) | null {
    const draft = this.#workspace.find(id);
    const original = this.#workspace.find(draft?.draft?.from ?? null);
    if (!draft || !original) return null;
    const before = { baseline: this.#baselineId, reform: this.#reformId, editing: this.editing };
    const restore = this.#workspace.remove(id);
    const baseline = this.#baselineId === id ? original.id : this.#baselineId;
    const reform = this.#reformId === id ? original.id : this.#reformId;
    this.#place(baseline, reform === baseline ? null : reform, reform === baseline ? 'baseline' : this.editing);
    return () => {
      restore();
      this.#place(before.baseline, before.reform, before.editing);
    };
  }

  /**
   * Takes in what was typed. The first change of a bundled document moves into a draft of it, the document returned; with
   * nothing to compare, the original becomes the baseline and the draft the other side.
   */
  typed(id: DocumentId, text: string, nameOfCopy: (name: string) => string): DocumentId {
    const document = this.#workspace.find(id);
    if (!document || document.text === text) return id;
    this.#revisions[id] = this.revisionOf(id) + 1;
    if (document.draft) {
      this.#workspace.write(id, text);
      this.#changed(id);
      return id;
    }
    const draft = this.#workspace.add(text, this.#workspace.freeName(nameOfCopy(document.name)), id);
    this.#moveInto(document, draft);
    this.onCopied(document, draft);
    return draft.id;
  }

  /** Edits a document from outside the editor: by a field, a slider, a fix. */
  write(id: DocumentId, edits: TextEdit[], undo: UndoPart, nameOfCopy: (name: string) => string): void {
    if (this.surface?.apply(id, edits, undo)) return;
    const document = this.#workspace.find(id);
    if (document) this.typed(id, applyEdits(document.text, edits), nameOfCopy);
  }

  /** Makes the changes of a fix, in every text it concerns. */
  mend({ documents }: ListedProblem, { edits }: Fix, nameOfCopy: (name: string) => string): void {
    for (const [file, ofFile] of Map.groupBy(edits, ({ span }) => span.file)) {
      const changes = ofFile.map(({ span, text }) => ({ from: span.from, to: span.to, text }));
      this.write(documents[file].id, changes, 'step', nameOfCopy);
    }
  }

  /** While an input method composes, nothing is compiled; what was composed is when it ends. */
  composing(under: boolean): void {
    this.#composing = under;
    if (!under) this.#compileAll();
  }

  /** Counts a document's changes on this page. */
  revisionOf(id: DocumentId): number {
    return this.#revisions[id] ?? 0;
  }

  /** Lights lines of the rule and, unless told otherwise, goes to them; `clearLight` comes back. */
  showSpan(side: SideName, spans: Span | Span[], go = true): void {
    const list = [spans].flat();
    const document = list[0] && (side === 'baseline' ? this.baseline : this.reform)?.documents[list[0].file];
    if (!document) return;
    const shown = list.filter(({ file }) => file === list[0].file);
    if (go) this.goTo(document.id, list[0]);
    this.light = { document: document.id, spans: shown, go, from: (go && this.light?.from) || null };
  }

  /** Lights places of a document without going there. */
  lightUp(document: DocumentId, spans: Span[]): void {
    this.light = { document, spans, go: false, from: null };
  }

  /** Puts the light out; with `back`, the reader is where the figure was. */
  clearLight(back = false): void {
    const from = this.light?.from;
    this.light = null;
    if (back) from?.focus();
  }

  /** Goes to the next problem after the cursor, or the one before it, and round from the last to the first. */
  goToProblem(direction: 1 | -1): void {
    const { document } = this;
    const here = this.problems
      .filter((problem) => problem.document.id === document?.id)
      .toSorted((a, b) => a.span.from - b.span.from);
    const beyond =
      direction > 0
        ? here.find(({ span }) => span.from > this.cursor)
        : here.findLast(({ span }) => span.from < this.cursor);
    const wanted = beyond ?? (direction > 0 ? (here[0] ?? this.problems[0]) : (here.at(-1) ?? this.problems.at(-1)));
    if (wanted) this.goTo(wanted.document.id, wanted.span);
  }

  /** Goes to a place in a document that is open on either side. */
  goTo(id: DocumentId, span: Span): void {
    if (this.document?.id !== id) this.edit(this.baseline?.document.id === id ? 'baseline' : 'reform');
    const active = window.document.activeElement;
    this.light = { document: id, spans: [span], go: true, from: active instanceof HTMLElement ? active : null };
  }

  /** The figures of a document's text, and whether they are those of the text as it stands. */
  figuresOf(id: DocumentId): { figures: Literal[]; fresh: boolean } {
    const found = this.#answerAbout(id);
    if (!found) return { figures: [], fresh: false };
    return { figures: found.compiled.figures[found.file] ?? [], fresh: this.#isFresh(id, found) };
  }

  /** The answer about a document's text as it stands, and which of its files that is; null until there is one. */
  compiledFrom(id: DocumentId): { compiled: Compiled; file: number } | null {
    const found = this.#answerAbout(id);
    return found && this.#isFresh(id, found) ? found : null;
  }

  /** The texts a document is understood with, and which of them it is: for completion and hover. */
  sourcesAbout(id: DocumentId): { documents: Document[]; file: number } | null {
    for (const side of [this.baseline, this.reform]) {
      const file = side?.documents.findIndex((document) => document.id === id) ?? -1;
      if (side && file >= 0) return { documents: side.documents, file };
    }
    return null;
  }

  /** The policy a document belongs to, with all its reforms, and which of them it is: where its names may stand. */
  family(id: DocumentId): { documents: Document[]; file: number } | null {
    const policy = this.sourcesAbout(id)?.documents[0];
    if (!policy) return null;
    const documents = [policy, ...this.#workspace.reformsOf(policy.policy)];
    const file = documents.findIndex((document) => document.id === id);
    return file < 0 ? null : { documents, file };
  }

  #sideOf(name: SideName): Side | null {
    const baseline = this.#workspace.find(this.#baselineId);
    const document = name === 'baseline' ? baseline : this.#workspace.find(this.#reformId);
    if (!document) return null;
    const documents = document.kind === 'reform' && baseline ? [baseline, document] : [document];
    const readings = this.#readings[name];
    return { documents, document, readings, name: named(document, readings), ...this.#answers[name] };
  }

  #policyFor(reform: Document): Document | null {
    const open = this.#workspace.find(this.#baselineId);
    if (open?.policy === reform.policy) return open;
    return this.#workspace.documents.find(({ kind, policy }) => kind === 'policy' && policy === reform.policy) ?? open;
  }

  #place(baseline: DocumentId | null, reform: DocumentId | null, editing: SideName, reading: string[] = []): void {
    const otherBaseline = baseline !== this.#baselineId;
    const otherReform = otherBaseline || reform !== this.#reformId || reading.length > 0;
    this.#readings = {
      baseline: otherBaseline ? [] : this.#readings.baseline,
      reform: otherReform ? reading : this.#readings.reform
    };
    this.#answers = {
      baseline: otherBaseline ? NOTHING : this.#answers.baseline,
      reform: otherReform ? NOTHING : this.#answers.reform
    };
    this.#baselineId = baseline;
    this.#reformId = reform;
    this.editing = reform === null ? 'baseline' : editing;
    this.light = null;
    this.#remember();
    this.#compileAll();
  }

  #moveInto(original: Document, draft: Document): void {
    this.#revisions[draft.id] = this.revisionOf(original.id);
    const alone = original.id === this.#baselineId && this.#reformId === null;
    if (alone) {
      // The same text so far: the draft's side starts from the original's last good plan.
      this.#answers = { ...this.#answers, reform: this.#answers.baseline };
      this.#reformId = draft.id;
      this.editing = 'reform';
    } else {
      // A text may stand on both sides, under two readings; or on neither, where a name was changed throughout.
      if (original.id === this.#baselineId) this.#baselineId = draft.id;
      if (original.id === this.#reformId) this.#reformId = draft.id;
    }
    this.#remember();
    if (!this.#composing) this.#compileAll();
  }

  #changed(id: DocumentId): void {
    if (this.#composing) return;
    this.onChanged();
    if (this.baseline?.documents.some((document) => document.id === id)) void this.#compileSide('baseline');
    if (this.reform?.documents.some((document) => document.id === id)) void this.#compileSide('reform');
  }

  #replaced(document: Document): void {
    this.#revisions[document.id] = this.revisionOf(document.id) + 1;
    this.surface?.replace(document.id, document.text);
    this.#changed(document.id);
  }

  #compileAll(): void {
    void this.#compileSide('baseline');
    void this.#compileSide('reform');
  }

  async #compileSide(name: SideName): Promise<void> {
    const asked = (this.#asked[name] += 1);
    await this.turn();
    if (asked !== this.#asked[name]) return;
    const side = name === 'baseline' ? this.baseline : this.reform;
    if (!side || side.documents.some(({ text }) => text.trim() === '')) {
      this.#answers = { ...this.#answers, [name]: NOTHING };
      return;
    }
    const about = nameOf(side);
    try {
      const compiled = await this.#compile[name](side);
      const now = name === 'baseline' ? this.baseline : this.reform;
      if (compiled === OVERTAKEN || !now || nameOf(now) !== about) return;
      const plan = compiled.plan ?? now.plan;
      this.#answers = { ...this.#answers, [name]: { compiled, plan, stale: compiled.plan === null && plan !== null } };
      this.stuck = false;
    } catch (error) {
      if (!(error instanceof Stuck)) throw error;
      this.#answers = { ...this.#answers, [name]: { ...this.#answers[name], stale: true } };
      this.stuck = true;
    }
  }

  #answerAbout(id: DocumentId): { compiled: Compiled; file: number } | null {
    for (const side of [this.baseline, this.reform]) {
      const file = side?.documents.findIndex((document) => document.id === id) ?? -1;
      if (side?.compiled && file >= 0) return { compiled: side.compiled, file };
    }
    return null;
  }

  #isFresh(id: DocumentId, { compiled, file }: { compiled: Compiled; file: number }): boolean {
    return compiled.revisions[file] === this.revisionOf(id);
  }

  #remember(): void {
    const { editing } = this;
    const open = JSON.stringify({
      baseline: this.#baselineId,
      reform: this.#reformId,
      editing,
      readings: this.#readings
    });
    sessionStorage.setItem(STORED_AS, open);
    localStorage.setItem(STORED_AS, open);
  }
}
