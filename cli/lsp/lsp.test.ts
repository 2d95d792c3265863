/** `huice lsp` as an editor meets it: one document, every request. */
import {
  CodeActionRequest,
  CodeLensRequest,
  CompletionRequest,
  CompletionResolveRequest,
  DefinitionRequest,
  DiagnosticSeverity,
  DiagnosticTag,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  InsertTextFormat,
  LSPErrorCodes,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
  SemanticTokensRequest,
  SignatureHelpRequest,
  type CodeAction,
  type CompletionList,
  type DocumentSymbol,
  type Location,
  type Range,
  type TextDocumentEdit,
  type TextEdit
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { format } from '#dsl';
import { folder, type Folder } from '../huice.testing.ts';
import { placeOf, startClient, type Client } from './testing/client.ts';
import { POLICY } from './testing/policy.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let here: Folder;
let editor: Client;
let opened = 0;

beforeAll(async () => {
  here = folder();
  editor = await startClient({ folder: here.path, locale: 'zh-cn' });
});
afterAll(async () => {
  expect(await editor.end()).toBe(0);
  expect(editor.broken).toEqual([]);
  expect(editor.logged).toEqual([]);
  here.remove();
});

/** A document of its own for each test. */
const open = (text = POLICY): TextDocument => editor.open(`policy-${++opened}.policy`, text);
const at = (document: TextDocument, text: string, into = 0) => ({
  textDocument: { uri: document.uri },
  position: placeOf(document, text, into)
});
const all = (document: TextDocument): Range => ({
  start: { line: 0, character: 0 },
  end: document.positionAt(document.getText().length)
});
/** The texts at places of one document. */
const texts = (document: TextDocument, places: { range: Range }[]): string[] =>
  places.map(({ range }) => document.getText(range));

test('it says what it can do', async () => {
  const { capabilities, serverInfo } = editor.initialized;
  expect(serverInfo?.name).toBe('huice');
  expect(Object.keys(capabilities).sort()).toEqual(
    [
      'codeActionProvider',
      'codeLensProvider',
      'completionProvider',
      'definitionProvider',
      'documentFormattingProvider',
      'documentHighlightProvider',
      'documentSymbolProvider',
      'foldingRangeProvider',
      'hoverProvider',
      'inlayHintProvider',
      'positionEncoding',
      'referencesProvider',
      'renameProvider',
      'selectionRangeProvider',
      'semanticTokensProvider',
      'signatureHelpProvider',
      'textDocumentSync',
      'workspace'
    ].sort()
  );
  expect((await editor.registration()).map(({ method }) => method)).toEqual(['workspace/didChangeWatchedFiles']);
});

test('problems: code, place, sentence and hint, what else is concerned, what is idle; gone when mended or closed', async () => {
  const document = open(`${POLICY}\n对象 低保\n参数 闲置 = 1元\n`);
  const { version, diagnostics } = await editor.problems(document.uri, 1);
  expect(version).toBe(1);
  const twice = diagnostics.find(({ code }) => code === 'duplicate-name')!;
  expect(twice).toMatchObject({ severity: DiagnosticSeverity.Error, source: 'huice' });
  expect(document.getText(twice.range)).toBe('低保');
  expect(twice.message).toMatch(/「低保」.*\n.+/);
  const [related] = twice.relatedInformation!;
  expect(related).toMatchObject({
    location: { uri: document.uri, range: { start: placeOf(document, '低保\n\n参数') } }
  });
  expect(related!.message).toMatch(/\p{Script=Han}/u);

  const mended = editor.change(document, {
    range: { start: placeOf(document, '\n对象 低保\n参数 闲'), end: placeOf(document, '参数 闲') },
    text: '\n'
  });
  const after = await editor.problems(document.uri, 2);
  expect(after.diagnostics.map(({ code }) => code)).toEqual(['unused-name']);
  expect(after.diagnostics[0]).toMatchObject({
    severity: DiagnosticSeverity.Warning,
    tags: [DiagnosticTag.Unnecessary]
  });
  expect(texts(mended, after.diagnostics)).toEqual(['闲置']);

  const cleared = editor.nextProblems(document.uri);
  editor.close(mended);
  expect((await cleared).diagnostics).toEqual([]);
});

test('fast typing is checked when it rests, and only the last text is answered for', async () => {
  let document = open();
  await editor.problems(document.uri, 1);
  const here = placeOf(document, '：低保', 1);
  for (const letter of '低保比例'.repeat(10))
    document = editor.change(document, { range: { start: here, end: here }, text: letter });
  document = editor.change(document, { text: POLICY });
  expect((await editor.problems(document.uri, document.version)).diagnostics).toEqual([]);
  const versions = editor.published.filter(({ uri }) => uri === document.uri).map(({ version }) => version!);
  expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  // A busy machine may take a pause of its own for one of the writer's.
  expect(versions.length).toBeLessThan(10);
});

test('completion: what fits, in place, snippets with their places; more about one when it is asked for', async () => {
  const document = open(POLICY.replace('情形 住院', '情形 门'));
  const { items } = (await editor.connection.sendRequest(
    CompletionRequest.type,
    at(document, '情形 门', 4)
  )) as CompletionList;
  const service = items.find(({ label }) => label === '门诊慢特病')!;
  const { range, newText } = service.textEdit as TextEdit;
  expect([document.getText(range), newText]).toEqual(['门', '门诊慢特病']);
  expect(items.map(({ label }) => label)).not.toContain('封顶');
  const resolved = await editor.connection.sendRequest(CompletionResolveRequest.type, service);
  expect(resolved.documentation).toMatchObject({ kind: 'markdown', value: expect.stringContaining('14') });

  const empty = open('');
  const offers = (await editor.connection.sendRequest(CompletionRequest.type, {
    textDocument: { uri: empty.uri },
    position: { line: 0, character: 0 }
  })) as CompletionList;
  const snippet = offers.items.find(({ label }) => label === '待遇…')!;
  expect(snippet.insertTextFormat).toBe(InsertTextFormat.Snippet);
  expect((snippet.textEdit as TextEdit).newText).toContain('${1:');
});

test('completion by pinyin initials, and of the provisions beside the policy', async () => {
  here.write({ 'provisions.md': '# 条文\n\n## 第1条 住院\n\n90%、80%、70%，300元，3万元。\n' });
  const typed = open(POLICY.replace('低保：低保比例', '低保：dbbl'));
  const { isIncomplete, items } = (await editor.connection.sendRequest(
    CompletionRequest.type,
    at(typed, '：dbbl', 5)
  )) as CompletionList;
  expect(isIncomplete).toBe(true);
  expect(items[0]).toMatchObject({ label: '低保比例', filterText: expect.stringContaining('dbbl') });
  const citing = open(POLICY.replace('出处 "第1条"', '出处 ""'));
  const cited = (await editor.connection.sendRequest(
    CompletionRequest.type,
    at(citing, '出处 "', 4)
  )) as CompletionList;
  expect(cited.items.map(({ label }) => label)).toContain('第1条');
});

test('hover draws Markdown, and what a drafter wrote is no markup', async () => {
  const document = open(POLICY.replace('住院医疗救助', '*住院* 医疗救助'));
  const hover = await editor.connection.sendRequest(HoverRequest.type, at(document, '住院救助', 1));
  expect(hover).toMatchObject({
    contents: { kind: 'markdown', value: expect.stringContaining('\\*住院\\* 医疗救助') }
  });
  expect(document.getText(hover!.range!)).toBe('住院救助');
  expect(await editor.connection.sendRequest(HoverRequest.type, at(document, '\n依据'))).not.toBeUndefined();
});

test('signature help marks the part being written', async () => {
  const document = open();
  const help = await editor.connection.sendRequest(SignatureHelpRequest.type, at(document, '300元/', 5));
  const { label, parameters } = help!.signatures[help!.activeSignature!]!;
  expect(label).toContain('起付');
  const [from, to] = parameters![help!.activeParameter!]!.label as [number, number];
  expect(label.slice(from, to)).not.toBe('');
});

test('definition, references and highlights of a name', async () => {
  const document = open();
  const use = at(document, '：低保比例', 2);
  const definition = (await editor.connection.sendRequest(DefinitionRequest.type, use)) as Location[];
  expect(definition).toEqual([
    { uri: document.uri, range: expect.objectContaining({ start: placeOf(document, '低保比例') }) }
  ]);
  const references = (includeDeclaration: boolean) =>
    editor.connection.sendRequest(ReferencesRequest.type, { ...use, context: { includeDeclaration } });
  expect(texts(document, (await references(true))!)).toEqual(['低保比例', '低保比例']);
  expect(await references(false)).toHaveLength(1);
  const highlights = await editor.connection.sendRequest(DocumentHighlightRequest.type, use);
  expect(texts(document, highlights!)).toEqual(['低保比例', '低保比例']);
});

test('rename offers the name, changes it everywhere, and refuses in words', async () => {
  const document = open();
  const place = at(document, '比例 特困', 4);
  expect(await editor.connection.sendRequest(PrepareRenameRequest.type, place)).toMatchObject({ placeholder: '特困' });
  const edit = await editor.connection.sendRequest(RenameRequest.type, { ...place, newName: '特困人员' });
  const [{ textDocument, edits }] = edit!.documentChanges as [TextDocumentEdit];
  expect(textDocument).toEqual({ uri: document.uri, version: 1 });
  const renamed = TextDocument.applyEdits(document, edits as TextEdit[]);
  expect(renamed).toBe(POLICY.replace('对象 特困', '对象 特困人员').replace('比例 特困', '比例 特困人员'));
  const refused = editor.connection.sendRequest(RenameRequest.type, { ...place, newName: '低保' });
  await expect(refused).rejects.toMatchObject({
    code: LSPErrorCodes.RequestFailed,
    message: expect.stringContaining('低保')
  });
  const nothing = editor.connection.sendRequest(PrepareRenameRequest.type, at(document, '"示范办法"', 2));
  await expect(nothing).rejects.toMatchObject({ code: LSPErrorCodes.RequestFailed });
});

test('outline, folding and growing selections', async () => {
  const document = open();
  const textDocument = { uri: document.uri };
  const symbols = (await editor.connection.sendRequest(DocumentSymbolRequest.type, {
    textDocument
  })) as DocumentSymbol[];
  expect(symbols.map(({ name }) => name)).toEqual(['demo', '特困', '低保', '低保比例', '住院救助', '低保住院']);
  for (const { range, selectionRange } of symbols) {
    expect(document.offsetAt(selectionRange.start)).toBeGreaterThanOrEqual(document.offsetAt(range.start));
    expect(document.offsetAt(selectionRange.end)).toBeLessThanOrEqual(document.offsetAt(range.end));
  }
  const folds = await editor.connection.sendRequest(FoldingRangeRequest.type, { textDocument });
  const benefit = placeOf(document, '待遇 住院救助').line;
  expect(folds).toContainEqual(
    expect.objectContaining({ startLine: benefit, endLine: placeOf(document, '出处').line })
  );
  const [selection] = (await editor.connection.sendRequest(SelectionRangeRequest.type, {
    textDocument,
    positions: [placeOf(document, '300元', 1)]
  }))!;
  expect(document.getText(selection!.range)).toBe('300元');
  expect(document.getText(selection!.parent!.range)).toBe('起付 300元/次');
});

test('formatting changes only the lines that differ, and leaves what it cannot read', async () => {
  const untidy = POLICY.replace('  封顶 3万元/年', '封顶   3万元 / 年').replace('  起付', '     起付');
  const document = open(untidy);
  const options = { tabSize: 2, insertSpaces: true };
  const formatted = async (one: TextDocument) =>
    (await editor.connection.sendRequest(DocumentFormattingRequest.type, { textDocument: { uri: one.uri }, options }))!;
  const edits = await formatted(document);
  expect(TextDocument.applyEdits(document, edits)).toBe(format(untidy, { language: 'keep' }).text);
  expect(TextDocument.applyEdits(document, edits)).toBe(POLICY);
  expect(edits.map(({ range }) => range.end.line - range.start.line)).toEqual([1, 1]);
  expect(await formatted(open('待遇 （（'))).toEqual([]);
});

test('a quick fix mends its problem', async () => {
  const document = open(POLICY.replace('：低保比例', '：低保比列'));
  const { diagnostics } = await editor.problems(document.uri, 1);
  const unknown = diagnostics.find(({ code }) => code === 'unknown-name')!;
  const actions = (await editor.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: document.uri },
    range: unknown.range,
    context: { diagnostics, only: ['quickfix'] }
  })) as CodeAction[];
  const [fix] = actions;
  expect(fix).toMatchObject({ kind: 'quickfix', isPreferred: true, title: expect.stringContaining('低保比例') });
  expect(fix!.diagnostics).toEqual([unknown]);
  const [{ edits }] = fix!.edit!.documentChanges as [TextDocumentEdit];
  const mended = editor.change(document, { text: TextDocument.applyEdits(document, edits as TextEdit[]) });
  expect((await editor.problems(mended.uri, 2)).diagnostics).toEqual([]);
  const others = await editor.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: document.uri },
    range: all(mended),
    context: { diagnostics: [], only: ['refactor'] }
  });
  expect(others).toEqual([]);
});

