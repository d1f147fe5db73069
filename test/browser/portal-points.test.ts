/** What a member does with points in the portal, in a browser without script. */
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { localDate } from '#domain/dates.ts';
import { createReward } from '#http/operator-setup/routes.ts';
import { fulfilRedemption } from '#http/till/routes.ts';
import { freshEmail, freshId, saleOf } from '../support/inputs/facts.ts';
import { programme } from '../support/outcomes/ledger.ts';
import { portalInBrowser } from './portal.ts';

const portal = portalInBrowser();
const { cloudOf, shop, url, press, askForCode, enterCode, joinWith, buy, hero, codes, summary, look } =
  portal;
let page: Page;
beforeEach(() => {
  page = portal.page();
});

const reward = (name: string) =>
  page.getByRole('region', { name: 'Rewards' }).getByRole('listitem').filter({ hasText: name });

describe('somebody new', () => {
  it('joins, buys, redeems, and has the code accepted once', async () => {
    const { api } = cloudOf();
    await page.goto(url());
    await look('sign-in');
    const email = freshEmail();
    const code = await askForCode(email);
    await look('code');
    await enterCode(code);
    await look('join');
    expect(await page.getByRole('combobox', { name: 'Language' }).inputValue()).toBe('en');
    expect(await page.getByLabel('Send me offers by e-mail').isChecked()).toBe(false);
    await page.getByLabel('First name').fill('Ana');
    await page.getByLabel(/I accept/).check();
    await press('Join');
    expect(await page.getByRole('status').textContent()).toMatch(/^Welcome!/);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Hello Ana');
    await look('dashboard-new');

    await buy(email, 62_000);
    await page.reload();
    expect(await hero().textContent()).toMatch(/620\s+points/);
    expect(await hero().textContent()).toContain('Silver');
    expect(await page.getByRole('progressbar', { name: 'Progress to Gold' }).getAttribute('value')).toBe(
      '620',
    );
    await look('dashboard');

    await press('Redeem 100 points for A coffee');
    expect(await page.getByRole('status').textContent()).toBe('Your code is ready. Show it when you pay.');
    expect(await hero().textContent()).toMatch(/520\s+points/);
    const shown = (await codes().locator('.value').textContent()) ?? '';
    expect(shown).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
    await look('code-ready');

    const params = { code: shown };
    await api.answer(fulfilRedemption, 200, { token: shop().tillKey, params });
    await api.refusal(fulfilRedemption, 'already-fulfilled', { token: shop().tillKey, params });
    await page.reload();
    expect(await codes().count()).toBe(0);
    expect(
      await page.getByRole('region', { name: 'History' }).getByRole('listitem').allTextContents(),
    ).toEqual([
      expect.stringMatching(/^\s*Reward collected/),
      expect.stringMatching(/A coffee[\s\S]*−100/),
      expect.stringMatching(/€620\.00[\s\S]*\+620/),
    ]);
  });

  it('is told at its place what an enrolment lacks, and keeps what was typed', async () => {
    await enterCode(await askForCode(freshEmail()));
    await page.getByLabel(/I accept/).check();
    expect((await press('Join'))?.status()).toBe(422);
    expect(await summary().getByRole('link').allTextContents()).toEqual([
      'Enter your first name, with up to 60 characters',
    ]);
    expect(await page.getByLabel('First name').getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel(/I accept/).isChecked()).toBe(true);
    await look('join-error');
  });
});

describe('a receipt', () => {
  it('of a purchase without the card is added, and what is wrong with it said at its place', async () => {
    const sale = saleOf(1234_50, cloudOf().now(), { receiptNumber: '#A-1001' });
    await shop().report(sale);
    await cloudOf().cloud.settle();
    await joinWith();
    await page.getByRole('link', { name: 'Paid without your card?' }).click();
    await look('receipt');
    await page.getByLabel('Receipt or order number').fill('a1001');
    expect((await press('Add the receipt'))?.status()).toBe(422);
    expect(await summary().getByRole('link').count()).toBe(2);
    expect(await page.getByLabel('Receipt or order number').inputValue()).toBe('a1001');
    await look('receipt-error');
    await page
      .getByLabel('Date of the purchase')
      .fill(localDate(new Date(sale.occurredAt), programme.timeZone));
    await page.getByLabel('Total paid, in EUR').fill('1,234.50');
    await press('Add the receipt');
    expect(await page.getByRole('status').textContent()).toContain('Receipt added.');
    expect(await hero().textContent()).toMatch(/1,234\s+points/);
    const typed = ['a1001', localDate(new Date(sale.occurredAt), programme.timeZone), '1234.50'];
    await page.goto(url('/receipt'));
    const fields = ['Receipt or order number', 'Date of the purchase', 'Total paid, in EUR'];
    for (const [index, field] of fields.entries()) await page.getByLabel(field).fill(typed[index] ?? '');
    await press('Add the receipt');
    expect(await page.getByRole('status').textContent()).toContain('This receipt already counts for you');
    expect(await hero().textContent()).toMatch(/1,234\s+points/);
    await look('receipt-twice');
  });
});

describe('a reward', () => {
  it('that is cancelled gives its points back', async () => {
    await joinWith(150);
    await press('Redeem 100 points for A coffee');
    await press('Cancel the code for A coffee and get back what it cost');
    expect(await page.getByRole('status').textContent()).toContain('cancelled');
    expect(await hero().textContent()).toMatch(/150\s+points/);
    expect(await codes().count()).toBe(0);
  });

  it('is had once when the form is sent twice', async () => {
    await joinWith(300);
    const again = await page.context().newPage();
    const form = await page.content();
    await press('Redeem 100 points for A coffee');
    // The page as it was, with the same key: as if the button had been pressed twice.
    await again.route(url(), (route) => route.fulfill({ body: form, contentType: 'text/html' }), {
      times: 1,
    });
    await again.goto(url());
    await press('Redeem 100 points for A coffee', again);
    expect(await hero(again).textContent()).toMatch(/200\s+points/);
  });

  it('that sold out meanwhile is refused at its place, and nothing is taken', async () => {
    const { api, adminToken: token } = cloudOf();
    const rewardId = freshId();
    const body = { rewardId, name: `Last ${rewardId}`, kind: 'product', points: 10, stock: 1 };
    await api.answer(createReward, 201, { token, body });
    await joinWith(50);
    const other = await page.context().newPage();
    await other.goto(url());
    await press(`Redeem 10 points for Last ${rewardId}`, other);
    expect((await press(`Redeem 10 points for Last ${rewardId}`))?.status()).toBe(409);
    expect(await summary().getByRole('link').textContent()).toMatch(/just sold out. Nothing was used/);
    expect(await reward(`Last ${rewardId}`).textContent()).toContain('Sold out');
    expect(await hero().textContent()).toMatch(/40\s+points/);
    await look('sold-out');
  });
});
