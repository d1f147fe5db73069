/** A member's way through the portal, in a browser without script. `SCREENSHOTS=<folder>` keeps what it looked like. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { localDate } from '#domain/dates.ts';
import { createReward } from '#http/operator-setup/routes.ts';
import { fulfilRedemption } from '#http/till/routes.ts';
import { freshEmail, freshId, freshPhone, saleOf } from '../support/facts.ts';
import { programme } from '../support/ledger.ts';
import { openShop, type Shop } from '../support/shop.ts';
import { codeSentTo, otherThan } from '../support/sign-in.ts';
import { begin } from '../support/start-cloud.ts';
import { testCloud } from '../support/test-cloud.ts';
import { breachesOf, newPhone, press as pressOn, startBrowser } from './browser.ts';

const cloudOf = testCloud();
let browser: Browser;
let phone: BrowserContext;
let page: Page;
let shop: Shop;

beforeAll(async () => {
  browser = await startBrowser();
  shop = await openShop(cloudOf());
});
afterAll(() => browser.close());
beforeEach(async () => {
  phone = await newPhone(browser);
  page = await phone.newPage();
  return () => phone.close();
});

const url = (path = '/') => cloudOf().cloud.url + path;

const press = (name: string | RegExp, on = page) => pressOn(on, name);

/** @param typed the contact as a person writes it */
async function askForCode(contact: string, on = page, typed = contact): Promise<string> {
  await on.goto(url());
  await on.getByLabel('E-mail address or mobile number').fill(typed);
  await press('Send me a code', on);
  return codeSentTo(cloudOf(), contact);
}

async function enterCode(code: string, on = page): Promise<Response | null> {
  await on.getByLabel('Code', { exact: true }).fill(code);
  return press('Continue', on);
}

/** Somebody new, with a balance of so many points. */
async function joinWith(points = 0): Promise<string> {
  const email = freshEmail();
  await enterCode(await askForCode(email));
  await page.getByLabel('First name').fill('Ana');
  await page.getByLabel(/I accept/).check();
  await press('Join');
  if (points > 0) await buy(email, points * 100);
  if (points > 0) await page.reload();
  return email;
}

/** Sales that the shop's vendor reports, signed. */
async function buy(email: string, ...cents: readonly number[]): Promise<void> {
  const more = { locationId: shop.locationId, customer: { email } };
  for (const net of cents) await shop.report(saleOf(net, cloudOf().now(), more));
  await cloudOf().cloud.settle();
}

const hero = (on = page) => on.getByRole('region', { name: 'Available' });
const reward = (name: string) =>
  page.getByRole('region', { name: 'Rewards' }).getByRole('listitem').filter({ hasText: name });
const codes = () => page.getByRole('region', { name: 'My codes' }).getByRole('listitem');
const summary = () => page.getByRole('alert');

