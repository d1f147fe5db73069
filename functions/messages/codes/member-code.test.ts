import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { programme } from '#domain/testing.ts';
import { gsm7Length } from '#messages/letter/gsm7.ts';
import { memberCodeEmail, memberCodeSms, sendMemberCode } from './member-code.ts';

const ses = mockClient(SESClient);
const sns = mockClient(SNSClient);
const sending = {
  senderAddress: 'hello@fidelio.example',
  smsLine: {},
  counted: () => undefined,
  patience: { now: () => 0, sleep: async () => undefined, random: () => 0.5 },
  programme,
  minutes: 10,
  location: 'main-street',
  locale: undefined as string | undefined,
  log: () => undefined,
};

describe('the words of a member’s code', () => {
  it('say by SMS what it is for, where, and to whom it may be told', () => {
    expect(memberCodeSms('012345', sending)).toBe(
      'Fidelio: 012345 is your code to redeem at main-street. Only tell it to the staff there.',
    );
    expect(memberCodeSms('012345', { ...sending, locale: 'es-MX' })).toContain(
      '012345 es tu codigo para canjear en main-street',
    );
  });

  it('name no id where the place has no name', () => {
    const nowhere = { ...sending, location: undefined };
    expect(memberCodeSms('012345', nowhere)).toContain('to redeem at the till.');
    expect(memberCodeEmail('012345', { ...nowhere, locale: 'es' }).text).toContain(
      'canjear en la caja con tu cuenta de Fidelio.',
    );
  });

  it.each(['en', 'es', 'fr', 'it'])('fit one SMS in %s', (locale) => {
    expect(gsm7Length(memberCodeSms('012345', { ...sending, locale }))).toBeLessThanOrEqual(160);
  });

  it('say by e-mail the same, and whom not to tell', () => {
    const { subject, text, html } = memberCodeEmail('012345', sending);
    expect(subject).toBe('012345 is your code to redeem at Fidelio');
    expect(text).toBe(`Hello,

You're about to redeem at main-street with your Fidelio account. If that's you, tell the staff this code:

Your code: 012345

It works once, for 10 minutes, and only there.

If it isn't you, don't share it: without it nobody can redeem for you. We'll never ask for it by phone or message.

-- \nFidelio
You're getting this e-mail because someone joined Fidelio with this address. If that wasn't you, you can ignore it.
`);
    expect(html).toContain('<strong>012345</strong>');
  });
});

it('a member’s code goes to the contact, by its way', async () => {
  ses.on(SendRawEmailCommand).resolves({ MessageId: '1' });
  sns.on(PublishCommand).resolves({ MessageId: '2' });
  expect(await sendMemberCode(sending, { kind: 'email', value: 'ana@example.com' }, '012345')).toBe('sent');
  expect(await sendMemberCode(sending, { kind: 'phone', value: '+34600111222' }, '012345')).toBe('sent');
  expect(ses.commandCalls(SendRawEmailCommand)[0]?.args[0].input.Destinations).toEqual(['ana@example.com']);
  expect(sns.commandCalls(PublishCommand)[0]?.args[0].input).toMatchObject({
    PhoneNumber: '+34600111222',
    Message: memberCodeSms('012345', sending),
  });
});
