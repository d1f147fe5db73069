import { createHash } from 'node:crypto';
import type { Programme } from '#domain/programme.ts';
import { languageFor } from '#messages/languages/choice.ts';
import { loadTexts, textsIn } from '#messages/languages/languages.ts';
import { escapeHtml } from '#messages/letter/html.ts';
import type { Notice } from '#messages/notice.ts';

/** How things stand with a notice, as the API answers it. */
export interface Choice {
  readonly notice: Notice;
  readonly isStopped: boolean;
  readonly language: string;
}

/** What the API answered, and the language that the browser asks for. */
export interface ChoiceAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly locale: string | undefined;
}

const style =
  ':root{color-scheme:light dark;--page:#f4f4f5;--card:#fff;--text:#18181b}' +
  '@media (prefers-color-scheme:dark){:root{--page:#141513;--card:#1e201d;--text:#f1efe9}}' +
  'body{margin:0;padding:1rem;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,sans-serif}' +
  'main{max-width:35rem;margin:0 auto;padding:min(1.5rem,6vw);background:var(--card);border-radius:8px;overflow-wrap:anywhere}' +
  'h1{margin:0 0 1rem;font-size:1.25rem;font-weight:600}' +
  'button{padding:.75rem 1.25rem;border:0;border-radius:6px;background:var(--text);color:var(--card);font:inherit;cursor:pointer}' +
  'button:focus-visible{outline:3px solid var(--text);outline-offset:3px}';

/** Nothing is loaded or run but the page's own style, and its form posts to us alone. */
const policy =
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; ` +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * The page behind a notice's link, which works without script: a button that posts to its own address what a mail
 * program would post (RFC 8058), or that it is done, that the link is broken, or that it did not work this time.
 */
export async function unsubscribePage({ status, body, locale }: ChoiceAnswer, programme: Programme) {
  if (status !== 200) {
    const language = languageFor(locale, programme);
    await loadTexts(language);
    const { brokenLink, tryAgain } = textsIn(language).unsubscribe;
    // Held back, or out of reach: whoever wants no more e-mails comes again.
    return { policy, html: htmlOf(programme.name, language, status === 400 ? brokenLink : tryAgain) };
  }
  const { notice, isStopped, language } = body as Choice;
  await loadTexts(language);
  const { unsubscribe: texts } = textsIn(language);
  const form = `<form method="post">
<input type="hidden" name="List-Unsubscribe" value="One-Click">
<button>${escapeHtml(texts.button)}</button>
</form>`;
  const html = isStopped
    ? htmlOf(programme.name, language, texts.stopped[notice])
    : htmlOf(programme.name, language, texts.question[notice], form);
  return { policy, html };
}

function htmlOf(brand: string, language: string, said: string, form = ''): string {
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(`${said} · ${brand}`)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(brand)}</h1>
<p>${escapeHtml(said)}</p>
${form}
</main>
</body>
</html>
`;
}
