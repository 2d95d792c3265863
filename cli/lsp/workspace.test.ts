/** `huice lsp` over several files: a policy, its reforms and its provisions, open or on disk. */
import { readFileSync } from 'node:fs';
import {
  DefinitionRequest,
  DiagnosticSeverity,
  HoverRequest,
  ReferencesRequest,
  RenameRequest,
  type Location,
  type TextDocumentEdit
} from 'vscode-languageserver-protocol/node';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { folder, type Folder } from '../huice.testing.ts';
import { placeOf, startClient, type Client } from './testing/client.ts';
import { POLICY } from './testing/policy.ts';

vi.setConfig({ testTimeout: 120_000 });

const REFORM = `改革 higher "提高封顶" 修改 demo
  设 住院救助.封顶 = 5万元/年
`;

let here: Folder;
let editor: Client;
beforeEach(async () => {
  here = folder();
  here.write({
    'policies/demo/demo.policy': POLICY,
    'policies/demo/reforms/higher.policy': REFORM,
    'policies/demo/reforms/lower.policy': REFORM.replace('higher', 'lower').replace('5万元', '2万元')
  });
  editor = await startClient({ folder: here.path });
});
afterEach(async () => {
  expect(await editor.end()).toBe(0);
  expect(editor.broken).toEqual([]);
  expect(editor.logged).toEqual([]);
  here.remove();
});

const codes = ({ diagnostics }: { diagnostics: { code?: unknown }[] }): unknown[] =>
  diagnostics.map(({ code }) => code);

test('a reform is checked with the policy it amends, whenever that changes, open or on disk', async () => {
  const reform = editor.open('policies/demo/reforms/higher.policy', REFORM);
  expect(codes(await editor.problems(reform.uri, 1))).toEqual([]);

  // On disk.
  here.write({ 'policies/demo/demo.policy': POLICY.replaceAll('住院救助', '住院补助') });
  let checked = editor.nextProblems(reform.uri);
  editor.changedOnDisk('policies/demo/demo.policy');
  expect(codes(await checked)).toContain('unknown-name');

  // What is open counts, not what is on disk.
  checked = editor.nextProblems(reform.uri);
  let policy = editor.open('policies/demo/demo.policy', POLICY);
  expect(codes(await checked)).toEqual([]);
  checked = editor.nextProblems(reform.uri);
  policy = editor.change(policy, { text: POLICY.replaceAll('住院救助', '住院补助') });
  expect(codes(await checked)).toContain('unknown-name');

  // The file holds again once it is closed.
  here.write({ 'policies/demo/demo.policy': POLICY });
  checked = editor.nextProblems(reform.uri);
  editor.close(policy);
  expect(codes(await checked)).toEqual([]);
});

test('a policy’s own problems are told once; a reform tells what it brings about in the policy', async () => {
  const policy = editor.open('policies/demo/demo.policy', POLICY.replace('：低保比例', '：低保比列'));
  const reform = editor.open('policies/demo/reforms/higher.policy', REFORM);
  expect(codes(await editor.problems(policy.uri, 1))).toContain('unknown-name');
  const [broken, ...others] = (await editor.problems(reform.uri, 1)).diagnostics;
  expect(others).toEqual([]);
  expect(reform.getText(broken!.range)).toBe('demo');
  expect(broken!.relatedInformation![0]!.location).toEqual({
    uri: policy.uri,
    range: { start: placeOf(policy, '低保比列'), end: placeOf(policy, '低保比列', 4) }
  });

  editor.change(policy, { text: POLICY });
  const checked = editor.nextProblems(reform.uri);
  const changed = editor.change(reform, { text: REFORM.replace('设 住院救助.封顶 = 5万元/年', '删除 住院救助.比例') });
  const [told, ...more] = (await checked).diagnostics;
  expect(more).toEqual([]);
  expect(told).toMatchObject({ code: 'clause-missing', severity: DiagnosticSeverity.Error });
  expect(changed.getText(told!.range)).toBe('demo');
  expect(told!.message).toContain('改革之后');
  expect(told!.relatedInformation![0]!.location.uri).toBe(policy.uri);
});

