/** How somebody signs in to the portal, and out of it, in a browser without script. */
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { codeSentTo, otherThan } from '../support/actors/sign-in.ts';
import { begin } from '../support/cloud/start-cloud.ts';
import { freshEmail, freshPhone } from '../support/inputs/facts.ts';
import { portalInBrowser } from './portal.ts';

const portal = portalInBrowser();
const { cloudOf, anotherPhone, url, press, askForCode, enterCode, joinWith, hero, summary, look } = portal;
let page: Page;
beforeEach(() => {
  page = portal.page();
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
    const other = await page.context().newPage();
    await other.goto(url('/code'));
    await enterCode(code);
    await enterCode(code, other);
    // The first tab has ended the sign-in, and opened the session of both.
    expect(await other.getByRole('heading', { level: 1 }).textContent()).toBe('Join Fidelio');
  });

  it('does not work in another browser', async () => {
    const email = freshEmail();
    const code = await askForCode(email);
    const other = await anotherPhone();
    const theirs = await askForCode(email, other);
    if (code !== theirs) expect((await enterCode(code, other))?.status()).toBe(422);
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

describe('a session', () => {
  it('ends everywhere at once', async () => {
    const email = await joinWith();
    const other = await anotherPhone();
    await enterCode(await askForCode(email, other), other);
    await press('Sign out on all devices');
    expect(await page.getByRole('status').textContent()).toBe("You're signed out on all devices.");
    await press('Sign out on all devices', other);
    expect(await other.getByRole('status').textContent()).toContain('Your session has ended');
  });

  it('is kept out of reach of scripts and other sites', async () => {
    await joinWith();
    const session = (await page.context().cookies()).find(({ name }) => name === 'fidelio-session');
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