test('code lenses tell what examples come to, inlay hints what a name is worth', async () => {
  const document = open();
  const textDocument = { uri: document.uri };
  const lenses = await editor.connection.sendRequest(CodeLensRequest.type, { textDocument });
  expect(lenses!.map(({ range, command }) => [range.start.line, command!.title])).toEqual([
    [placeOf(document, '待遇 住').line, '1 个示例用到'],
    [placeOf(document, '示例').line, '✓ 1 项期望相符']
  ]);
  const hints = await editor.connection.sendRequest(InlayHintRequest.type, { textDocument, range: all(document) });
  expect(hints).toContainEqual(
    expect.objectContaining({ position: placeOf(document, '：低保比例', 5), label: expect.stringContaining('80%') })
  );
  const first = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
  expect(await editor.connection.sendRequest(InlayHintRequest.type, { textDocument, range: first })).toEqual([]);
});

test('semantic tokens cover the words, in the order of the text', async () => {
  const document = open();
  const { legend } = editor.initialized.capabilities.semanticTokensProvider!;
  const { data } = (await editor.connection.sendRequest(SemanticTokensRequest.type, {
    textDocument: { uri: document.uri }
  }))!;
  let line = 0;
  let character = 0;
  const tokens: [string, string][] = [];
  for (let i = 0; i < data.length; i += 5) {
    const [lines, characters, length, type] = data.slice(i, i + 4) as [number, number, number, number];
    character = lines > 0 ? characters : character + characters;
    line += lines;
    const start = { line, character };
    const text = document.getText({ start, end: { line, character: character + length } });
    tokens.push([text, legend.tokenTypes[type]!]);
  }
  expect(tokens).toEqual(
    expect.arrayContaining([
      ['待遇', 'keyword'],
      ['住院救助', 'class'],
      ['低保比例', 'parameter'],
      ['住院', 'enumMember'],
      ['300', 'number'],
      ['"示范办法"', 'string']
    ])
  );
});

