/** For tests only: a delivery whose table, SES and SNS are played, and what came of it. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { BatchGetCommand, DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { vi } from 'vitest';
import { at, memberId, programme } from '#domain/testing.ts';
import { openTable } from '#table/core/client.ts';
import type { Item } from '#table/core/read.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { profileToItem } from '#table/members/profile-item.ts';
import type { MessageState } from '#table/messages/message-log.ts';
import type { RedemptionRecord } from '#table/rewards/redemption-item.ts';
import type { MessageIds, News } from './kinds/due.ts';
import type { Message } from './kinds/due-kinds.ts';
import { messageFor } from './kinds/due-kinds.ts';
import type { Delivery } from './send/deliver.ts';

export const database = mockClient(DynamoDBDocumentClient);
export const ses = mockClient(SESClient);
export const sns = mockClient(SNSClient);
export const log = vi.fn();
export const counted = vi.fn();
export const paced = vi.fn();
export const gaveBack = vi.fn();
export const claimedSms = vi.fn<Delivery['claimSms']>();

export const now = at('2026-11-21T10:00');
export const delivery: Delivery = {
  table: openTable('Table'),
  senderAddress: 'hello@shop.example',
  programme,
  version: 'a'.repeat(64),
  now,
  unsubscribeUrl: ({ memberId, notice }) => `https://api.example/stop?t=${memberId}.${notice}`,
  claimSms: claimedSms,
  pace: { turn: async () => void paced() },
  newClaimId: () => 'claim-1',
  log,
  counted,
};

/** The message that is due for what is new. */
function due(member: string, news: News): Message {
  const message = messageFor(member, news);
  if (message === null) throw new Error(`nothing is said about ${JSON.stringify(news)}`);
  return message;
}

export const messageOf = {
  welcome: (member: string) => due(member, { item: 'profile' }),
  statement: (member: string, month: string) => due(member, { item: 'statement', month }),
  pointsEarned: (member: string, sequence: number) =>
    due(member, { item: 'entry', sequence, kind: 'earned', pointsDelta: 50 }),
  tierEnding: (member: string, sequence: number) =>
    due(member, { item: 'entry', sequence, kind: 'tier-warned', pointsDelta: 0 }),
  redemptionCode: (
    member: string,
    sequence: number,
    redemption: Pick<MessageIds, 'redemptionId' | 'rewardId'>,
  ) => due(member, { item: 'entry', sequence, kind: 'reserved', pointsDelta: -100, redemption }),
};
export const welcome = messageOf.welcome(memberId);

export const profile = (contacts: {
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
export const withEmail = profile({ email: 'ana@example.com', phone: '+34600000000' });

/** Before each test: everything is taken, and the member has an e-mail address. */
export function playAfresh() {
  for (const mock of [database, ses, sns]) mock.reset();
  log.mockReset();
  counted.mockReset();
  paced.mockReset();
  gaveBack.mockReset();
  claimedSms.mockReset().mockResolvedValue({ giveBack: async () => void gaveBack() });
  database.on(PutCommand).resolves({});
  database.on(UpdateCommand).resolves({});
  ses.on(SendRawEmailCommand).resolves({ MessageId: 'ses-1' });
  sns.on(PublishCommand).resolves({ MessageId: 'sns-1' });
  stored(withEmail);
}

export function stored(...items: Item[]) {
  database.on(BatchGetCommand).resolves({ Responses: { Table: items } });
}

/** Another attempt stands in the way of the claim. */
export function claimedBefore(state: MessageState, agoSeconds: number, claimId = 'claim-0') {
  const claimedAt = new Date(now.getTime() - agoSeconds * 1000).toISOString();
  database.on(PutCommand).rejects(
    new ConditionalCheckFailedException({
      message: 'the condition failed',
      $metadata: {},
      Item: { state: { S: state }, claimId: { S: claimId }, claimedAt: { S: claimedAt } },
    }),
  );
}

export const sendFails = (status: number | undefined, name: string) =>
  ses.on(SendRawEmailCommand).rejects(
    Object.assign(new Error('not verified: ana@example.com'), {
      name,
      $metadata: status === undefined ? {} : { httpStatusCode: status },
    }),
  );

/** What was written last: the state, and by which claim. */
export const settled = () => {
  const values = database.commandCalls(UpdateCommand).at(-1)?.args[0].input.ExpressionAttributeValues;
  return values && { state: values[':state'], claimId: values[':claimId'], ...reasonIn(values) };
};
const reasonIn = (values: Record<string, unknown>) =>
  values[':reason'] === undefined ? {} : { reason: values[':reason'] };
export const sentMail = () =>
  Buffer.from(ses.commandCalls(SendRawEmailCommand)[0]?.args[0].input.RawMessage?.Data ?? []).toString();
export const sends = () => ses.calls().length + sns.calls().length;

/** The account's item where a test needs no more of it than the account. */
export const recordOf = (account: AccountRecord['account']): AccountRecord => ({
  account,
  revision: 1,
  statementThrough: '2026-10',
  nextDueOn: '2026-12-01',
  sessionEpoch: 0,
  closedAt: null,
});

export const redemption: RedemptionRecord = {
  redemptionId: 'red_4f0c2a9b7d1e8a6c3f52',
  code: 'ABCDEFGHJK',
  memberId,
  rewardId: 'coffee',
  points: 100,
  causeId: 'redeem:mem_0123456789:key-1',
  status: 'reserved',
  reservedAt: at('2026-11-21T10:00').toISOString(),
  expiresAt: at('2026-12-21T10:00').toISOString(),
  pointsAvailableAfter: 0,
};
