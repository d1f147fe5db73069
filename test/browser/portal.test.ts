/** A member's way through the portal, in a browser without script. `SCREENSHOTS=<folder>` keeps what it looked like. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReward } from '#functions/api/routes-admin-rewards.ts';
import { fulfilRedemption } from '#functions/api/routes-rewards.ts';
import { freshEmail, freshId, freshPhone, saleOf } from '../support/facts.ts';
import { openShop, type Shop } from '../support/shop.ts';
import { otherThan } from '../support/sign-in.ts';
import { testCloud } from '../support/test-cloud.ts';
import { breachesOf, newPhone, startBrowser } from './browser.ts';

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

/** Presses what has that name; waits for the page that follows. @returns its answer */
async function press(name: string | RegExp, on = page): Promise<Response | null> {
  const [response] = await Promise.all([
    on.waitForResponse((answer) => answer.status() !== 303 && answer.request().isNavigationRequest()),
    on.getByRole('button', { name }).click(),
  ]);
  await on.waitForLoadState();
  return response;
}

/** The newest code that was sent to a contact. */
function sentTo(contact: string): string {
  const message = cloudOf()
    .cloud.messages()
    .findLast(({ to, text }) => to === contact && /\b\d{6}\b/.test(text ?? ''));
  return message?.text?.match(/\b\d{6}\b/)?.[0] ?? '';
}

async function askForCode(contact: string, on = page): Promise<string> {
  await on.goto(url());
  await on.getByLabel('E-mail address or mobile number').fill(contact);
  await press('Send me a code', on);
  return sentTo(contact);
}

async function enterCode(code: string, on = page): Promise<Response | null> {
  await on.getByLabel('Code', { exact: true }).fill(code);
  return press('Continue', on);
}

/** Somebody new, with a balance of so many points. */
async function join_(points = 0): Promise<string> {
  const email = freshEmail();
  await enterCode(await askForCode(email));
  await page.getByLabel('First name').fill('Ana');
  await page.getByLabel(/I accept/).check();
  await press('Join');
  if (points > 0) await buy(email, points * 100);
  if (points > 0) await page.reload();
  return email;
}

/** A sale that the shop's vendor reports, signed. */
async function buy(email: string, cents: number): Promise<void> {
  await shop.report(saleOf(cents, cloudOf().now(), { locationId: shop.locationId, customer: { email } }));
  await cloudOf().cloud.settle();
}

const hero = (on = page) => on.getByRole('region', { name: 'Available' });
const reward = (name: string) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
const codes = () => page.getByRole('region', { name: 'My codes' }).getByRole('listitem');
const summary = () => page.getByRole('alert');

async function look(name: string, on = page): Promise<void> {
  expect(await breachesOf(on), name).toEqual([]);
  const folder = process.env['SCREENSHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await on.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
