import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { programme } from '#domain/testing.ts';
import { gsm7Length } from '#messages/letter/gsm7.ts';
import { codeEmail, codeSms, sendSignInCode } from './sign-in-code.ts';

const ses = mockClient(SESClient);
const sns = mockClient(SNSClient);
let lines: unknown[] = [];
let counted: string[] = [];
const sending = {
  senderAddress: 'hello@fidelio.example',
  smsLine: {},
  programme,
  minutes: 10,
  locale: undefined as string | undefined,
  patience: { now: () => 0, sleep: async () => undefined, random: () => 0.5 },
  log: (...line: unknown[]) => lines.push(line),
  counted: (channel: string) => counted.push(channel),
};
const email = { kind: 'email', value: 'ana@example.com' } as const;
const phone = { kind: 'phone', value: '+34600111222' } as const;

beforeEach(() => {
  ses.reset();
  sns.reset();
  lines = [];
  counted = [];
});

describe('the words of a code', () => {
  it('are those of the language that was asked for, else the programme’s first', () => {
    const subject = (locale?: string) => codeEmail('012345', { ...sending, locale }).subject;
    expect(subject()).toBe('012345 is your Fidelio code');
    expect(subject('es-MX')).toBe('012345 es tu código de Fidelio');
    expect(subject('fr')).toBe('012345 is your Fidelio code');
  });

  it('by e-mail say the code, how long it works, and that it is nobody else’s', () => {
    const { text, html } = codeEmail('012345', sending);
    expect(text).toBe(`Hello,

Here's your Fidelio code:

Your code: 012345

It works once, for 10 minutes, in the browser or app where you asked for it.

Don't share it with anyone. We'll never ask for it by phone or message.

-- \nFidelio
You're getting this e-mail because someone entered this address to sign in to Fidelio. If that wasn't you, you can ignore it: nobody gets in without the code.
`);
    expect(html).toContain('<strong>012345</strong>');
  });

  it.each(['en', 'es', 'fr', 'it'])('fit one SMS in %s', (locale) => {
    expect(gsm7Length(codeSms('012345', { ...sending, locale }))).toBeLessThanOrEqual(160);
  });
});

describe('sending a code', () => {
  it('goes to the contact, once', async () => {
    ses.on(SendRawEmailCommand).resolves({ MessageId: '1' });
    sns.on(PublishCommand).resolves({ MessageId: '2' });
    expect(await sendSignInCode(sending, email, '012345')).toBe('sent');
    expect(await sendSignInCode(sending, phone, '012345')).toBe('sent');
    expect(ses.commandCalls(SendRawEmailCommand)[0]?.args[0].input.Destinations).toEqual([email.value]);
    expect(sns.commandCalls(PublishCommand)[0]?.args[0].input.PhoneNumber).toBe(phone.value);
    expect(lines).toEqual([]);
    expect(counted).toEqual(['email', 'sms']);
  });

  it.each([
    ['not-sent', 'Throttling', 400],
    ['refused', 'MessageRejected', 400],
    ['sent', 'InternalFailure', 500],
    ['sent', 'TimeoutError', undefined],
  ])('is %s after %s, and the log names neither contact nor code', async (result, name, httpStatusCode) => {
    const failure = Object.assign(new Error(`no mail for ${email.value}: 012345`), {
      name,
      ...(httpStatusCode !== undefined && { $metadata: { httpStatusCode } }),
    });
    ses.on(SendRawEmailCommand).rejects(failure);
    expect(await sendSignInCode(sending, email, '012345')).toBe(result);
    expect(ses.calls()).toHaveLength(name === 'Throttling' ? 4 : 1);
    expect(lines).toHaveLength(1);
    expect(counted).toEqual(result === 'sent' ? ['email'] : []);
    for (const secret of [email.value, '012345']) expect(JSON.stringify(lines)).not.toContain(secret);
  });

  it('is tried again when the provider is asked too often for a moment, and counted once', async () => {
    const tooFast = Object.assign(new Error('Rate exceeded'), {
      name: 'ThrottledException',
      $metadata: { httpStatusCode: 429 },
    });
    sns.on(PublishCommand).rejectsOnce(tooFast).resolves({ MessageId: '1' });
    expect(await sendSignInCode(sending, phone, '012345')).toBe('sent');
    expect([sns.calls().length, lines, counted]).toEqual([2, [], ['sms']]);
  });
});
