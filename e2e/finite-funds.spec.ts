import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, openStudio, panel, retypeAll, test } from './studio.ts';

/** Without indentation: the editor indents what is typed. */
const policy = `政策 funded "资金有限的救助"
依据 "试算"  施行 自 2007-01-01 起
对象 农村低保
资金 医疗救助资金 10万元/年
资金 慈善专项 1亿元/年
待遇 住院救助 情形 住院 起付 300元/次 比例 40% 支付 医疗救助资金
待遇 慈善助医 情形 住院 比例 20% 支付 慈善专项
`;

/** funds.csv as the command line writes it for the same policy and people: rows of cells. */
function simulated(): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'huice-funds-'));
  try {
    writeFileSync(join(folder, 'funded.policy'), policy);
    const drawing = ['--population', 'xinpu', '--people', '3000', '--out', join(folder, 'out')];
    const args = ['cli/main.ts', 'simulate', join(folder, 'funded.policy'), ...drawing];
    execFileSync(process.execPath, args, { stdio: 'ignore' });
    return readFileSync(join(folder, 'out', 'funds.csv'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('finite funds: the day one ran out and what went unmet are those of the command line', async ({ page }) => {
  await openStudio(page);
  await retypeAll(page, policy);
  const population = await panel(page, '人群推演');
  const people = population.getByRole('textbox', { name: '人数' });
  await people.click();
  await people.fill('3000');
  await population.getByRole('button', { name: '推演', exact: true }).click();
  const funds = population.getByRole('region', { name: '有限的资金' }).getByRole('listitem');
  await expect(funds).toHaveCount(2);

  const [header, ...rows] = simulated();
  for (const [i, row] of rows.entries()) {
    const cell = (name: string) => row[header!.indexOf(name)]!;
    const day = cell('exhausted_on');
    await expect(funds.nth(i)).toContainText(cell('fund'));
    await expect(funds.nth(i)).toContainText(day === '' ? '未用完' : `用完之日 ${day}`);
    const figures = ['budget_yuan', 'asked_yuan', 'drawn_yuan', 'unmet_yuan', 'unmet_events', 'unmet_people'];
    const shown = await funds.nth(i).getByRole('definition').allTextContents();
    expect(shown.map((text) => text.replaceAll(',', ''))).toEqual(figures.map(cell));
  }
  expect(rows.map((row) => row[header!.indexOf('exhausted_on')] !== '')).toEqual([true, false]);
});
