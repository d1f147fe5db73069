import { SendRawEmailCommand } from '@aws-sdk/client-ses';
import { PublishCommand } from '@aws-sdk/client-sns';
import { BatchGetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { given, memberId } from '#domain/testing.ts';
import {
  claimedBefore,
  claimedSms,
  counted,
  database,
  delivery,
  gaveBack,
  log,
  messageOf,
  now,
  paced,
  playAfresh,
  profile,
  recordOf,
  sendFails,
  sends,
  sentMail,
  ses,
  settled,
  sns,
  stored,
  welcome,
  withEmail,
} from '#messages/testing.ts';
import { accountToItem } from '#table/ledger/account-item.ts';
import { entryToItem } from '#table/ledger/entry-item.ts';
import { deliverMessage } from './deliver.ts';
import { deliverMessages } from './deliver-messages.ts';

beforeEach(playAfresh);

describe('a message is sent once', () => {
  it('claimed before it goes out and settled after', async () => {
    const order: string[] = [];
    const noting = (step: string, answer: object) => () => {
      order.push(step);
      return answer;
    };
    database.on(PutCommand).callsFake(noting('claim', {}));
    ses.on(SendRawEmailCommand).callsFake(noting('send', { MessageId: 'ses-1' }));
    database.on(UpdateCommand).callsFake(noting('settle', {}));
    expect(await deliverMessage(delivery, welcome)).toBe('sent');
    expect(order).toEqual(['claim', 'send', 'settle']);
    expect(database.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
      Item: {
        pk: `MEMBER#${memberId}`,
        sk: 'MESSAGE#welcome',
        state: 'sending',
        channel: 'email',
        claimId: 'claim-1',
        expiresAt: now.getTime() / 1000 + 400 * 86_400,
      },
      ConditionExpression: 'attribute_not_exists(pk) OR #state = :postponed',
    });
    expect(settled()).toEqual({ state: 'sent', claimId: 'claim-1' });
    expect(database.commandCalls(UpdateCommand)[0]?.args[0].input.ExpressionAttributeValues).toMatchObject({
      ':providerId': 'ses-1',
    });
  });

  it.each([
    'sent',
    'refused',
    'unknown',
    'withheld',
  ] as const)('and not again when it is %s', async (state) => {
    claimedBefore(state, 600);
    expect(await deliverMessage(delivery, welcome)).toBe('done-before');
    expect([sends(), settled()]).toEqual([0, undefined]);
  });

  it('and not when the claim cannot be written', async () => {
    database.on(PutCommand).rejects(new Error('no answer'));
    await expect(deliverMessage(delivery, welcome)).rejects.toThrow('no answer');
    expect(sends()).toBe(0);
  });

  it('also when the SDK wrote the claim twice and met its own first try', async () => {
    claimedBefore('sending', 0, 'claim-1');
    expect(await deliverMessage(delivery, welcome)).toBe('sent');
    expect(sends()).toBe(1);
  });

  it('and is left to the attempt that is at it', async () => {
    claimedBefore('sending', 10);
    expect(await deliverMessage(delivery, welcome)).toBe('later');
    expect([sends(), settled()]).toEqual([0, undefined]);
  });

  it('and flagged, not repeated, when an attempt never said how it ended', async () => {
    claimedBefore('sending', 180);
    expect(await deliverMessage(delivery, welcome)).toBe('unknown');
    expect(sends()).toBe(0);
    expect(settled()).toEqual({ state: 'unknown', claimId: 'claim-0', reason: 'AttemptNeverSettled' });
    expect(log).toHaveBeenCalledWith('warn', 'message unknown', {
      memberId,
      messageId: 'welcome',
      kind: 'welcome',
      channel: 'email',
      reason: 'AttemptNeverSettled',
    });
  });
});

describe('a send that fails', () => {
  it.each([
    [400, 'MessageRejected', 'refused', 'refused'],
    [400, 'Throttling', 'postponed', 'later'],
    [500, 'InternalFailure', 'unknown', 'unknown'],
    [undefined, 'TimeoutError', 'unknown', 'unknown'],
  ] as const)('with %s %s leaves the message %s', async (status, name, state, result) => {
    sendFails(status, name);
    expect(await deliverMessage(delivery, welcome)).toBe(result);
    expect(sends()).toBe(1);
    expect(settled()).toEqual({ state, claimId: 'claim-1', reason: name });
  });

  it('is logged by ids and the name of the error alone', async () => {
    sendFails(400, 'MessageRejected');
    await deliverMessage(delivery, welcome);
    expect(log.mock.calls).toEqual([
      [
        'warn',
        'message refused',
        { memberId, messageId: 'welcome', kind: 'welcome', channel: 'email', reason: 'MessageRejected' },
      ],
    ]);
  });
});

describe('the pace', () => {
  it('is kept by each e-mail before it is claimed, so that whoever ends in between leaves no claim', async () => {
    const order: string[] = [];
    paced.mockImplementation(() => order.push('turn'));
    database.on(PutCommand).callsFake(() => {
      order.push('claim');
      return {};
    });
    await deliverMessage(delivery, welcome);
    expect(order).toEqual(['turn', 'claim']);
  });

  it('is not asked of an SMS, nor of what is not sent', async () => {
    stored(profile({ phone: '+34600000000' }));
    await deliverMessage(delivery, welcome);
    stored();
    await deliverMessage(delivery, welcome);
    expect(paced).not.toHaveBeenCalled();
  });
});

