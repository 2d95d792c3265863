import { panelsEn } from './panels-en.ts';
import type { Words } from './zh.ts';

const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** Every word of the interface in English. */
export const en: Words = {
  ...panelsEn,
  app: {
    name: 'Huice',
    tagline: 'Write, check, simulate and ship medical-assistance rules',
    skipToRule: 'Skip to the rule',
    skipToResults: 'Skip to the results',
    close: 'Close',
    cancel: 'Cancel',
    undo: 'Undo',
    more: 'More'
  },
  sides: {
    baseline: 'Baseline',
    reform: 'Reform',
    revision: 'Revision',
    bar: 'The two sides compared',
    choosePolicy: 'Choose a policy',
    chooseReform: 'Choose a reform to compare',
    noReform: 'No comparison',
    pickReform: 'Pick a reform to compare',
    reformsOf: (policy) => `Reforms of ${policy}`,
    ownDrafts: 'My drafts',
    onItself: (draft) => `${draft} (whole text)`
  },
  readings: {
    label: 'Readings',
    choose: 'Choose readings',
    of: (name: string) => `Readings of ${name}`,
    first: 'The first reading',
    compare: 'Set a reading against it',
    against: (name: string) => `Compare with “${name}”`
  },
  presets: {
    label: 'Page layout',
    author: { name: 'Write', hint: 'Rule and curve side by side' },
    compare: { name: 'Compare', hint: 'Reforms and population take most of the page' },
    present: { name: 'Present', hint: 'Results only, to show and to print' }
  },
  language: {
    switchTo: '中',
    label: 'Switch to Chinese',
    editorLater: 'The editor’s own menus turn to English when the page is opened again.',
    reload: 'Reload'
  },
  theme: { label: 'Light or dark', light: 'Light', dark: 'Dark', system: 'As the system' },
  palette: {
    open: 'Commands',
    label: 'Find commands and policies',
    placeholder: 'Type a command, a policy or a reform…',
    nothing: 'No such command',
    groups: { open: 'Open a policy', reform: 'Compare', view: 'View', document: 'Documents', rule: 'Rule' }
  },
  commands: {
    author: 'Layout: write',
    compare: 'Layout: compare',
    present: 'Layout: present',
    language: 'Switch to Chinese',
    light: 'Light',
    dark: 'Dark',
    system: 'Light or dark as the system',
    resetLayout: 'Reset layout',
    charts: 'All charts',
    reference: 'Language reference',
    newDocument: 'New document',
    importFiles: 'Import files',
    downloadPolicy: 'Download this document',
    intoChinese: 'Write the rule’s keywords in Chinese',
    intoEnglish: 'Write the rule’s keywords in English',
    format: 'Format',
    nextProblem: 'Next problem',
    previousProblem: 'Previous problem',
    focusEditor: 'Go to the editor',
    focusResults: 'Go to the results',
    focusPolicies: 'Go to the list of policies',
    undo: 'Undo the last change',
    redo: 'Redo',
    showBaseline: 'Show the baseline rule',
    showReform: 'Show the reform’s text',
    provisions: 'Show the provisions'
  },
  areas: {
    policies: 'Policies',
    rule: 'Rule',
    results: 'Results',
    resizeList: 'Width of the list',
    resizeResults: 'Width of the results',
    resizeBelow: 'Height of the part below'
  },
  list: {
    bundled: 'Policies',
    reforms: 'Reforms',
    drafts: 'My drafts',
    noDrafts: 'Change any of the policies above and a draft of it appears here; the original stays as it is.',
    newDocument: 'New',
    importFiles: 'Import',
    actions: (name) => `${name}: more actions`,
    rename: 'Rename',
    renameTitle: 'Rename the document',
    newName: 'New name',
    save: 'Save',
    duplicate: 'Duplicate',
    remove: 'Delete',
    download: 'Download',
    asBaseline: 'Use as baseline',
    asReform: 'Use as the other side',
    copyOf: (name) => `${name} draft`,
    tabCopyOf: (name) => `${name} (this tab)`,
    draftMark: 'draft',
    dropHere: 'Drop to import'
  },
  document: {
    saved: 'Saved',
    waiting: 'Saving',
    failed: 'Not saved: download a copy first',
    readOnly: 'Bundled',
    draftOf: (name) => `A draft of ${name}; the original stays as it is`,
    becameDraft: (original, draft) => `Now in a draft, “${draft}”; ${original} itself is unchanged.`,
    revert: 'Back to the original',
    reverted: (name) => `Back to the original of ${name}.`,
    bringBack: 'Bring my changes back',
    removed: (name) => `“${name}” deleted.`,
    removedElsewhere: 'This draft was deleted in another tab.',
    replaced: (name) => `“${name}” now shows what another tab saved.`,
    imported: (names) => `Imported ${names.join(', ')}.`,
    notText: (name) => `“${name}” is not a text file and was not imported.`,
    provisions: 'Provisions',
    noProvisions: 'This policy comes without provisions.',
    storageOff: 'The browser does not let this page keep anything. Download your documents before you close it.'
  },
  conflict: {
    title: 'This draft was changed in another tab',
    about: (name) => `“${name}” was changed here and in another tab. Both can be kept.`,
    both: 'Keep both',
    mine: 'Keep this tab’s',
    theirs: 'Keep the other’s'
  },
  editor: {
    label: (name) => `Text of the rule: ${name}`,
    loading: 'Opening the editor…',
    failed: 'The editor could not be opened. Open the page again; your documents are safe.',
    sides: 'Which side to edit',
    format: 'Format',
    formatted: 'Formatted.',
    alreadyFormatted: 'Already in good form.',
    cannotFormat: 'Part of the text cannot be read; mend that before formatting.',
    leave: 'Esc, then Tab leaves the editor; Ctrl+M changes what Tab does',
    back: 'Back to the figure',
    backHint: 'Esc goes back',
    position: (line, column) => `Line ${line}, column ${column}`
  },
  around: { title: 'Guarantees, outreach and funds', guarantee: 'Guarantee', outreach: 'Outreach', fund: 'Fund' },
  problems: {
    title: 'Problems',
    none: 'No problems',
    checking: 'Checking…',
    counts: (errors, warnings, notes) =>
      [errors && plural(errors, 'error'), warnings && plural(warnings, 'warning'), notes && plural(notes, 'note')]
        .filter(Boolean)
        .join(', '),
    examplesFail: (count) => `${count} expectations of the examples are not what the rule gives`,
    error: 'Error',
    warning: 'Warning',
    information: 'Note',
    line: (line) => `Line ${line}`,
    next: 'Next (F8)',
    previous: 'Previous (Shift+F8)',
    related: { first: 'The first', 'other-side': 'The other side', row: 'The row', declared: 'Declared here' },
    fixed: (title) => `Done: ${title}`,
    explain: 'More',
    explainAbout: (title) => `More about: ${title} (opens the reference on a new page)`,
    stuck: 'This text stopped the checker, which was started again; change the text and it tries once more.'
  },
  figures: {
    title: 'Figures in the rule',
    none: 'There is no figure to adjust in this text yet.',
    about: 'A change here is a change of the text, with one undo for both.',
    slide: (label) => `${label}: drag`,
    yuan: 'yuan',
    edge: 'upper edge',
    invalid: 'This figure does not fit here'
  },
  results: {
    title: 'Results',
    stale: 'Last good result',
    staleAbout: 'The text has an error; results follow when it is mended.',
    waiting: 'Working it out…',
    noPlan: 'Results appear here once the rule can be read.',
    empty: 'There is no rule yet. Start from a template.',
    open: (title) => `Open ${title}`,
    shut: (title) => `Close ${title}`
  },
  curve: {
    title: 'Benefit curve',
    service: 'Service',
    noService: 'No benefit names a service yet, so there is no curve to draw.'
  },
  templates: {
    title: 'Where to start?',
    about: 'This document is still empty.',
    newTitle: 'New document',
    blank: 'Blank policy',
    blankAbout: 'One category, one benefit, ready to try',
    reform: 'Reform',
    reformAbout: (policy) => `Say what to change in ${policy}`,
    copy: 'From an existing policy',
    copyAbout: 'A full copy, yours to change',
    untitledPolicy: 'New policy',
    untitledReform: 'New reform'
  },
  status: {
    upToDate: 'Results are up to date',
    broken: (count) => `${plural(count, 'error')} in the text; the last good result is shown`,
    dismissed: 'Closed'
  }
};
