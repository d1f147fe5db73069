import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

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
export function newPhone(browser: Browser, more: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: false,
    locale: 'en-GB',
    timezoneId: 'Europe/Madrid',
    colorScheme: 'light',
    ...more,
  });
}

/** What a page breaks of what every page has to keep; none: an empty list. */
export async function breachesOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
    const isSeen = (element: HTMLElement) => element.checkVisibility();
    const nameOf = (element: HTMLElement) => {
      const labels = element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels : null;
      const labelled = (element.getAttribute('aria-labelledby') ?? '').split(' ');
      return [
        element.getAttribute('aria-label'),
        ...labelled.map((id) => document.getElementById(id)?.textContent),
        ...[...(labels ?? [])].map((label) => label.textContent),
        element.textContent,
      ].join(' ');
    };
    const root = document.documentElement;
    const wide = root.scrollWidth > root.clientWidth ? [`${root.scrollWidth} px in ${root.clientWidth}`] : [];
    const nameless = all('a,button,input:not([type=hidden]),select,progress:not([aria-hidden]),section,nav')
      .filter((element) => nameOf(element).trim() === '')
      .map((element) => `no name: ${element.outerHTML.slice(0, 80)}`);
    const small = all('button,select,input:not([type=hidden]):not([type=checkbox]),summary')
      .filter((element) => isSeen(element) && !element.matches('.link,.more summary'))
      .filter((element) => element.getBoundingClientRect().height < 44)
      .map((element) => `too small to touch: ${element.outerHTML.slice(0, 80)}`);
    const landmarks = ['header', 'main', 'footer', 'h1']
      .filter((name) => all(name).length !== 1)
      .map((name) => `${all(name).length} of ${name}`);
    const levels = all('h1,h2,h3').map(({ tagName }) => Number(tagName[1]));
    const jumps = levels.flatMap((level, index) => {
      const before = levels[index - 1] ?? level;
      return level > before + 1 ? [`h${level} after h${before}`] : [];
    });
    const language = root.lang === '' ? ['no language'] : [];
    return [...wide, ...nameless, ...small, ...landmarks, ...jumps, ...language];
  });
}
