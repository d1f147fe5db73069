/** The local cloud's own page: what somebody looks at stays there while it looks for what is new. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrolSomebody, openShop, type Shop } from '../support/actors/shop.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { newPhone, startBrowser } from './browser.ts';

const brokenWords = readFileSync(join(import.meta.dirname, 'broken-words.js'), 'utf8');
const cloudOf = testCloud();
let browser: Browser;
let shop: Shop;
beforeAll(async () => {
  browser = await startBrowser();
  shop = await openShop(cloudOf());
  await enrolSomebody(cloudOf(), shop, 'Zoé');
  await cloudOf().cloud.settle();
});
afterAll(() => browser.close());

/** Longer than it takes to look for what is new. */
const aLookMs = 2500;

async function open(width: number, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const device = await newPhone(browser, {
    viewport: { width, height: 900 },
    javaScriptEnabled: true,
    colorScheme,
  });
  const page = await device.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(`${cloudOf().cloud.url}/_local/`);
  await page.locator('#messages details').first().waitFor();
  return page;
}

describe('the control page', () => {
  it('leaves a message open, and marked, while others come in', async () => {
    const page = await open(1200);
    const welcome = page.locator('#messages details', { hasText: 'Welcome' }).last();
    await welcome.locator('summary').click();
    await welcome.locator('pre').selectText();
    const marked = () => page.evaluate<string>('String(getSelection())');
    const before = await marked();
    expect(before).toContain('Zoé');
    const shown = await page.locator('#messages tr').count();
    await enrolSomebody(cloudOf(), shop, 'Bea');
    await cloudOf().cloud.settle();
    await expect.poll(() => page.locator('#messages tr').count(), { timeout: 20_000 }).toBeGreaterThan(shown);
    await page.waitForTimeout(aLookMs);
    expect(await welcome.getAttribute('open')).toBe('');
    expect(await marked()).toBe(before);
    await page.context().close();
  });

  it('keeps an open message when more come in than it shows, and says how many it does not show', async () => {
    const page = await open(1200);
    const welcome = page.locator('#messages details', { hasText: 'Welcome' }).last();
    await welcome.locator('summary').click();
    await expect.poll(() => page.locator('#messages-more').textContent()).toBe('');
    for (let index = 0; index < 60; index += 1) await enrolSomebody(cloudOf(), shop);
    await cloudOf().cloud.settle();
    await page.waitForTimeout(aLookMs);
    await expect
      .poll(() => page.locator('#messages-more').textContent(), { timeout: 20_000 })
      .toMatch(/^\d+ older ones are not shown here/);
    const opened = page.locator('#messages details[open]');
    expect(await opened.count()).toBe(1);
    expect(await opened.textContent()).toContain('Zoé');
    await page.context().close();
  });

  it('shows what failed, and why', async () => {
    const page = await open(1200);
    expect(await page.locator('#failed').textContent()).toBe('Nothing has failed.');
    await shop.report({ type: 'sale', data: { saleId: 'half a sale' } });
    await cloudOf().cloud.settle();
    const failed = page.locator('#failed details');
    await failed.first().waitFor({ timeout: 20_000 });
    await failed.locator('summary').click();
    await page.waitForTimeout(aLookMs);
    expect(await failed.locator('pre').textContent()).toContain('occurredAt: must be a date and time');
    expect(await failed.getAttribute('open')).toBe('');
    await page.context().close();
  });

  it.each([
    [360, 'light'],
    [360, 'dark'],
    [768, 'light'],
    [1200, 'light'],
    [1200, 'dark'],
  ] as const)('%d wide, %s, keeps within its width and breaks no short word', async (width, scheme) => {
    const page = await open(width, scheme);
    expect(await page.evaluate<string[]>(brokenWords)).toEqual([]);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(width);
    const folder = process.env['SCREENSHOTS'];
    if (folder !== undefined) {
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `control-${width}-${scheme}.png`), fullPage: true });
    }
    await page.context().close();
  });
});
