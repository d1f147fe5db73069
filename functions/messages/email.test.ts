import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { mailbox, openSes, sendEmail } from './email.ts';

const address = 'hello@shop.example';

describe('the sender', () => {
  it('has the name of the brand, quoted', () => {
    expect(mailbox({ name: 'Fidelio', address })).toBe('"Fidelio" <hello@shop.example>');
    expect(mailbox({ name: 'Joe "the" \\ Baker', address })).toBe(
      '"Joe \\"the\\" \\\\ Baker" <hello@shop.example>',
    );
  });

  it('has an encoded name where it is not ASCII', () => {
    expect(mailbox({ name: 'Café', address })).toBe('=?UTF-8?B?Q2Fmw6k=?= <hello@shop.example>');
  });

  it('has a long name in words of at most 75 characters, none of which splits a character', () => {
    const name = 'Ñandú ☕ '.repeat(7).trim();
    const words = mailbox({ name, address }).split(' ').slice(0, -1);
    const decoded = words.map((word) =>
      Buffer.from(word.slice('=?UTF-8?B?'.length, -2), 'base64').toString(),
    );
    expect(Math.max(...words.map((word) => word.length))).toBeLessThanOrEqual(75);
    expect(decoded.join('')).toBe(name);
  });

  it('cannot smuggle in another header', () => {
    expect(mailbox({ name: 'A\r\nBcc: x@y.example', address })).toBe(
      '"A Bcc: x@y.example" <hello@shop.example>',
    );
  });
});

it('sends text and HTML in UTF-8 and answers with the id', async () => {
  const ses = mockClient(SESClient);
  ses.on(SendEmailCommand).resolves({ MessageId: 'id-1' });
  const mail = { subject: 'Hola', text: 'Adiós', html: '<p>Adiós</p>' };
  const id = await sendEmail(new SESClient({}), { name: 'Fidelio', address }, 'ana@example.com', mail);
  expect(id).toBe('id-1');
  expect(ses.commandCalls(SendEmailCommand)[0]?.args[0].input).toEqual({
    Source: '"Fidelio" <hello@shop.example>',
    Destination: { ToAddresses: ['ana@example.com'] },
    Message: {
      Subject: { Data: 'Hola', Charset: 'UTF-8' },
      Body: { Text: { Data: 'Adiós', Charset: 'UTF-8' }, Html: { Data: '<p>Adiós</p>', Charset: 'UTF-8' } },
    },
  });
});

it('has a client that never sends twice', async () => {
  expect(await openSes().config.maxAttempts()).toBe(1);
});
