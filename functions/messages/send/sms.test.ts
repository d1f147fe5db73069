import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it } from 'vitest';
import { sendSms } from './sms.ts';

it('sends a transactional SMS and answers with the id', async () => {
  const sns = mockClient(SNSClient);
  sns.on(PublishCommand).resolves({ MessageId: 'id-2' });
  expect(await sendSms('+34600000000', 'hello')).toBe('id-2');
  expect(sns.commandCalls(PublishCommand)[0]?.args[0].input).toEqual({
    PhoneNumber: '+34600000000',
    Message: 'hello',
    MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
  });
  // Never twice.
  const client: SNSClient = sns.send.firstCall.thisValue;
  expect(await client.config.maxAttempts()).toBe(1);
});

it('comes from the name and the number that it is given, and says neither otherwise', async () => {
  const sns = mockClient(SNSClient);
  sns.on(PublishCommand).resolves({});
  const line = { senderId: 'FIDELIO', originationNumber: '+34600000001' };
  await sendSms('+34600000000', 'hello', line);
  expect(sns.commandCalls(PublishCommand)[0]?.args[0].input.MessageAttributes).toMatchObject({
    'AWS.SNS.SMS.SenderID': { DataType: 'String', StringValue: 'FIDELIO' },
    'AWS.MM.SMS.OriginationNumber': { DataType: 'String', StringValue: '+34600000001' },
  });
});

it('sends U+FFFD for half of a surrogate pair, which would keep this SMS and the next from being sent', async () => {
  const sns = mockClient(SNSClient);
  sns.on(PublishCommand).resolves({ MessageId: 'id-3' });
  await sendSms('+34600000000', 'A cup \ud83d and more');
  expect(sns.commandCalls(PublishCommand)[0]?.args[0].input.Message).toBe('A cup \ufffd and more');
});
