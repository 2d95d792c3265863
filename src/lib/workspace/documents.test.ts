import { expect, test } from 'vitest';
import { compile } from '#dsl';
import { applyEdits, headingOf } from './documents.ts';
import { decodeText } from './import.ts';
import { policyTemplate, reformTemplate } from './templates.ts';

test('what a text is, by its first words in either language', () => {
  expect(headingOf('# 旧稿\n政策 xinpu "新浦区"\n改革 x 修改 y')).toEqual({
    kind: 'policy',
    policy: 'xinpu',
    id: 'xinpu',
    title: '新浦区'
  });
  expect(headingOf('改革 提高 “提高比例” 修改 xinpu\n设 …')).toMatchObject({
    kind: 'reform',
    policy: 'xinpu',
    id: '提高'
  });
  expect(headingOf('reform up "Up" amends xinpu')).toMatchObject({ kind: 'reform', policy: 'xinpu', title: 'Up' });
  expect(headingOf('对象 低保')).toMatchObject({ kind: 'policy', policy: '', id: null });
});

test('edits are made where they were meant, whatever their order', () => {
  const edits = [
    { from: 6, to: 8, text: '30' },
    { from: 0, to: 2, text: 'ab' }
  ];
  expect(applyEdits('12 34 56', edits)).toBe('ab 34 30');
});

test('files from spreadsheets and editors are read as what they say', () => {
  const gb18030 = Uint8Array.of(0xd5, 0xfe, 0xb2, 0xdf, 0x0d, 0x0a);
  const utf16 = Uint8Array.of(0xff, 0xfe, 0x3f, 0x65, 0x56, 0x7b);
  const marked = new TextEncoder().encode('\ufeff政策\r\n对象\r低保\n');
  expect(decodeText(gb18030)).toBe('政策\n');
  expect(decodeText(utf16)).toBe('政策');
  expect(decodeText(marked)).toBe('政策\n对象\n低保\n');
});

test.each(['zh', 'en'] as const)('the beginnings offered in %s are without problems', (language) => {
  const policy = { name: 'my-policy', text: policyTemplate(language, 'A beginning') };
  const begun = compile([policy]);
  expect(begun.problems).toEqual([]);
  expect(begun.plan).not.toBeNull();
  const reform = { name: 'my-reform', text: reformTemplate(language, 'my-policy', 'A change') };
  expect(compile([policy, reform]).problems).toEqual([]);
});