test('names reach over the policy and all its reforms, also those that are not open', async () => {
  const reform = editor.open('policies/demo/reforms/higher.policy', REFORM);
  const at = { textDocument: { uri: reform.uri }, position: placeOf(reform, '住院救助', 1) };
  const [declared] = (await editor.connection.sendRequest(DefinitionRequest.type, at)) as Location[];
  expect(declared!.uri).toBe(editor.uri('policies/demo/demo.policy'));
  expect(await editor.connection.sendRequest(HoverRequest.type, at)).toMatchObject({
    contents: { value: expect.stringContaining('住院医疗救助') }
  });
  const references = await editor.connection.sendRequest(ReferencesRequest.type, {
    ...at,
    context: { includeDeclaration: false }
  });
  const names = [
    'policies/demo/demo.policy',
    'policies/demo/reforms/higher.policy',
    'policies/demo/reforms/lower.policy'
  ];
  expect(references!.map(({ uri }) => uri)).toEqual(names.map(editor.uri));

  const edit = await editor.connection.sendRequest(RenameRequest.type, { ...at, newName: '住院补助' });
  const changes = edit!.documentChanges as TextDocumentEdit[];
  expect(changes.map(({ textDocument, edits }) => [textDocument.uri, textDocument.version, edits.length])).toEqual([
    [editor.uri(names[0]!), null, 2],
    [editor.uri(names[1]!), 1, 1],
    [editor.uri(names[2]!), null, 1]
  ]);
});

test('the policy is found by the id it declares, beside the reform, and among unsaved texts', async () => {
  here.write({ 'drafts/any name.policy': POLICY.replace('政策 demo', '政策 draft') });
  const beside = editor.open('drafts/cheaper.policy', REFORM.replace('修改 demo', '修改 draft'));
  expect(codes(await editor.problems(beside.uri, 1))).toEqual([]);
  const unsaved = editor.open('untitled:a', REFORM.replace('修改 demo', '修改 fresh'));
  expect(codes(await editor.problems(unsaved.uri, 1))).not.toEqual([]);
  const checked = editor.nextProblems(unsaved.uri);
  editor.open('untitled:b', POLICY.replace('政策 demo', '政策 fresh'));
  expect(codes(await checked)).toEqual([]);
  // From another folder of the editor's.
  const far = editor.open('elsewhere/reform.policy', REFORM);
  expect(codes(await editor.problems(far.uri, 1))).toEqual([]);
});

test('a reform of a policy that came with the package is checked with it, and does not rename in it', async () => {
  const text = readFileSync(new URL('../../policies/xinpu/reforms/raise-ratios.policy', import.meta.url), 'utf8');
  const reform = editor.open('mine.policy', text);
  expect(codes(await editor.problems(reform.uri, 1))).toEqual([]);
  const renamed = editor.connection.sendRequest(RenameRequest.type, {
    textDocument: { uri: reform.uri },
    position: placeOf(reform, '住院救助', 1),
    newName: '住院补助'
  });
  await expect(renamed).rejects.toThrow(/xinpu\.policy/);
});

test('the provisions beside a policy are read with it', async () => {
  here.write({
    'policies/demo/provisions.md': '# 条文\n\n## 第1条\n\n起付线300元，特困90%，低保70%、80%，封顶3万元。\n'
  });
  const policy = editor.open('policies/demo/demo.policy', POLICY);
  expect(codes(await editor.problems(policy.uri, 1))).toEqual([]);
  here.write({ 'policies/demo/provisions.md': '# 条文\n\n## 第2条\n\n别的。\n' });
  let checked = editor.nextProblems(policy.uri);
  editor.changedOnDisk('policies/demo/provisions.md');
  expect(codes(await checked)).toContain('unknown-provision');
  checked = editor.nextProblems(policy.uri);
  editor.open(
    'policies/demo/provisions.md',
    here.read('policies/demo/provisions.md').replace('第2条', '第1条'),
    'markdown'
  );
  expect(codes(await checked)).not.toContain('unknown-provision');
});
