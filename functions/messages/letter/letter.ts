import { escapeHtml } from './html.ts';

/** What an e-mail says, before it has a form. */
export interface Letter {
  readonly language: string;
  readonly brand: string;
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly rows: readonly Row[];
  /** How a row is written in plain text. */
  readonly pair: (label: string, value: string) => string;
  /** What follows the rows. */
  readonly remarks: readonly string[];
  readonly reason: string;
  /** How the reader stops such e-mails; left out of those that they need. */
  readonly unsubscribe?: { readonly label: string; readonly url: string } | undefined;
}

export type Row = readonly [label: string, value: string];

/** An e-mail ready to be sent to somebody. */
export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where a notice can be stopped: it belongs into the headers, too. */
  readonly unsubscribeUrl?: string | undefined;
}

/** Gives a letter its two forms. Nothing is loaded from elsewhere: no image tells who has read it when. */
export function mailOf(letter: Letter): Mail {
  return {
    subject: oneLine(letter.subject),
    text: textOf(letter),
    html: htmlOf(letter),
    ...(letter.unsubscribe && { unsubscribeUrl: letter.unsubscribe.url }),
  };
}

/** A header is one line: a line break in a brand's name must not start another header. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

function textOf({ greeting, paragraphs, rows, pair, remarks, brand, reason, unsubscribe }: Letter): string {
  const table = rows.map((row) => pair(...row)).join('\n');
  const way = unsubscribe ? `\n${pair(unsubscribe.label, unsubscribe.url)}` : '';
  return [
    greeting,
    ...paragraphs,
    ...(table === '' ? [] : [table]),
    ...remarks,
    `-- \n${brand}\n${reason}${way}`,
  ]
    .join('\n\n')
    .concat('\n');
}

const font = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif';
const cell = 'padding:8px 0;border-top:1px solid #e4e4e7;vertical-align:top';

/** Tables and styles in the elements, since mail programs know no others. */
function htmlOf(letter: Letter): string {
  const { language, brand, subject, greeting, paragraphs, rows, remarks, reason, unsubscribe } = letter;
  const paragraph = (text: string) =>
    `<p style="margin:0 0 16px;word-break:break-word">${escapeHtml(text)}</p>`;
  const row = ([label, value]: Row) =>
    `<tr><td style="${cell};color:#52525b;padding-right:16px;width:40%">${escapeHtml(label)}</td>` +
    // Only what is on the right is ever longer than a phone is wide: a hash.
    `<td style="${cell};text-align:right;word-break:break-word"><strong>${escapeHtml(value)}</strong></td></tr>`;
  const table =
    rows.length === 0
      ? ''
      : `<table width="100%" cellpadding="0" cellspacing="0" style="${font};font-size:16px;margin:0 0 16px">
${rows.map(row).join('\n')}
</table>`;
  const way = unsubscribe
    ? `\n<p style="margin:8px 0 0;font-size:13px"><a href="${escapeHtml(unsubscribe.url)}" style="color:#52525b">${escapeHtml(unsubscribe.label)}</a></p>`
    : '';
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(oneLine(subject))}</title>
</head>
<body style="margin:0;padding:16px;background:#f4f4f5">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:8px">
<tr><td style="${font};padding:24px;font-size:16px;line-height:1.5;color:#18181b;text-align:left">
<p style="margin:0 0 16px;font-size:20px;font-weight:600">${escapeHtml(brand)}</p>
${[greeting, ...paragraphs].map(paragraph).join('\n')}
${table}
${remarks.map(paragraph).join('\n')}
<p style="margin:24px 0 0;font-size:13px;color:#52525b">${escapeHtml(reason)}</p>${way}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}
