import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
  type Response,
} from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Nothing that talks to the outside. */
const switches = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function startBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? places.find((place) => existsSync(place));
  assert.ok(executablePath, 'there is no Chromium; install one, or name its path in CHROMIUM');
  return chromium.launch({ executablePath, args: switches });
}

/** A phone of its own: no cookies, no script, as narrow as phones get. */
export function newPhone(
  browser: Browser,
  more: Parameters<Browser['newContext']>[0] = {},
): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: false,
    locale: 'en-GB',
    timezoneId: 'Europe/Madrid',
    colorScheme: 'light',
    ...more,
  });
}

/** Presses what has that name; waits for the page that follows. @returns its answer */
export async function press(on: Page | Locator, name: string | RegExp): Promise<Response | null> {
  const page = 'goto' in on ? on : on.page();
  const [response] = await Promise.all([
    page.waitForResponse((answer) => answer.status() !== 303 && answer.request().isNavigationRequest()),
    on.getByRole('button', { name }).click(),
  ]);
  await page.waitForLoadState();
  return response;
}

const breaches = readFileSync(join(import.meta.dirname, 'breaches.js'), 'utf8');

/**
 * What a page breaks of what every page has to keep: room, names, sizes, landmarks; as it is shown, on the narrowest
 * screen (WCAG 2.2, 1.4.10), and with letters of twice the size (1.4.4).
 */
export async function breachesOf(page: Page): Promise<readonly string[]> {
  const size = page.viewportSize();
  const asShown = await page.evaluate<readonly string[]>(breaches);
  await page.setViewportSize({ width: 320, height: 640 });
  const narrow = await page.evaluate<readonly string[]>(breaches);
  await page.evaluate("document.documentElement.style.fontSize = '200%'");
  const large = await page.evaluate<readonly string[]>(breaches);
  if (size !== null) await page.setViewportSize(size);
  const largeAsShown = await page.evaluate<readonly string[]>(breaches);
  await page.evaluate("document.documentElement.style.fontSize = ''");
  return [
    ...asShown,
    ...narrow.map((breach) => `at 320 px: ${breach}`),
    ...large.map((breach) => `at 320 px and 200 %: ${breach}`),
    ...largeAsShown.map((breach) => `at 200 %: ${breach}`),
  ];
}
