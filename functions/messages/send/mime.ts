import './node-require.ts';
// The composer alone; the whole of nodemailer brings SMTP along.
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { Mail } from '#messages/letter/letter.ts';
import { oneLine } from '#messages/letter/letter.ts';
import { UnwritableEmail } from './send-failure.ts';

/** Who an e-mail comes from: a brand's name and a verified address. */
export interface Sender {
  readonly name: string;
  readonly address: string;
}

/** A message as SES sends it, and between whom. */
export interface MimeMessage {
  readonly raw: Uint8Array;
  readonly from: string;
  readonly to: readonly string[];
}

/**
 * An e-mail as MIME (RFC 5322, 2045–2047): text and HTML as alternatives. SES puts its own `Message-ID` in.
 * @param to one address; a comma or a line break in it makes no second one
 * @throws UnwritableEmail
 */
export async function mimeOf(sender: Sender, to: string, mail: Mail): Promise<MimeMessage> {
  const message = new MailComposer({
    from: { name: oneLine(sender.name), address: sender.address },
    to: { name: '', address: to },
    subject: oneLine(mail.subject),
    text: inCrlf(mail.text),
    html: inCrlf(mail.html),
    headers: {
      // No holiday answers, please (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      ...(mail.unsubscribeUrl !== undefined && unsubscribeHeaders(mail.unsubscribeUrl)),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const { from, to: recipients } = message.getEnvelope();
  if (!from || recipients.length !== 1) throw new UnwritableEmail();
  return { raw: await message.build(), from, to: recipients };
}

/** Lines of an e-mail end so (RFC 5322, section 2.3). */
function inCrlf(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}

/** Lets mail programs show a button of their own, which posts to the address without opening it (RFC 8058). */
function unsubscribeHeaders(url: string): Readonly<Record<string, string>> {
  return {
    'List-Unsubscribe': `<${url}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}
