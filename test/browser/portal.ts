/** The portal in a browser without script, as a test file plays it. `SCREENSHOTS=<folder>` keeps how it looked. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished } from 'vitest';
import { openShop, type Shop } from '../support/actors/shop.ts';
import { codeSentTo } from '../support/actors/sign-in.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { freshEmail, saleOf } from '../support/inputs/facts.ts';
import { breachesOf, newPhone, press as pressOn, startBrowser } from './browser.ts';

/** A cloud, a shop and a browser for the file, and for each of its tests a phone with one page. */
export function portalInBrowser() {
  const cloudOf = testCloud();
  let browser: Browser;
  let page: Page;
  let shop: Shop;

  beforeAll(async () => {
    browser = await startBrowser();
    shop = await openShop(cloudOf());
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    page = await (await newPhone(browser)).newPage();
    return () => page.context().close();
  });

  /** A page on a phone of its own, until the test is over. */
  async function anotherPhone(options?: Parameters<typeof newPhone>[1]): Promise<Page> {
    const phone = await newPhone(browser, options);
    onTestFinished(() => phone.close());
    return phone.newPage();
  }

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
  const codes = () => page.getByRole('region', { name: 'My codes' }).getByRole('listitem');
  const summary = () => page.getByRole('alert');

  async function look(name: string, on = page): Promise<void> {
    expect(await breachesOf(on), name).toEqual([]);
    const folder = process.env['SCREENSHOTS'];
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    await on.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }

  return {
    cloudOf,
    /** The page of the test. */
    page: () => page,
    shop: () => shop,
    anotherPhone,
    url,
    press,
    askForCode,
    enterCode,
    joinWith,
    buy,
    hero,
    codes,
    summary,
    look,
  };
}
