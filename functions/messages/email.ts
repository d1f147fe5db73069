import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import { sendOnce } from './client-options.ts';
import type { Mail } from './letter.ts';

export function openSes(): SESClient {
  return new SESClient(sendOnce);
}

/** Who an e-mail comes from: a brand's name and a verified address. */
export interface Sender {
  readonly name: string;
  readonly address: string;
}

/** @returns SES's id of the message */
export async function sendEmail(ses: SESClient, sender: Sender, to: string, mail: Mail): Promise<string> {
  const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
  const { MessageId: id = '' } = await ses.send(
    new SendEmailCommand({
      Source: mailbox(sender),
      Destination: { ToAddresses: [to] },
      Message: {
        Subject: utf8(mail.subject),
        Body: { Text: utf8(mail.text), Html: utf8(mail.html) },
      },
    }),
  );
  return id;
}

/**
 * A sender as a header has it: `"Café" <hello@cafe.example>`. A name that is not ASCII goes as RFC 2047 encoded
 * words, which SES expects to get ready made; each holds at most 75 characters and no half of a character.
 */
export function mailbox({ name, address }: Sender): string {
  const line = name.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  if (/^[ -~]*$/.test(line)) return `"${line.replace(/["\\]/g, '\\$&')}" <${address}>`;
  const words = inPieces(line).map((piece) => `=?UTF-8?B?${Buffer.from(piece).toString('base64')}?=`);
  return `${words.join(' ')} <${address}>`;
}

/** 45 bytes are 60 characters of base64; with what surrounds them 72. */
const bytesInWord = 45;

function inPieces(text: string): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of text) {
    if (Buffer.byteLength(piece + character) > bytesInWord) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}