test('what is no policy is left alone', async () => {
  const notes = editor.open('notes.md', '政策 （（ 待遇', 'markdown');
  const place = { textDocument: { uri: notes.uri }, position: { line: 0, character: 1 } };
  expect(await editor.connection.sendRequest(HoverRequest.type, place)).toBeNull();
  expect(await editor.connection.sendRequest(CompletionRequest.type, place)).toBeNull();
  const never = { textDocument: { uri: 'file:///nowhere.policy' }, position: { line: 0, character: 1 } };
  expect(await editor.connection.sendRequest(HoverRequest.type, never)).toBeNull();
  const draft = editor.open('untitled:Untitled-1', POLICY.replace('特困：', '特固：'));
  expect((await editor.problems(draft.uri, 1)).diagnostics).not.toEqual([]);
  expect(editor.published.filter(({ uri }) => uri === notes.uri)).toEqual([]);
});

test.each([
  ['CRLF', POLICY.replaceAll('\n', '\r\n')],
  ['a byte order mark', `\uFEFF${POLICY}`],
  [
    'letters of two units',
    POLICY.replace('"住院医疗救助"', '"🏥住院𠮷医疗"').replace('出处 "第1条"', '出处 "第1条" # 🏥𠮷')
  ]
])('with %s every place is where the editor sees it', async (_, text) => {
  let document = open(text);
  expect((await editor.problems(document.uri, 1)).diagnostics).toEqual([]);
  // Incremental, on a line behind the letters.
  const start = placeOf(document, '特困：');
  const end = placeOf(document, '特困：', 2);
  document = editor.change(document, { range: { start, end }, text: '𠮷困' });
  const { diagnostics } = await editor.problems(document.uri, 2);
  const unknown = diagnostics.find(({ code }) => code === 'unknown-name')!;
  expect(unknown.range).toEqual({ start, end: { line: start.line, character: start.character + 3 } });
  expect(document.getText(unknown.range)).toBe('𠮷困');
  const hover = await editor.connection.sendRequest(HoverRequest.type, at(document, '住院救助', 1));
  expect(document.getText(hover!.range!)).toBe('住院救助');
});
