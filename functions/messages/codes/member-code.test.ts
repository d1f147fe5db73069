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
      'Fidelio: 012345 confirms a redemption at main-street. Tell it to the staff there. Nobody asks for it otherwise.',
    );
    expect(memberCodeSms('012345', { ...sending, locale: 'es-MX' })).toContain(
      '012345 confirma un canje en main-street',
    );
  });

  it.each(['en', 'es'])('fit one SMS in %s', (locale) => {
    expect(gsm7Length(memberCodeSms('012345', { ...sending, locale }))).toBeLessThanOrEqual(160);
  });

  it('say by e-mail the same, and whom not to tell', () => {
    const { subject, text, html } = memberCodeEmail('012345', sending);
    expect(subject).toBe('012345 confirms a redemption at Fidelio');
    expect(text).toBe(`Hello,

You are about to redeem points of Fidelio at main-street. If that is you, tell the staff this code:

Your code: 012345

It works once, for 10 minutes, and only there.

If it is not you, tell it to nobody: without it your points stay. Nobody asks for it by phone or message.

-- \nFidelio
You get this e-mail because this address was given for a membership of Fidelio. If it was not you, please ignore it.
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
