/** The language server: what it says of itself, and what it does with what the editor sends. */
import { Console } from 'node:console';
import {
  createConnection,
  DidChangeWatchedFilesNotification,
  ProposedFeatures,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
  type ServerCapabilities
} from 'vscode-languageserver/node';
import type { Language } from '#dsl';
import { languageOf } from '../language.ts';
import { packageVersion } from '../root.ts';
import { Compilations } from './compilations.ts';
import { Diagnostics } from './diagnostics.ts';
import { makeDocuments, pathOf, type Documents } from './documents.ts';
import { FEATURES } from './features/index.ts';
import type { Session } from './session.ts';
import { Workspace } from './workspace.ts';

/** Serves one editor over stdin and stdout until it says goodbye. `asked`: the language to speak, if one was asked for. */
export function serve(asked: Language | undefined): void {
  // Whatever else writes to stdout would break the protocol.
  globalThis.console = new Console(process.stderr);
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  const survive = (error: Error): void => connection.console.error(error.stack ?? String(error));
  process.on('uncaughtException', survive);
  process.on('unhandledRejection', survive);

  const documents = makeDocuments();
  documents.listen(connection);
  connection.onInitialize((params) => {
    const session = sessionOf(params, connection, documents, asked ?? spokenIn(params));
    for (const { listen } of FEATURES) listen(session);
    const diagnostics = watchDocuments(session);
    connection.onInitialized(() => watchFiles(session, diagnostics));
    return { capabilities: CAPABILITIES, serverInfo: { name: 'huice', version: packageVersion() } };
  });
  connection.listen();
}

const CAPABILITIES: ServerCapabilities = Object.assign(
  {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } }
  },
  ...FEATURES.map(({ capabilities }) => capabilities)
);

/** The editor's language; where it does not tell, the system's. */
const spokenIn = ({ locale }: InitializeParams): Language =>
  locale === undefined ? languageOf(undefined) : locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';

function sessionOf(
  params: InitializeParams,
  connection: Connection,
  documents: Documents,
  language: Language
): Session {
  const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
  const workspace = new Workspace(
    documents,
    folders.flatMap((uri) => pathOf(uri) ?? []),
    language
  );
  return {
    connection,
    client: params.capabilities,
    language,
    documents,
    workspace,
    compilations: new Compilations(workspace)
  };
}

function watchDocuments(session: Session): Diagnostics {
  const diagnostics = new Diagnostics(session);
  session.documents.onDidChangeContent(() => diagnostics.soon());
  session.documents.onDidClose(({ document: { uri } }) => {
    session.compilations.forget(uri);
    diagnostics.clear(uri);
    diagnostics.soon();
  });
  return diagnostics;
}

/** Files that change on disk: a policy whose reform is open, the provisions beside it. */
function watchFiles({ connection, client, workspace }: Session, diagnostics: Diagnostics): void {
  connection.onDidChangeWatchedFiles(() => diagnostics.soon());
  if (canRegister(client)) {
    void connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [{ globPattern: '**/*.policy' }, { globPattern: '**/provisions.md' }]
    });
  }
  if (!client.workspace?.workspaceFolders) return;
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    const gone = removed.map(({ uri }) => pathOf(uri));
    const come = added.flatMap(({ uri }) => pathOf(uri) ?? []);
    workspace.roots = [...workspace.roots.filter((root) => !gone.includes(root)), ...come];
    diagnostics.soon();
  });
}

const canRegister = (client: ClientCapabilities): boolean =>
  client.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false;
