import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { BatchGetCommand, DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LedgerEntry } from '#domain/entry.ts';
import { at, given, memberId, programme } from '#domain/testing.ts';
import { accountToItem } from '#table/account-item.ts';
import { openTable } from '#table/client.ts';
import { entryToItem } from '#table/entry-item.ts';
import { profileToItem } from '#table/profile-item.ts';
import type { Item } from '#table/read.ts';
import type { RedemptionRecord } from '#table/redemption-item.ts';
import { redemptionToItem } from '#table/redemption-item.ts';
import { rewardToItem } from '#table/reward-item.ts';
import type { Delivery } from './deliver.ts';
import { deliverMessage } from './deliver.ts';
import { deliverMessages } from './deliver-messages.ts';
import { messageOf } from './message.ts';
import type { MessageState } from './message-log.ts';

const database = mockClient(DynamoDBDocumentClient);
const ses = mockClient(SESClient);
const sns = mockClient(SNSClient);
const log = vi.fn();

const now = at('2026-11-21T10:00');
const delivery: Delivery = {
  table: openTable('Table'),
  ses: new SESClient({}),
  sns: new SNSClient({}),
  senderAddress: 'hello@shop.example',
  programme,
  now,
  unsubscribeUrl: ({ memberId, notice }) => `https://api.example/stop?t=${memberId}.${notice}`,
  newClaimId: () => 'claim-1',
  log,
};
const welcome = messageOf.welcome(memberId);

const profile = (contacts: {
  readonly email?: string;
  readonly phone?: string;
  readonly noticesOff?: readonly string[];
}) =>
  profileToItem({
    memberId,
    givenName: 'Ana',
    ...contacts,
    proven: [],
    locale: 'es',
    consents: {},
    enrolledAt: now.toISOString(),
    enrolledBy: 'till',
  });
const withEmail = profile({ email: 'ana@example.com', phone: '+34600000000' });

beforeEach(() => {
  for (const mock of [database, ses, sns]) mock.reset();
  log.mockReset();
  database.on(PutCommand).resolves({});
  database.on(UpdateCommand).resolves({});
  ses.on(SendRawEmailCommand).resolves({ MessageId: 'ses-1' });
  sns.on(PublishCommand).resolves({ MessageId: 'sns-1' });
  stored(withEmail);
});

function stored(...items: Item[]) {
  database.on(BatchGetCommand).resolves({ Responses: { Table: items } });
}

/** Another attempt stands in the way of the claim. */
function claimedBefore(state: MessageState, agoSeconds: number, claimId = 'claim-0') {
  const claimedAt = new Date(now.getTime() - agoSeconds * 1000).toISOString();
  database.on(PutCommand).rejects(
    new ConditionalCheckFailedException({
      message: 'the condition failed',
      $metadata: {},
      Item: { state: { S: state }, claimId: { S: claimId }, claimedAt: { S: claimedAt } },
    }),
  );
}

const sendFails = (status: number | undefined, name: string) =>
  ses.on(SendRawEmailCommand).rejects(
    Object.assign(new Error('not verified: ana@example.com'), {
      name,
      $metadata: status === undefined ? {} : { httpStatusCode: status },
    }),
  );

/** What was written last: the state, and by which claim. */
const settled = () => {
  const values = database.commandCalls(UpdateCommand).at(-1)?.args[0].input.ExpressionAttributeValues;
  return values && { state: values[':state'], claimId: values[':claimId'], ...reasonIn(values) };
};
const reasonIn = (values: Record<string, unknown>) =>
  values[':reason'] === undefined ? {} : { reason: values[':reason'] };
const sentMail = () =>
  Buffer.from(ses.commandCalls(SendRawEmailCommand)[0]?.args[0].input.RawMessage?.Data ?? []).toString();
const sends = () => ses.calls().length + sns.calls().length;

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

  it.each(['sent', 'refused', 'unknown'] as const)('and not again when it is %s', async (state) => {
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
      ['warn', 'message refused', { memberId, messageId: 'welcome', reason: 'MessageRejected' }],
    ]);
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
    const record = {
      account,
      revision: 1,
      statementThrough: '2026-10',
      nextDueOn: null,
      sessionEpoch: 0,
      closedAt: null,
    };
    stored(withEmail, entryToItem(entries[0] as LedgerEntry), accountToItem(record));
    expect(await deliverMessage(delivery, messageOf.pointsEarned(memberId, 1))).toBe('sent');
    expect(database.commandCalls(BatchGetCommand)).toHaveLength(1);
    expect(sentMail()).toMatch(/^Subject: Has ganado 50 puntos en Fidelio\r$/m);
  });

  it('nowhere when what it is about is gone', async () => {
    expect(await deliverMessage(delivery, messageOf.pointsEarned(memberId, 1))).toBe('nobody');
    expect(await deliverMessage(delivery, messageOf.statement(memberId, '2026-11'))).toBe('nobody');
  });
});

