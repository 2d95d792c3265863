import { downloaded, expect, expectAccessible, test } from './studio.ts';

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/gallery');
  await expect(page.getByRole('figure').first()).toBeVisible();
});

test('every chart is there, and without a serious violation', async ({ page }) => {
  for (const kind of ['待遇曲线', '逐层支付', '分组对照', '得益与受损', '负担分布']) {
    await expect(page.getByRole('region', { name: kind, exact: true }).getByRole('figure').first()).toBeVisible();
  }
  await expectAccessible(page);
});

test('the English page is as good in the dark, and leads back', async ({ page }) => {
  await page.getByRole('button', { name: '明暗' }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Benefit curve', exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Back to the studio' }).click();
  await expect(page.getByRole('main').first()).toBeVisible();
});

test('a curve is read with the keyboard and under the pointer, to the fen', async ({ page }) => {
  const curve = page.getByRole('figure').first();
  await curve.getByRole('img', { name: /^政策范围内自付 300\.00 元/ }).focus();
  await expect(curve.getByRole('tooltip')).toContainText('再多 1 元付 25%');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(curve.getByRole('tooltip')).toContainText('政策范围内自付 10,000.00 元');
  await expect(curve.getByRole('tooltip')).toContainText('占 29.25%');
  await expect(curve.getByRole('tooltip')).toContainText('+2,030.00 元');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator(':focus')).toHaveAccessibleName(/4,955\.00 元/);
  await page.keyboard.press('Escape');
  await expect(curve.getByRole('tooltip')).toBeHidden();

  const picture = curve.getByRole('group', { name: '救助支付随费用的变化', exact: true });
  await picture.hover({ position: { x: 300, y: 100 } });
  await expect(curve.getByRole('tooltip')).toContainText(/xinpu\s+[\d,.]+ 元\s+占/);

  await curve.getByRole('button', { name: '数据表' }).click();
  await expect(
    curve.getByRole('table', { name: '各转折点上的救助支付' }).getByRole('row', { name: /17,761\.54/ })
  ).toContainText('3,582.31');
});

test('a layer of a bill is pressed with the keyboard and with the mouse', async ({ page }) => {
  const bill = page.getByRole('figure', { name: '住院 2008-06-01：谁来付' });
  await bill.getByRole('button', { name: /^住院救助 · xinpu/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('选中的一行：住院救助，xinpu')).toBeVisible();
  await bill.getByRole('button', { name: /^个人仍负担 · raise-ratios/ }).click();
  await expect(page.getByText('选中的一行：个人仍负担，raise-ratios')).toBeVisible();
});

test('pictures and tables go out as files that stand by themselves', async ({ page }) => {
  const curve = page.getByRole('figure').first();
  const file = (kind: string) => downloaded(page, curve.getByRole('button', { name: `下载 ${kind}` }));

  const svg = (await file('SVG')).bytes.toString('utf8');
  expect(svg).toContain('Noto Sans CJK SC');
  expect(svg).not.toMatch(/var\(|currentColor|https?:(?!\/\/www\.w3\.org\/2000\/svg)/);
  const parsed = await page.evaluate((text) => {
    const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
    return [root.nodeName, root.querySelector('title')?.textContent, root.querySelectorAll('text').length > 10];
  }, svg);
  expect(parsed).toEqual(['svg', '救助支付随费用的变化', true]);

  const png = await file('PNG');
  expect(png.name).toBe('救助支付随费用的变化-raise-ratios.png');
  const drawn = await page.evaluate(
    async (bytes) => {
      const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
      context.drawImage(image, 0, 0);
      // The title's own strip: paper, and ink in some part of it.
      const { data } = context.getImageData(40, 50, 360, 36);
      const dark = data.filter((value, i) => i % 4 === 0 && value < 90).length;
      return { width: image.width, inked: dark > 800, corner: [...context.getImageData(2, 2, 1, 1).data] };
    },
    [...png.bytes]
  );
  expect(drawn).toEqual({ width: 1440, inked: true, corner: [255, 255, 255, 255] });

  const csv = (await file('CSV')).bytes.toString('utf8');
  expect(csv.startsWith('\ufeff对象,政策范围内自付（元）,现行：xinpu（元）,改革：raise-ratios（元）,差额（元）')).toBe(
    true
  );
  expect(csv.split('\r\n')).toContain('农村低保,10000.00,2925.00,4955.00,2030.00,45,65,当前案例');
  expect(csv.replaceAll('\r\n', '')).not.toContain('\n');
});
