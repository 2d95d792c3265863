/** An editor in miniature: a real client library that starts `huice lsp` and speaks to it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  FileChangeType,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Registration,
  type TextDocumentContentChangeEvent
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const main = fileURLToPath(new URL('../../main.ts', import.meta.url));

/** What a modern editor can do. */
export const CAPABLE: ClientCapabilities = {
  workspace: {
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true },
    didChangeWatchedFiles: { dynamicRegistration: true }
  },
  textDocument: {
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    signatureHelp: { signatureInformation: { parameterInformation: { labelOffsetSupport: true } } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1] }, versionSupport: true }
  }
};

export type Client = {
  connection: ProtocolConnection;
  child: ChildProcess;
  initialized: InitializeResult;
  /** Everything published and logged so far. */
  published: PublishDiagnosticsParams[];
  logged: string[];
  /** What the server asks to be told of. */
  registration: () => Promise<Registration[]>;
  /** Whatever could not be read as a message. */
  broken: unknown[];
  uri: (name: string) => string;
  open: (name: string, text: string, languageId?: string) => TextDocument;
  /** Sends changes and tells what the text is then. */
  change: (document: TextDocument, ...changes: TextDocumentContentChangeEvent[]) => TextDocument;
  close: (document: TextDocument) => void;
  changedOnDisk: (name: string) => void;
  /** The problems of a version of a document, when they come. */
  problems: (uri: string, version: number) => Promise<PublishDiagnosticsParams>;
  /** The next problems of a document that are published from now on. */
  nextProblems: (uri: string) => Promise<PublishDiagnosticsParams>;
  /** Shuts the server down and says its exit status. */
  end: () => Promise<number | null>;
};

type Options = { folder: string; args?: string[]; locale?: string; capabilities?: ClientCapabilities };

export async function startClient({ folder, args = [], locale, capabilities = CAPABLE }: Options): Promise<Client> {
  const child = spawn(process.execPath, [main, 'lsp', ...args], {
    cwd: folder,
    env: { ...process.env, HUICE_LANGUAGE: 'zh', NO_COLOR: '1' },
    stdio: ['pipe', 'pipe', 'inherit']
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout!),
    new StreamMessageWriter(child.stdin!)
  );
  const published: PublishDiagnosticsParams[] = [];
  const logged: string[] = [];
  const broken: unknown[] = [];
  let waiting: {
    fits: (params: PublishDiagnosticsParams) => boolean;
    done: (params: PublishDiagnosticsParams) => void;
  }[] = [];
  connection.onError((error) => broken.push(error));
  connection.onNotification(LogMessageNotification.type, ({ message }) => void logged.push(message));
  const registered = new Promise<Registration[]>((resolve) =>
    connection.onRequest(RegistrationRequest.type, ({ registrations }) => resolve(registrations))
  );
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    published.push(params);
    waiting = waiting.filter(({ fits, done }) => {
      if (fits(params)) done(params);
      return !fits(params);
    });
  });
  connection.listen();

  const uri = (name: string): string => (/^\w+:/.test(name) ? name : pathToFileURL(join(folder, name)).href);
  const gone = ended.then((status): never => {
    throw new Error(`huice lsp ended with ${status} before it had begun`);
  });
  const initializing = connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'folder' }],
    capabilities,
    ...(locale === undefined ? {} : { locale })
  });
  const initialized = await Promise.race([initializing, gone]);
  gone.catch(() => undefined);
  await connection.sendNotification(InitializedNotification.type, {});
  const wait = (fits: (params: PublishDiagnosticsParams) => boolean) =>
    new Promise<PublishDiagnosticsParams>((done) => waiting.push({ fits, done }));

  return {
    connection,
    child,
    initialized,
    published,
    logged,
    registration: () => registered,
    broken,
    uri,
    open(name, text, languageId = 'policy') {
      const document = TextDocument.create(uri(name), languageId, 1, text);
      void connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri: document.uri, languageId, version: 1, text }
      });
      return document;
    },
    change(document, ...contentChanges) {
      const { uri, languageId, version } = document;
      const changed = TextDocument.create(uri, languageId, version, document.getText());
      void connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version: version + 1 },
        contentChanges
      });
      return TextDocument.update(changed, contentChanges, version + 1);
    },
    close: ({ uri }) =>
      void connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } }),
    changedOnDisk: (name) =>
      void connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: uri(name), type: FileChangeType.Changed }]
      }),
    async problems(uri, version) {
      const fits = (params: PublishDiagnosticsParams) => params.uri === uri && params.version === version;
      return published.findLast(fits) ?? wait(fits);
    },
    nextProblems: (uri) => wait((params) => params.uri === uri),
    async end() {
      await connection.sendRequest(ShutdownRequest.type);
      await connection.sendNotification(ExitNotification.type);
      return ended;
    }
  };
}

/** Where `text` first stands in a document, `at` units into it. */
export const placeOf = (document: TextDocument, text: string, at = 0): Position => {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`“${text}” is not in ${document.uri}`);
  return document.positionAt(offset + at);
};
