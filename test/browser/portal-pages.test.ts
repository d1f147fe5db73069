/** The pages of the portal in a browser without script: their language, their room, a statement. */
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { begin } from '../support/cloud/start-cloud.ts';
import { portalInBrowser } from './portal.ts';

const portal = portalInBrowser();
const { cloudOf, anotherPhone, url, press, askForCode, enterCode, joinWith, buy, look } = portal;
let page: Page;
beforeEach(() => {
  page = portal.page();
});

describe('the pages', () => {
  it('speak the language that was chosen, and go on speaking it', async () => {
    await page.goto(url());
    await page.getByRole('link', { name: 'Español' }).click();
    expect(new URL(page.url()).search).toBe('');
    expect(await page.getByRole('button').textContent()).toBe('Enviarme un código');
    await page.getByRole('link', { name: 'Cómo funciona' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
    await look('rules-es');
  });

  it("speak the browser's language when none was chosen", async () => {
    const theirs = await anotherPhone({ locale: 'es-MX' });
    await theirs.goto(url());
    expect(await theirs.locator('html').getAttribute('lang')).toBe('es');
  });

  it('have room on a phone, on a desk and in the dark, with a long history', async () => {
    const email = await joinWith();
    await buy(email, ...Array.from({ length: 22 }, (_, index) => (index + 1) * 1000));
    await page.reload();
    await press('Redeem 100 points for A coffee');
    await page.getByText('Barcode', { exact: true }).click();
    await look('card');
    await page.setViewportSize({ width: 320, height: 640 });
    await look('narrow');
    await page.setViewportSize({ width: 1200, height: 800 });
    await look('desk');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await look('dark');
    await page.getByRole('link', { name: 'Older' }).click();
    expect(await page.getByRole('listitem').filter({ hasText: 'Purchase' }).count()).toBe(3);
    await look('older');
  });

  it('show the statement of a month that is over, and say when there is none', async () => {
    const { cloud } = cloudOf();
    const email = await joinWith(120);
    const month = begin.slice(0, 7);
    await cloud.setClock('2027-06-02T10:20:00Z', { fire: true });
    await cloud.settle();
    await enterCode(await askForCode(email));
    await page.getByRole('link', { name: 'Statements' }).click();
    await look('statements');
    await page.goto(url(`/statements/${month}`));
    expect(await page.locator('dl .total', { hasText: 'Closing balance' }).textContent()).toContain('120');
    await look('statement');
    expect((await page.goto(url('/statements/2020-01')))?.status()).toBe(404);
    expect(await page.getByRole('main').textContent()).toContain("There's no statement for this month");
    await look('no-statement');
    await cloud.setClock(begin);
  });
});