async function look(name: string, on = page): Promise<void> {
  expect(await breachesOf(on), name).toEqual([]);
  const folder = process.env['SCREENSHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await on.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

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
    await api.answer(fulfilRedemption, 200, { token: shop.tillKey, params });
    await api.refusal(fulfilRedemption, 'already-fulfilled', { token: shop.tillKey, params });
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

describe('a code by e-mail or SMS', () => {
  it('opens the portal to a member again, by phone too', async () => {
    const number = freshPhone();
    const code = await askForCode(number);
    const shown = number.replace(/^(\+34)(...)(..)(..)(..)$/, '$1 $2 $3 $4 $5');
    expect(await page.getByRole('main').textContent()).toContain(shown);
    await page.goto(url());
    expect(await page.getByLabel('E-mail address or mobile number').inputValue()).toBe(shown);
    await page.goto(url('/code'));
    await enterCode(code);
    expect(await page.getByRole('main').textContent()).toContain(shown);
    await page.getByLabel('First name').fill('Luz');
    await page.getByLabel(/I accept/).check();
    await press('Join');
    await press(/^Sign out$/);
    expect(await page.getByRole('status').textContent()).toBe("You're signed out.");
    await enterCode(await askForCode(number, page, number.replace('+34', '')));
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Hello Luz');
  });

  it('that is wrong is refused in words, and the right one is taken after it', async () => {
    const code = await askForCode(freshEmail());
    expect((await enterCode('12'))?.status()).toBe(422);
    expect(await summary().textContent()).toContain('Enter the six digits');
    expect((await enterCode(otherThan(code)))?.status()).toBe(422);
    expect(await summary().textContent()).toContain("That code isn't right");
    expect(await page.title()).toMatch(/^Error: /);
    await look('code-wrong');
    await enterCode(`${code.slice(0, 3)} ${code.slice(3)}`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Join Fidelio');
  });

  it('that was tried too often says so, right or wrong, and a new one lets in', async () => {
    const email = freshEmail();
    const code = await askForCode(email);
    for (let by = 1; by < 5; by += 1) await enterCode(otherThan(code, by));
    expect(await summary().textContent()).toContain("That code isn't right");
    await enterCode(otherThan(code, 5));
    expect(await summary().textContent()).toContain('one try too many');
    expect(await page.getByLabel('Code', { exact: true }).count()).toBe(0);
    await look('code-tried-out');
    await page.goto(url('/code'));
    await enterCode(code);
    expect(await summary().textContent()).toContain('one try too many');
    await press('Send a new code');
    expect(await page.getByRole('status').textContent()).toContain('A new code is on its way');
    await look('code-new');
    await enterCode(codeSentTo(cloudOf(), email));
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Join Fidelio');
  });

  it('that has expired says so', async () => {
    const { cloud } = cloudOf();
    const code = await askForCode(freshEmail());
    await cloud.setClock(new Date(cloudOf().now().getTime() + 11 * 60_000).toISOString());
    expect((await enterCode(code))?.status()).toBe(422);
    expect(await summary().getByRole('link').textContent()).toBe('This code has expired. Get a new one');
    await look('code-expired');
    await cloud.setClock(begin);
  });

  it('that was used already says so in another tab, too', async () => {
    const code = await askForCode(freshEmail());
    const other = await phone.newPage();
    await other.goto(url('/code'));
    await enterCode(code);
    await enterCode(code, other);
    // The first tab has ended the sign-in, and opened the session of both.
    expect(await other.getByRole('heading', { level: 1 }).textContent()).toBe('Join Fidelio');
  });

  it('does not work in another browser', async () => {
    const email = freshEmail();
    const code = await askForCode(email);
    const elsewhere = await newPhone(browser);
    const other = await elsewhere.newPage();
    const theirs = await askForCode(email, other);
    if (code !== theirs) expect((await enterCode(code, other))?.status()).toBe(422);
    await elsewhere.close();
    expect((await enterCode(code))?.status()).toBe(200);
  });

  it('is replaced by a new one that was asked for', async () => {
    const email = freshEmail();
    const first = await askForCode(email);
    await press('Send a new code');
    expect(await page.getByRole('status').textContent()).toContain('Earlier ones no longer work');
    const second = codeSentTo(cloudOf(), email);
    if (first !== second) expect((await enterCode(first))?.status()).toBe(422);
    expect((await enterCode(second))?.status()).toBe(200);
  });

  it('goes to no nonsense, and to no phone abroad', async () => {
    await page.goto(url());
    await page.getByLabel('E-mail address or mobile number').fill('nobody');
    expect((await press('Send me a code'))?.status()).toBe(422);
    expect(await page.getByLabel('E-mail address or mobile number').inputValue()).toBe('nobody');
    await look('sign-in-error');
    await page.getByLabel('E-mail address or mobile number').fill('+1 212 555 0123');
    expect((await press('Send me a code'))?.status()).toBe(422);
    expect(await summary().textContent()).toContain('Use an e-mail address instead');
  });

  it('is not sent without end', async () => {
    await askForCode(freshEmail());
    for (let sent = 1; sent < 10; sent += 1) await press('Send a new code');
    const refused = await press('Send a new code');
    expect(refused?.status()).toBe(429);
    expect(Number(refused?.headers()['retry-after'])).toBeGreaterThan(0);
    expect(await summary().textContent()).toContain('Too many tries');
  });
});

describe('a receipt', () => {
  it('of a purchase without the card is added, and what is wrong with it said at its place', async () => {
    const sale = saleOf(1234_50, cloudOf().now(), { receiptNumber: '#A-1001' });
    await shop.report(sale);
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
    expect(await page.getByRole('status').textContent()).toContain('You already have the points');
    expect(await hero().textContent()).toMatch(/1,234\s+points/);
    await look('receipt-twice');
  });
});

describe('a reward', () => {
  it('that is cancelled gives its points back', async () => {
    await joinWith(150);
    await press('Redeem 100 points for A coffee');
    await press('Cancel the code for A coffee and get its points back');
    expect(await page.getByRole('status').textContent()).toContain('cancelled');
    expect(await hero().textContent()).toMatch(/150\s+points/);
    expect(await codes().count()).toBe(0);
  });

  it('is had once when the form is sent twice', async () => {
    await joinWith(300);
    const again = await phone.newPage();
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
    const other = await phone.newPage();
    await other.goto(url());
    await press(`Redeem 10 points for Last ${rewardId}`, other);
    expect((await press(`Redeem 10 points for Last ${rewardId}`))?.status()).toBe(409);
    expect(await summary().getByRole('link').textContent()).toMatch(/just sold out. No points were used/);
    expect(await reward(`Last ${rewardId}`).textContent()).toContain('Sold out');
    expect(await hero().textContent()).toMatch(/40\s+points/);
    await look('sold-out');
  });
});

describe('a session', () => {
  it('ends everywhere at once', async () => {
    const email = await joinWith();
    const elsewhere = await newPhone(browser);
    const other = await elsewhere.newPage();
    await enterCode(await askForCode(email, other), other);
    await press('Sign out on all devices');
    expect(await page.getByRole('status').textContent()).toBe("You're signed out on all devices.");
    await press('Sign out on all devices', other);
    expect(await other.getByRole('status').textContent()).toContain('Your session has ended');
    await elsewhere.close();
  });

  it('is kept out of reach of scripts and other sites', async () => {
    await joinWith();
    const session = (await phone.cookies()).find(({ name }) => name === 'fidelio-session');
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    const cookie = `fidelio-session=${session?.value}`;
    const headers = {
      cookie,
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'cross-site',
    };
    const foreign = await fetch(url('/sign-out-everywhere'), { method: 'POST', headers, redirect: 'manual' });
    expect(foreign.status).toBe(403);
    expect(await foreign.text()).toContain('come from our page');
    await page.reload();
    expect(await hero().count()).toBe(1);
  });

  it('opens the page that one had come for', async () => {
    const email = await joinWith();
    await press(/^Sign out$/);
    await page.goto(url('/receipt'));
    expect(await page.getByRole('status').textContent()).toBe('Sign in to see that page.');
    await look('sign-in-first');
    await page.getByRole('link', { name: 'Español' }).click();
    await page.getByLabel('Correo electrónico o móvil').fill(email);
    await press('Enviarme un código');
    await press('Enviar un código nuevo');
    await page.getByLabel('Código', { exact: true }).fill(codeSentTo(cloudOf(), email));
    await press('Continuar');
    expect(new URL(page.url()).pathname).toBe('/receipt');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Añadir un tique');
  });

  it('is needed for what is personal', async () => {
    for (const path of ['/history', '/receipt', '/statements', '/statements/2026-10']) {
      await page.goto(url(path));
      expect(new URL(page.url()).pathname).toBe('/');
    }
  });
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
    const spanish = await newPhone(browser, { locale: 'es-MX' });
    const theirs = await spanish.newPage();
    await theirs.goto(url());
    expect(await theirs.locator('html').getAttribute('lang')).toBe('es');
    await spanish.close();
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
