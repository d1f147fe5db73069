import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it } from 'vitest';
import { sendEmail } from './email.ts';

it('sends a raw message to the one recipient and answers with the id', async () => {
  const ses = mockClient(SESClient);
  ses.on(SendRawEmailCommand).resolves({ MessageId: 'id-1' });
  const mail = { subject: 'Hola', text: 'Adiós', html: '<p>Adiós</p>' };
  const sender = { name: 'Fidelio', address: 'hello@shop.example' };
  expect(await sendEmail(sender, 'ana@example.com', mail)).toBe('id-1');
  const input = ses.commandCalls(SendRawEmailCommand)[0]?.args[0].input;
  expect(input).toMatchObject({ Source: 'hello@shop.example', Destinations: ['ana@example.com'] });
  expect(Buffer.from(input?.RawMessage?.Data ?? []).toString()).toMatch(/^Subject: Hola\r$/m);
  // Never twice.
  const client: SESClient = ses.send.firstCall.thisValue;
  expect(await client.config.maxAttempts()).toBe(1);
});
