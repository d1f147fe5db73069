import { languageName } from '#portal/languages/languages.ts';
import type { View } from '#portal/view.ts';
import type { FieldError } from './errors.ts';
import { errorSummary } from './errors.ts';
import { type Html, html, trusted } from './html.ts';
import { type Look, lookOf } from './look.ts';

/** A page before it is framed. */
export interface Page {
  readonly title: string;
  /** Where a GET shows it again; the language links lead there. */
  readonly path: string;
  readonly content: Html;
  /** Whether its reader is a member who is signed in. */
  readonly isSignedIn?: boolean;
  readonly errors?: readonly FieldError[];
  /** Says that something went wrong, and stands at no address of its own: no link is marked as the present page. */
  readonly isProblem?: boolean;
  /** Two columns need the room. */
  readonly isWide?: boolean;
}

/** A page as it is sent. */
export interface RenderedPage {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

/** The page in its frame, with the status that it is answered with. */
export async function answerPage(
  status: number,
  view: View,
  page: Page,
): Promise<{ readonly status: number; readonly page: RenderedPage }> {
  const look = lookOf(view.programme);
  const rendered = { html: String(await frame(view, page, look)), contentSecurityPolicy: policyOf(look) };
  return { status, page: rendered };
}

/** Nothing but our own style and drawings, no script at all, forms to ourselves only, and no frame around it. */
function policyOf({ cssHash }: Look): string {
  return [
    "default-src 'none'",
    `style-src '${cssHash}'`,
    "img-src data: 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function frame(view: View, page: Page, look: Look): Html {
  const { programme, language, texts } = view;
  const { title, content, errors = [], isSignedIn = false, isWide = false } = page;
  const heading = errors.length > 0 ? texts.layout.errorTitle(title) : title;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="${look.primaryColor}">
<meta name="robots" content="noindex">
<title>${title.includes(programme.name) ? heading : `${heading} · ${programme.name}`}</title>
<link rel="icon" href="${iconOf(look)}">
<style>${trusted(look.css)}</style>
</head>
<body>
<a class="skip" href="#main">${texts.layout.skip}</a>
<div class="wrap">
<header class="top">
<a class="brand" href="/"><span class="mark" aria-hidden="true">${initialOf(programme.name)}</span>${programme.name}</a>
${isSignedIn ? pagesNav(view, page) : null}
${languagesNav(view, page)}
</header>
<main id="main" class="${isWide ? '' : 'narrow'}">
<div class="stack">
${view.notice === null ? null : html`<p class="notice" role="status">${texts.notices[view.notice]}</p>`}
${errorSummary(view, errors)}
${content}
</div>
</main>
${footer(view, isSignedIn, isWide)}
</div>
</body>
</html>
`;
}

function pagesNav({ texts: { layout } }: View, { path, isProblem = false }: Page): Html {
  const link = (to: string, name: string) => {
    const isHere = !isProblem && (path === to || (to !== '/' && path.startsWith(`${to}/`)));
    return html`<li><a href="${to}"${isHere ? html` aria-current="page"` : null}>${name}</a></li>`;
  };
  return html`<nav class="pages" aria-label="${layout.pages}"><ul>
${link('/', layout.home)}${link('/statements', layout.statements)}${link('/rules', layout.rules)}${link('/details', layout.details)}
</ul></nav>`;
}

function languagesNav({ programme, language, texts }: View, { path }: Page): Html | null {
  if (programme.languages.length < 2) return null;
  const links = programme.languages
    .filter((other) => other !== language)
    .map((other) => {
      const to = `${path}${path.includes('?') ? '&' : '?'}lang=${other}`;
      const name = languageName(other);
      return html`<li><a href="${to}" lang="${other}" hreflang="${other}" rel="nofollow">${name}</a></li>`;
    });
  return html`<nav aria-label="${texts.layout.languages}"><ul>${links}</ul></nav>`;
}

function footer({ texts: { layout } }: View, isSignedIn: boolean, isWide: boolean): Html {
  const signOut = html`
<form method="post" action="/sign-out"><button class="link">${layout.signOut}</button></form>
<form method="post" action="/sign-out-everywhere"><button class="link">${layout.signOutEverywhere}</button></form>`;
  const rules = html`<a href="/rules">${layout.rules}</a>`;
  return html`<footer class="foot-links${isWide ? '' : ' narrow'}">${isSignedIn ? signOut : rules}</footer>`;
}

/** The brand's initial on its colour. */
function iconOf({ primaryColor }: Look): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="16" fill="${primaryColor}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function initialOf(name: string): string {
  return Array.from(name)[0]?.toUpperCase() ?? '';
}
