/** Everything the page holds in common, made once and handed down: no part of it lives in a module. */
import { createContext } from 'svelte';
import { LanguageClient } from '../workers/client.ts';
import { SimulationClient } from '../workers/simulation-client.ts';
import type { EditorHost } from './editor/host.ts';
import { LanguageChoice, type Language } from './i18n/language.svelte.ts';
import { CaseDesk } from './panels/case/desk.svelte.ts';
import { PopulationDesk } from './panels/population/desk.svelte.ts';
import { RecordsDesk } from './panels/records/desk.svelte.ts';
import { SweepDesk } from './panels/sweep/desk.svelte.ts';
import { Notices } from './ui/notices.svelte.ts';
import { Layout } from './workspace/layout.svelte.ts';
import { Session } from './workspace/session.svelte.ts';
import { Workspace } from './workspace/workspace.svelte.ts';

export class Studio {
  readonly language = new LanguageChoice();
  readonly notices = new Notices();
  readonly layout = new Layout();
  readonly workspace = new Workspace();
  /** The language worker. */
  readonly rules = new LanguageClient();
  /** The simulation worker. */
  readonly simulations = new SimulationClient();
  readonly session = new Session(this.workspace, this.rules);
  /** The case being tried. */
  readonly trial = new CaseDesk(this.session, this.rules);
  /** The user's own files of records. */
  readonly ownRecords = new RecordsDesk(this.session, this.simulations);
  /** Reforms against a population. */
  readonly population = new PopulationDesk(this.session, this.workspace, this.simulations, () => this.ownRecords.files);
  /** Two figures of a rule moved together. */
  readonly sweep = new SweepDesk(this.session, this.population, this.simulations);
  constructor() {
    this.session.turn = () => this.population.rest();
    this.session.onChanged = () => this.population.follow();
  }

  /** The language of the editor's own menus; null while it has not been loaded. */
  editorLanguage: Language | null = null;
  #host: Promise<EditorHost> | null = null;

  /** The editor: loaded the first time it is asked for. */
  editorHost(): Promise<EditorHost> {
    this.editorLanguage ??= this.language.current;
    return (this.#host ??= import('./editor/host.ts').then(({ openHost }) => openHost(this)));
  }

  /** Which floating part of the page is open. */
  paletteOpen = $state(false);
  templatesOpen = $state(false);
}

export const [useStudio, provideStudio] = createContext<Studio>();
