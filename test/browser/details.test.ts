/** A member's contacts and sessions, changed in a browser without script. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeSentTo, otherThan } from '../support/actors/sign-in.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { freshEmail, freshPhone } from '../support/inputs/facts.ts';
import { breachesOf, newPhone, press, startBrowser } from './browser.ts';

const cloudOf = testCloud();
let browser: Browser;
let phone: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  phone = await newPhone(browser);
  page = await phone.newPage();
  return () => phone.close();
});

const url = (path = '/') => cloudOf().cloud.url + path;
const status = (on = page) => on.getByRole('status').first().textContent();
const summary = () => page.getByRole('alert');
/** Numbers as they are compared, without the spaces between which they are shown. */
const contactRows = async () =>
  (await page.locator('#contacts li').allTextContents()).map((row) => row.replace(/(?<=\d) (?=\d)/g, ''));
const sessionRows = (on = page) =>
  on.getByRole('region', { name: "Where you're signed in" }).getByRole('listitem');

async function signIn(contact: string, on = page): Promise<void> {
  await on.goto(url());
  await on.getByLabel('E-mail address or mobile number').fill(contact);
  await press(on, 'Send me a code');
  await on.getByLabel('Code', { exact: true }).fill(codeSentTo(cloudOf(), contact));
  await press(on, 'Continue');
}

async function join(contact: string, on = page): Promise<void> {
  await signIn(contact, on);
  await on.getByLabel('First name').fill('Ana');
  await on.getByLabel(/I accept/).check();
  await press(on, 'Join');
}

/** Asks on the page of details for the code of a further contact. @returns it */
async function askFor(contact: string): Promise<string> {
  await page.goto(url('/details'));
  await page.getByLabel('New e-mail address or mobile number').fill(contact);
  await press(page, 'Send me a code');
  return codeSentTo(cloudOf(), contact);
}

async function enter(code: string) {
  await page.getByLabel('Code', { exact: true }).fill(code);
  return press(page, 'Continue');
}

describe('a contact', () => {
  it('is added by its code, changed by the next one, and leads in at once', async () => {
    const email = freshEmail();
    const [first, second] = [freshPhone(), freshPhone()];
    await join(email);
    await page.getByRole('link', { name: 'My details' }).click();
    expect(await contactRows()).toEqual([
      expect.stringContaining(email),
      expect.stringContaining('None yet'),
    ]);
    expect(await page.getByRole('button', { name: /^Remove/ }).count()).toBe(0);
    const code = await askFor(first);
    expect(await breachesOf(page)).toEqual([]);
    // As a person types it.
    await enter(`${code.slice(0, 3)} ${code.slice(3)}`);
    expect(await status()).toContain('Saved.');
    expect((await contactRows())[1]).toContain(first);
    expect(await page.locator('#contacts').textContent()).toMatch(/\+34 \d{3} \d\d \d\d \d\d/);
    expect(await page.getByLabel('Code', { exact: true }).count()).toBe(0);

    await enter(await askFor(second));
    expect((await contactRows())[1]).toContain(second);
    expect(await contactRows()).toHaveLength(2);
    await press(page, /^Sign out$/);
    await signIn(second);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Hello Ana');
    await press(page, /^Sign out$/);
    await signIn(first);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Join Fidelio');
  });

  it('is removed, but never the last one, and what was removed opens no account', async () => {
    const email = freshEmail();
    const number = freshPhone();
    await join(email);
    await enter(await askFor(number));
    await press(page, 'Remove: E-mail address');
    expect(await status()).toContain('Removed.');
    expect(await contactRows()).toEqual([
      expect.stringContaining('None yet'),
      expect.stringContaining(number),
    ]);
    expect(await page.getByRole('button', { name: /^Remove/ }).count()).toBe(0);
    expect(await breachesOf(page)).toEqual([]);
    const other = await (await newPhone(browser)).newPage();
    await signIn(email, other);
    expect(await other.getByRole('heading', { level: 1 }).textContent()).toBe('Join Fidelio');
    await other.context().close();
  });

  it('whose code was tried too often says so, and asks for no code that is of no use', async () => {
    await join(freshEmail());
    const number = freshPhone();
    const code = await askFor(number);
    for (let by = 1; by < 5; by += 1) await enter(otherThan(code, by));
    expect(await summary().textContent()).toContain("That code isn't right");
    expect((await enter(otherThan(code, 5)))?.status()).toBe(422);
    expect(await summary().textContent()).toContain('one try too many');
    expect(await page.getByLabel('Code', { exact: true }).count()).toBe(0);
    expect(await breachesOf(page)).toEqual([]);
    // It is still there to be asked for again.
    const typed = await page.getByLabel('New e-mail address or mobile number').inputValue();
    expect(typed.replaceAll(' ', '')).toBe(number);
    await press(page, 'Send me a code');
    await enter(codeSentTo(cloudOf(), number));
    expect((await contactRows())[1]).toContain(number);
  });

  it("that is somebody else's stays theirs, and the page says what to do", async () => {
    const number = freshPhone();
    await join(number);
    await press(page, /^Sign out$/);
    await join(freshEmail());
    expect((await enter(await askFor(number)))?.status()).toBe(422);
    expect(await summary().textContent()).toContain('belongs to another account');
    expect(await page.getByLabel('Code', { exact: true }).count()).toBe(0);
    await page.reload();
    expect(await contactRows()).toEqual([expect.any(String), expect.stringContaining('None yet')]);
  });

  it('that no mail can be written to is refused in the words for it', async () => {
    await join(freshEmail());
    await page.goto(url('/details'));
    await page.getByLabel('New e-mail address or mobile number').fill('josé@example.com');
    expect((await press(page, 'Send me a code'))?.status()).toBe(422);
    expect(await summary().textContent()).toContain('before the @');
  });
});

describe('a session', () => {
  it('is listed by its browser, ended from another one, and over at once as cookie and as bearer', async () => {
    const email = freshEmail();
    await join(email);
    const elsewhere = await newPhone(browser, {
      userAgent:
        'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1',
    });
    const other = await elsewhere.newPage();
    await signIn(email, other);
    const [cookie] = (await elsewhere.cookies()).filter(({ name }) => name === 'fidelio-session');
    const asBearer = () =>
      fetch(url('/v1/me'), { headers: { authorization: `Bearer ${cookie?.value}` } }).then(
        (answer) => answer.status,
      );
    expect(await asBearer()).toBe(200);

    await page.goto(url('/details'));
    expect(await sessionRows().count()).toBe(2);
    expect(await sessionRows().filter({ hasText: 'this device' }).getByRole('button').count()).toBe(0);
    await press(sessionRows().filter({ hasText: 'Safari, iPhone' }), 'Sign out: Safari, iPhone');
    expect(await status()).toBe('That device is signed out.');
    expect(await sessionRows().count()).toBe(1);

    expect(await asBearer()).toBe(401);
    await other.goto(url('/history'));
    expect(await status(other)).toBe('Your session has ended. Please sign in again.');
    await page.reload();
    expect(await sessionRows().count()).toBe(1);
    await elsewhere.close();
  });
});

describe('an account that came with a phone number', () => {
  it('is left to its owner, and the number opens a new one', async () => {
    const number = freshPhone();
    await join(number);
    await press(page, /^Sign out$/);
    await signIn(number);
    await page.goto(url('/details'));
    await press(page, "It isn't mine, let me join");
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Join Fidelio');
    expect(await page.getByRole('main').textContent()).toContain('still has an account with it');
    await page.getByLabel('First name').fill('Eva');
    await page.getByLabel(/I accept/).check();
    await press(page, 'Join');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Hello Eva');
  });
});
