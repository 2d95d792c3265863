import type { Page } from '@playwright/test';
import { editor, expect, openStudio, region, retypeLine, test } from './studio.ts';

const list = (page: Page) => page.getByRole('navigation', { name: '政策', exact: true });

test('a slider is dragged over both bands it parts, and one undo takes the drag back', async ({ page }) => {
  await openStudio(page);
  await editor(page);
  const slider = page.getByRole('slider', { name: '住院救助 · 分段 · 0至5000元 · 上沿：拖动' });
  const box = (await slider.boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 2, y);
  await page.mouse.down();
  for (let part = 0.5; part <= 0.7; part += 0.01) await page.mouse.move(box.x + box.width * part, y);
  await page.mouse.up();
  const line = page.locator('.view-line');
  await expect(line.filter({ hasText: /^\s*分段\s0至[67]\d00元：25%$/ })).toBeVisible();
  await expect(line.filter({ hasText: /^\s*[67]\d00元至10000元：35%$/ })).toBeVisible();
  await page.keyboard.press('Control+Z');
  await expect(page.getByText('分段 0至5000元：25%', { exact: true })).toBeVisible();
  await expect(page.getByText('5000元至10000元：35%', { exact: true })).toBeVisible();
});

test('two tabs change one draft: neither text is lost', async ({ page, context }) => {
  await openStudio(page);
  await retypeLine(page, '起付 300元/次', '起付 120元/次');
  await expect(page.getByText('已保存')).toBeVisible();
  const other = await context.newPage();
  await openStudio(other);
  await editor(other);
  // What one tab saves, the other shows.
  await retypeLine(page, '起付 120元/次', '起付 130元/次');
  await expect(other.getByText('起付 130元/次')).toBeVisible();

  // A tab that has not heard of the other's save does not write over it.
  const deaf = await context.newPage();
  await deaf.addInitScript(() => Object.defineProperty(BroadcastChannel.prototype, 'onmessage', { set() {} }));
  await openStudio(deaf);
  await retypeLine(page, '起付 130元/次', '起付 140元/次');
  await expect(other.getByText('起付 140元/次')).toBeVisible();
  await retypeLine(deaf, '起付 130元/次', '起付 150元/次');
  await deaf.getByRole('button', { name: '两份都留' }).click();
  await expect(deaf.getByText('起付 150元/次')).toBeVisible();
  await expect(list(page).getByRole('button', { name: /^xinpu 稿（本页） / })).toBeVisible();
  await expect(page.getByText('起付 140元/次')).toBeVisible();
});

test('a draft is deleted and brought back, and given up for its original and taken up again', async ({ page }) => {
  await openStudio(page);
  await retypeLine(page, '起付 300元/次', '起付 120元/次');
  await expect(page.getByText('已保存')).toBeVisible();
  const draft = list(page).getByRole('button', { name: /^xinpu 稿 / });
  await list(page).getByRole('button', { name: 'xinpu 稿：更多操作' }).click();
  await page.getByRole('menuitem', { name: '删除' }).click();
  await expect(draft).toBeHidden();
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await expect(draft).toBeVisible();
  await expect(page.getByText('起付 120元/次')).toBeVisible();
  await page.getByRole('region', { name: '规则', exact: true }).getByRole('button', { name: '还原到原文' }).click();
  await expect(page.getByText('起付 300元/次')).toBeVisible();
  await page.getByRole('button', { name: '恢复改动' }).click();
  await expect(page.getByText('起付 120元/次')).toBeVisible();
});

test('while an input method composes nothing is checked, and what it ends with is', async ({ page, context }) => {
  await openStudio(page);
  await retypeLine(page, '起付 300元/次', '起付 300元/次');
  await page.keyboard.press('Enter');
  const errors = region(page, '问题').getByText('错误', { exact: true });
  const method = await context.newCDPSession(page);
  for (const text of ['z', 'zh', 'zhi', 'zhif', 'zhifu']) {
    await method.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await page.waitForTimeout(150);
    expect(await errors.count()).toBe(0);
  }
  await method.send('Input.insertText', { text: '支付' });
  await expect(errors.first()).toBeAttached();
  await page.keyboard.press('Escape');
  await page.keyboard.insertText(' 救助基金');
  await expect(errors).toHaveCount(0);
});

test('several characters at once while suggestions are shown: the next word’s come instead', async ({ page }) => {
  await openStudio(page);
  await retypeLine(page, '起付 300元/次', '起付 300元/次');
  const suggested = page.getByRole('listbox', { name: '建议' }).getByRole('listitem');
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('封顶');
  await expect(suggested.filter({ hasText: '封顶' }).first()).toBeVisible();
  await page.keyboard.insertText(' 农村');
  await expect(suggested.filter({ hasText: '农村低保' }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  // Called off before it comes.
  await page.keyboard.press('Enter');
  await page.keyboard.insertText('封顶');
  await page.keyboard.press('Escape');
  await page.waitForTimeout(600);
  await expect(suggested).toHaveCount(0);
});

test('by keyboard alone: into the editor, to the next problem, out again, and anywhere by name', async ({ page }) => {
  await openStudio(page);
  await retypeLine(page, '情形 住院', '情形 住远');
  await expect(region(page, '问题').getByText(/住远/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('F8');
  await expect(page.getByText('第 10 行', { exact: false }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(await editor(page)).not.toBeFocused();
  await page.keyboard.press('Control+K');
  await page.keyboard.insertText('青岛');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '现行 qingdao-2017' }).first()).toBeVisible();
});

test('files in a spreadsheet’s encoding come in, and an empty one asks where to begin', async ({ page }) => {
  await openStudio(page);
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '导入', exact: true }).click();
  const gb18030 = Buffer.from('d5feb2df2074312022b2e2cad4220d0a', 'hex');
  await (
    await chosen
  ).setFiles([
    { name: '空.policy', mimeType: 'text/plain', buffer: Buffer.from('') },
    { name: '外来.policy', mimeType: 'text/plain', buffer: gb18030 }
  ]);
  await expect(page.getByRole('heading', { name: '从哪里开始？' })).toBeVisible();
  await expect(list(page).getByRole('button', { name: /^外来 测试/ })).toBeVisible();
  await page.getByRole('button', { name: /^空白政策/ }).click();
  await expect(page.getByText('没有问题', { exact: true })).toBeVisible();
});