describe('where it goes', () => {
  it('by SMS to who has no e-mail address', async () => {
    stored(profile({ phone: '+34600000000' }));
    expect(await deliverMessage(delivery, welcome)).toBe('sent');
    expect(sns.commandCalls(PublishCommand)[0]?.args[0].input).toMatchObject({
      PhoneNumber: '+34600000000',
      Message: expect.stringContaining('te damos la bienvenida'),
    });
  });

  it('nowhere, and nothing is written, when there is no contact or no profile any more', async () => {
    stored(profile({}));
    expect(await deliverMessage(delivery, welcome)).toBe('nobody');
    stored();
    expect(await deliverMessage(delivery, welcome)).toBe('nobody');
    expect([sends(), database.commandCalls(PutCommand).length]).toEqual([0, 0]);
  });

  it('reads the entry and the account of points that were earned', async () => {
    const { entries, account } = given().sale('a', 5000);
    stored(withEmail, entryToItem(entries[0] as LedgerEntry), accountToItem(recordOf(account)));
    expect(await deliverMessage(delivery, messageOf.pointsEarned(memberId, 1))).toBe('sent');
    expect(database.commandCalls(BatchGetCommand)).toHaveLength(1);
    expect(sentMail()).toMatch(/^Subject: Has ganado 50 puntos en Fidelio\r$/m);
  });

  it('nowhere when what it is about is gone', async () => {
    expect(await deliverMessage(delivery, messageOf.pointsEarned(memberId, 1))).toBe('nobody');
    expect(await deliverMessage(delivery, messageOf.statement(memberId, '2026-11'))).toBe('nobody');
  });
});

describe('of a batch', () => {
  const queued = (messageId: string) => ({
    messageId,
    body: welcome,
    correlationId: `of-${messageId}-0123`,
  });

  it('only what surely was not sent comes again', async () => {
    const throttling = Object.assign(new Error(), { name: 'Throttling', $metadata: { httpStatusCode: 400 } });
    ses.on(SendRawEmailCommand).resolvesOnce({ MessageId: 'ses-1' }).rejects(throttling);
    expect(await deliverMessages(delivery, [queued('q1'), queued('q2')])).toEqual(['q2']);
  });

  it('a message fails alone', async () => {
    database
      .on(BatchGetCommand)
      .rejectsOnce(new Error('no table'))
      .resolves({ Responses: { Table: [withEmail] } });
    expect(await deliverMessages(delivery, [queued('q1'), queued('q2')])).toEqual(['q1']);
    expect(log).toHaveBeenCalledWith('error', 'delivery failed', {
      correlationId: 'of-q1-0123',
      memberId,
      messageId: 'welcome',
      error: 'Error',
      reason: 'no table',
    });
  });

  it('each line says on whose behalf, and each try to send is counted by its end', async () => {
    const throttling = Object.assign(new Error(), { name: 'Throttling', $metadata: { httpStatusCode: 400 } });
    const refused = Object.assign(new Error(), {
      name: 'MessageRejected',
      $metadata: { httpStatusCode: 400 },
    });
    ses
      .on(SendRawEmailCommand)
      .resolvesOnce({ MessageId: 'ses-1' })
      .rejectsOnce(throttling)
      .rejectsOnce(refused);
    await deliverMessages(delivery, [queued('q1'), queued('q2'), queued('q3')]);
    stored();
    await deliverMessages(delivery, [queued('q4')]);
    const about = { memberId, messageId: 'welcome', kind: 'welcome', channel: 'email' };
    expect(log.mock.calls.map(([level, message, facts]) => [level, message, facts.correlationId])).toEqual([
      ['info', 'message sent', 'of-q1-0123'],
      ['warn', 'message postponed', 'of-q2-0123'],
      ['warn', 'message refused', 'of-q3-0123'],
      ['info', 'message passed over', 'of-q4-0123'],
    ]);
    expect(log).toHaveBeenCalledWith('info', 'message sent', {
      correlationId: 'of-q1-0123',
      ...about,
      reason: undefined,
    });
    expect(counted.mock.calls).toEqual([
      ['email', 'sent'],
      ['email', 'postponed'],
      ['email', 'not-sent'],
    ]);
  });
});

describe('an SMS is counted', () => {
  const toPhone = () => stored(profile({ phone: '+34600000000' }));

  it('for its phone and kind, once it is claimed', async () => {
    toPhone();
    expect(await deliverMessage(delivery, welcome)).toBe('sent');
    expect(claimedSms.mock.calls).toEqual([['+34600000000', 'welcome']]);
    expect(gaveBack).not.toHaveBeenCalled();
  });

  it('not again when the message comes again, and an e-mail never', async () => {
    await deliverMessage(delivery, welcome);
    toPhone();
    claimedBefore('sent', 600);
    expect(await deliverMessage(delivery, welcome)).toBe('done-before');
    expect(claimedSms).not.toHaveBeenCalled();
  });

  it('and kept back for good where there is no room, with its reason', async () => {
    toPhone();
    claimedSms.mockResolvedValue({ withheld: 'sms-country' });
    expect(await deliverMessage(delivery, welcome)).toBe('withheld');
    expect([sends(), settled()]).toEqual([
      0,
      { state: 'withheld', claimId: 'claim-1', reason: 'sms-country' },
    ]);
    expect(counted).toHaveBeenCalledExactlyOnceWith('sms', 'not-sent');
  });

  it('and given back when it surely did not go out', async () => {
    toPhone();
    const busy = Object.assign(new Error('busy'), { name: 'Throttling', $metadata: { httpStatusCode: 429 } });
    sns.on(PublishCommand).rejects(busy);
    expect(await deliverMessage(delivery, welcome)).toBe('later');
    expect(gaveBack).toHaveBeenCalledOnce();
  });

  it('later, when it cannot be counted now', async () => {
    toPhone();
    claimedSms.mockRejectedValue(new Error('no answer'));
    expect(await deliverMessage(delivery, welcome)).toBe('later');
    expect([sends(), settled()?.state]).toEqual([0, 'postponed']);
  });
});
