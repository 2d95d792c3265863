/** Everything that can be done by name: the palette lists it, keys call it. */
import { setMode } from 'mode-watcher';
import type { Studio } from '../studio.svelte.ts';
import { headingOf } from '../workspace/documents.ts';
import { PRESETS, type Area } from '../workspace/layout.svelte.ts';
import { chooseFiles, downloadDocument, format, switchLanguage } from './actions.ts';

export type CommandGroup = 'open' | 'reform' | 'view' | 'document' | 'rule';
export type Command = {
  id: string;
  group: CommandGroup;
  name: string;
  /** More words it is found by. */
  also?: string[];
  keys?: string;
  run: () => void;
};

/** What can be done now, in the words of the current language. */
export function commandsOf(studio: Studio): Command[] {
  return [...toOpen(studio), ...toCompare(studio), ...forRule(studio), ...forDocuments(studio), ...forView(studio)];
}

function toOpen({ workspace, session }: Studio): Command[] {
  return workspace.documents
    .filter(({ kind, draft }) => kind === 'policy' || draft !== null)
    .map((document) => ({
      id: `open ${document.id}`,
      group: 'open',
      name: document.name,
      also: [document.policy, headingOf(document.text).title ?? ''],
      run: () => session.open(document.id)
    }));
}

function toCompare({ workspace, session, language: { words } }: Studio): Command[] {
  const { baseline } = session;
  if (!baseline) return [];
  const reforms = workspace.reformsOf(baseline.document.policy).map((document) => ({
    id: `reform ${document.id}`,
    group: 'reform' as const,
    name: document.name,
    run: () => session.setReform(document.id)
  }));
  const none = {
    id: 'reform none',
    group: 'reform' as const,
    name: words.sides.noReform,
    run: () => session.setReform(null)
  };
  return [...reforms, none];
}

function forRule(studio: Studio): Command[] {
  const { session, language } = studio;
  const { commands } = language.words;
  const list: Command[] = [
    { id: 'format', group: 'rule', name: commands.format, keys: 'Shift+Alt+F', run: () => void format(studio) },
    { id: 'to zh', group: 'rule', name: commands.intoChinese, run: () => void format(studio, 'zh') },
    { id: 'to en', group: 'rule', name: commands.intoEnglish, run: () => void format(studio, 'en') },
    { id: 'next', group: 'rule', name: commands.nextProblem, keys: 'F8', run: () => session.goToProblem(1) },
    {
      id: 'previous',
      group: 'rule',
      name: commands.previousProblem,
      keys: 'Shift+F8',
      run: () => session.goToProblem(-1)
    },
    { id: 'undo', group: 'rule', name: commands.undo, keys: 'Ctrl+Z', run: () => session.surface?.undo() },
    { id: 'redo', group: 'rule', name: commands.redo, keys: 'Ctrl+Shift+Z', run: () => session.surface?.redo() },
    { id: 'baseline', group: 'rule', name: commands.showBaseline, run: () => session.edit('baseline') }
  ];
  if (session.reform)
    list.push({ id: 'text', group: 'rule', name: commands.showReform, run: () => session.edit('reform') });
  return list;
}

function forDocuments(studio: Studio): Command[] {
  const { session, language } = studio;
  const { commands } = language.words;
  return [
    { id: 'new', group: 'document', name: commands.newDocument, run: () => (studio.templatesOpen = true) },
    { id: 'import', group: 'document', name: commands.importFiles, run: () => chooseFiles(studio) },
    {
      id: 'download',
      group: 'document',
      name: commands.downloadPolicy,
      run: () => session.document && downloadDocument(session.document)
    }
  ];
}

function forView(studio: Studio): Command[] {
  const { layout, language, session } = studio;
  const { commands } = language.words;
  const view = (id: string, name: string, run: () => void, keys?: string): Command => ({
    id,
    group: 'view',
    name,
    run,
    keys
  });
  return [
    ...PRESETS.map((preset, i) => view(preset, commands[preset], () => layout.choose(preset), `Alt+${i + 1}`)),
    view('focus rule', commands.focusEditor, () => goTo('rule', () => session.surface?.focus())),
    view('focus results', commands.focusResults, () =>
      goTo('results', () => document.getElementById('results')?.focus())
    ),
    view('focus list', commands.focusPolicies, () =>
      goTo('policies', () => document.getElementById('policies')?.focus())
    ),
    view('language', commands.language, () => switchLanguage(studio)),
    view('light', commands.light, () => setMode('light')),
    view('dark', commands.dark, () => setMode('dark')),
    view('system', commands.system, () => setMode('system')),
    view('reset', commands.resetLayout, () => layout.reset()),
    view('charts', commands.charts, () => location.assign('gallery')),
    view('reference', commands.reference, () => void window.open('reference', '_blank'))
  ];

  /** Shows an area, where only one is on the page at a time, before going to it. */
  function goTo(area: Area, focus: () => void): void {
    layout.area = area;
    if (layout.preset === 'present' && area !== 'results') layout.choose('author');
    setTimeout(focus, 0);
  }
}
