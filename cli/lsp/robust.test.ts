/** `huice lsp` with editors of every kind, and with what no editor should send. */
import {
  CompletionRequest,
  CancellationTokenSource,
  DocumentSymbolRequest,
  HoverRequest,
  LSPErrorCodes,
  RenameRequest,
  SemanticTokensRequest,
  SignatureHelpRequest,
  type CompletionList,
  type SymbolInformation
} from 'vscode-languageserver-protocol/node';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { folder, type Folder } from '../huice.testing.ts';
import { placeOf, startClient, type Client } from './testing/client.ts';
import { POLICY } from './testing/policy.ts';

vi.setConfig({ testTimeout: 120_000 });

let here: Folder;
beforeEach(() => {
  here = folder();
});
afterEach(() => here.remove());

const BROKEN = POLICY.replace('特困：', '特固：');
const messageOf = async (editor: Client): Promise<string> => {
  const { uri } = editor.open('demo.policy', BROKEN);
  const { diagnostics } = await editor.problems(uri, 1);
  return String(diagnostics.find(({ code }) => code === 'unknown-name')!.message);
};

test.each([
  ['zh-TW', [], true],
  ['fr', [], false],
  ['en', ['--language', 'zh'], true],
  ['zh-cn', ['--stdio', '--language', 'en'], false],
  // An editor that does not tell: as every other command here.
  [undefined, [], true]
])('an editor in %s with %j is spoken to in its language', async (locale, args, chinese) => {
  const editor = await startClient({ folder: here.path, args, ...(locale === undefined ? {} : { locale }) });
  expect(/没有|不是/.test(await messageOf(editor))).toBe(chinese);
  expect(await editor.end()).toBe(0);
});

test('an editor that can do little gets plain text', async () => {
  const editor = await startClient({ folder: here.path, capabilities: {} });
  const document = editor.open('demo.policy', `${POLICY}\n对象 低保\n参数 闲置 = 1元\n`);
  const { diagnostics } = await editor.problems(document.uri, 1);
  expect(diagnostics.map(({ code }) => code)).toEqual(expect.arrayContaining(['duplicate-name']));
  for (const one of diagnostics) expect(one).not.toHaveProperty('relatedInformation');
  for (const one of diagnostics) expect(one).not.toHaveProperty('tags');
  const place = { textDocument: { uri: document.uri }, position: placeOf(document, '住院救助', 1) };
  const hover = await editor.connection.sendRequest(HoverRequest.type, place);
  expect(hover).toMatchObject({ contents: { kind: 'plaintext', value: expect.stringMatching(/^待遇 住院救助\n/) } });
  const help = await editor.connection.sendRequest(SignatureHelpRequest.type, place);
  expect(help!.signatures[0]!.parameters![0]!.label).toEqual(expect.any(String));
  const edit = await editor.connection.sendRequest(RenameRequest.type, { ...place, newName: '住院补助' });
  expect(Object.keys(edit!.changes!)).toEqual([document.uri]);
  const symbols = (await editor.connection.sendRequest(DocumentSymbolRequest.type, place)) as SymbolInformation[];
  expect(symbols[0]).toMatchObject({ name: 'demo', location: { uri: document.uri } });
  const empty = editor.open('empty.policy', '');
  const offers = (await editor.connection.sendRequest(CompletionRequest.type, {
    textDocument: { uri: empty.uri },
    position: { line: 0, character: 0 }
  })) as CompletionList;
  for (const { textEdit } of offers.items) expect(textEdit!.newText).not.toContain('${');
  expect(await editor.end()).toBe(0);
});

test('an answer nobody waits for any more is not given', async () => {
  const editor = await startClient({ folder: here.path });
  const { connection } = editor;
  const large = editor.open('large.policy', `# 说明\n`.repeat(100_000));
  const { uri } = editor.open('demo.policy', POLICY);
  // While it is busy with a long text, what is asked of a short one waits, and can still be called off.
  const busy = connection.sendRequest(SemanticTokensRequest.type, { textDocument: { uri: large.uri } });
  const asked = Array.from({ length: 20 }, () => {
    const source = new CancellationTokenSource();
    return {
      source,
      answer: connection.sendRequest(SemanticTokensRequest.type, { textDocument: { uri } }, source.token)
    };
  });
  for (const { source } of asked.slice(0, -1)) source.cancel();
  const answers = await Promise.allSettled(asked.map(({ answer }) => answer));
  const calledOff = answers.filter(({ status }) => status === 'rejected');
  expect(calledOff.length).toBeGreaterThan(0);
  for (const answer of calledOff) expect(answer).toMatchObject({ reason: { code: LSPErrorCodes.RequestCancelled } });
  expect(answers.at(-1)).toMatchObject({ status: 'fulfilled' });
  expect((await busy)!.data).toHaveLength(500_000);
  expect(await editor.end()).toBe(0);
});

test('what makes no sense is answered with an error or logged, and the session goes on', async () => {
  const editor = await startClient({ folder: here.path });
  const document = editor.open('demo.policy', POLICY);
  const { connection, child } = editor;
  const textDocument = { uri: document.uri };
  await expect(connection.sendRequest('textDocument/unheardOf', { textDocument })).rejects.toThrow();
  await expect(connection.sendRequest('textDocument/hover', { textDocument })).rejects.toThrow();
  await expect(connection.sendRequest('textDocument/hover', null)).rejects.toThrow();
  await connection.sendNotification('textDocument/unheardOf', {});
  await connection.sendNotification('textDocument/didChange', {
    textDocument: { uri: 'file:///never.policy', version: 2 },
    contentChanges: [{ text: '' }]
  });
  await connection.sendNotification('textDocument/didChange', {
    textDocument: { ...textDocument, version: 2 },
    contentChanges: [{ nothing: 1 }]
  });
  await connection.sendNotification('workspace/didChangeWatchedFiles', null);
  const far = { textDocument, position: { line: 1_000_000, character: -5 } };
  await expect(connection.sendRequest(HoverRequest.type, far)).resolves.toBeNull();
  child.stdin!.write('Content-Length: 7\r\n\r\n{"json"');
  const after = await connection.sendRequest(HoverRequest.type, {
    textDocument,
    position: placeOf(document, '住院救助', 1)
  });
  expect(after).not.toBeNull();
  expect(editor.logged.join('\n')).not.toBe('');
  expect(editor.broken).toEqual([]);
  expect(await editor.end()).toBe(0);
});

test('it ends with its editor', async () => {
  const editor = await startClient({ folder: here.path });
  const ended = new Promise((resolve) => editor.child.on('close', resolve));
  editor.child.stdin!.end();
  expect(await ended).toBe(1);
});