describe('a notice', () => {
  const notice = messageOf.pointsEarned(memberId, 1);
  const { entries, account } = given().sale('a', 5000);
  const record = {
    account,
    revision: 1,
    statementThrough: '2026-10',
    nextDueOn: null,
    sessionEpoch: 0,
    closedAt: null,
  };
  const matter = [entryToItem(entries[0] as LedgerEntry), accountToItem(record)];

  it('says in its headers how to stop it; a message that is needed does not', async () => {
    stored(withEmail, ...matter);
    await deliverMessage(delivery, notice);
    expect(sentMail()).toContain(
      'List-Unsubscribe: <https://api.example/stop?t=mem_0123456789.points-earned>',
    );
    ses.resetHistory();
    await deliverMessage(delivery, welcome);
    expect(sentMail()).toContain('Auto-Submitted: auto-generated');
    expect(sentMail()).not.toContain('List-Unsubscribe');
  });

  it('that the member has stopped is not sent, and noted as unwanted', async () => {
    stored(profile({ email: 'ana@example.com', noticesOff: ['points-earned'] }), ...matter);
    expect(await deliverMessage(delivery, notice)).toBe('unwanted');
    expect([sends(), settled()]).toEqual([0, undefined]);
    expect(database.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
      Item: { sk: 'MESSAGE#points-earned-0000000001', kind: 'points-earned', state: 'unwanted' },
      ConditionExpression: 'attribute_not_exists(pk) OR #state = :postponed',
    });
  });

  it('that was sent before stays noted as sent', async () => {
    stored(profile({ email: 'ana@example.com', noticesOff: ['points-earned'] }), ...matter);
    claimedBefore('sent', 600);
    expect(await deliverMessage(delivery, notice)).toBe('unwanted');
    expect([sends(), settled()]).toEqual([0, undefined]);
  });

  it('of another kind still comes, and so does what is needed', async () => {
    stored(profile({ email: 'ana@example.com', noticesOff: ['statement', 'welcome'] }), ...matter);
    expect(await deliverMessage(delivery, notice)).toBe('sent');
    expect(await deliverMessage(delivery, welcome)).toBe('sent');
  });
});

describe('the code of a reward', () => {
  const redemptionId = 'red_4f0c2a9b7d1e8a6c3f52';
  const message = messageOf.redemptionCode(memberId, 7, { redemptionId, rewardId: 'coffee' });
  const redemption: RedemptionRecord = {
    redemptionId,
    code: 'ABCDEFGHJK',
    memberId,
    rewardId: 'coffee',
    points: 100,
    causeId: 'redeem:mem_0123456789:key-1',
    status: 'reserved',
    reservedAt: now.toISOString(),
    expiresAt: at('2026-12-21T10:00').toISOString(),
    pointsAvailableAfter: 0,
  };
  const reward = rewardToItem(
    { rewardId: 'coffee', name: { en: 'Coffee', es: 'Café' }, kind: 'product', points: 100 },
    { at: now.toISOString(), by: 'op' },
  );

  it('is read when it is sent, and stands in no queue', async () => {
    stored(withEmail, redemptionToItem(redemption), reward);
    expect(JSON.stringify(message)).not.toContain('ABCDE');
    expect(await deliverMessage(delivery, message)).toBe('sent');
    expect(sentMail()).toContain('ABCDE-FGHJK');
  });

  it('comes by SMS to who has no e-mail address', async () => {
    stored(profile({ phone: '+34600000000' }), redemptionToItem(redemption), reward);
    expect(await deliverMessage(delivery, message)).toBe('sent');
    expect(sns.commandCalls(PublishCommand)[0]?.args[0].input.Message).toBe(
      'Fidelio: codigo ABCDE-FGHJK para Café, hasta el 21 dic 2026, 10:00.',
    );
  });

  it.each([
    ['was used at the till by then', { status: 'fulfilled' }],
    ['was given back', { status: 'cancelled' }],
    ['has lapsed', { expiresAt: now.toISOString() }],
  ] as const)('is told to nobody when it %s', async (_why, change) => {
    stored(withEmail, redemptionToItem({ ...redemption, ...change }), reward);
    expect(await deliverMessage(delivery, message)).toBe('nobody');
    expect([sends(), database.commandCalls(PutCommand).length]).toEqual([0, 0]);
  });
});

describe('of a batch', () => {
  const queued = (messageId: string) => ({ messageId, body: welcome });

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
      memberId,
      messageId: 'welcome',
      error: 'Error',
      reason: 'no table',
    });
  });
});
