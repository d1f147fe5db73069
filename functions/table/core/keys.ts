import { type LimitSubject, partitions } from '#table/schema.ts';
import type { Key } from './read.ts';

const memberKey = (memberId: string): string => `${partitions.member}${memberId}`;

/** How each item is found; the table's page is `schema.ts`. */
export const keys = {
  account: (memberId: string): Key => ({ pk: memberKey(memberId), sk: 'ACCOUNT' }),
  profile: (memberId: string): Key => ({ pk: memberKey(memberId), sk: 'PROFILE' }),
  entry: (memberId: string, sequence: number): Key => ({
    pk: memberKey(memberId),
    sk: `ENTRY#${String(sequence).padStart(10, '0')}`,
  }),
  statement: (memberId: string, month: string): Key => ({
    pk: memberKey(memberId),
    sk: `STATEMENT#${month}`,
  }),
  message: (memberId: string, messageId: string): Key => ({
    pk: memberKey(memberId),
    sk: `MESSAGE#${messageId}`,
  }),
  contactNotice: (memberId: string, revision: number): Key => ({
    pk: memberKey(memberId),
    sk: `CONTACTS#${String(revision).padStart(10, '0')}`,
  }),
  mending: (memberId: string, at: Date): Key => ({
    pk: memberKey(memberId),
    sk: `MENDED#${at.toISOString()}`,
  }),
  contact: (contactKey: string): Key => ({ pk: `${partitions.contact}${contactKey}`, sk: 'CONTACT' }),
  unclaimed: (contactKey: string, connectionId: string, saleId: string): Key => ({
    pk: `${partitions.contact}${contactKey}`,
    sk: `UNCLAIMED#${connectionId}#${saleId}`,
  }),
  sale: (connectionId: string, saleId: string): Key => ({
    pk: `${partitions.sale}${connectionId}#${saleId}`,
    sk: 'SALE',
  }),
  receipt: (receiptNumber: string, connectionId: string, saleId: string): Key => ({
    pk: `${partitions.receipt}${receiptNumber}`,
    sk: `UNCLAIMED#${connectionId}#${saleId}`,
  }),
  refund: (connectionId: string, refundId: string): Key => ({
    pk: `${partitions.refund}${connectionId}#${refundId}`,
    sk: 'REFUND',
  }),
  activity: (connectionId: string, activityId: string): Key => ({
    pk: `${partitions.activity}${connectionId}#${activityId}`,
    sk: 'ACTIVITY',
  }),
  reward: (rewardId: string): Key => ({ pk: partitions.rewards, sk: `REWARD#${rewardId}` }),
  stock: (rewardId: string, shard: number): Key => ({
    pk: `${partitions.stock}${rewardId}`,
    sk: `STOCK#${String(shard).padStart(2, '0')}`,
  }),
  taken: (memberId: string, rewardId: string): Key => ({ pk: memberKey(memberId), sk: `TAKEN#${rewardId}` }),
  conversion: (memberId: string, digest: string): Key => ({
    pk: memberKey(memberId),
    sk: `CONVERSION#${digest}`,
  }),
  /** Each part has a partition of its own, so that a run on the budget is spread at DynamoDB, too. */
  budgetPart: (limitId: string, period: string, part: number): Key => ({
    pk: `${partitions.budget}${limitId}#${period}#${String(part).padStart(2, '0')}`,
    sk: 'PART',
  }),
  adjustment: (adjustmentId: string): Key => ({
    pk: `${partitions.adjustment}${adjustmentId}`,
    sk: 'ADJUSTMENT',
  }),
  waitingAdjustment: (adjustmentId: string): Key => ({
    pk: partitions.waitingAdjustments,
    sk: `WAITING#${adjustmentId}`,
  }),
  adjustmentOf: (memberId: string, adjustmentId: string): Key => ({
    pk: memberKey(memberId),
    sk: `ADJUSTMENT#${adjustmentId}`,
  }),
  merged: (memberId: string, otherId: string): Key => ({ pk: memberKey(memberId), sk: `MERGED#${otherId}` }),
  redemption: (redemptionId: string): Key => ({
    pk: `${partitions.redemption}${redemptionId}`,
    sk: 'REDEMPTION',
  }),
  /** A failed event's id begins with the time, and its partition is the month of that. */
  failedEvent: (eventId: string): Key => ({
    pk: `${partitions.failedEvents}${eventId.slice(3, 7)}-${eventId.slice(7, 9)}`,
    sk: `EVENT#${eventId}`,
  }),
  connection: (connectionId: string): Key => ({
    pk: partitions.connections,
    sk: `CONNECTION#${connectionId}`,
  }),
  shop: (vendor: string, shop: string): Key => ({ pk: partitions.shops, sk: `SHOP#${vendor}#${shop}` }),
  tillKey: (keyId: string): Key => ({ pk: partitions.tillKeys, sk: `TILLKEY#${keyId}` }),
  operator: (tokenId: string): Key => ({ pk: partitions.operators, sk: `OPERATOR#${tokenId}` }),
  signIn: (contactKey: string, binding: string): Key => ({
    pk: `${partitions.signIn}${contactKey}`,
    sk: `CODE#${binding}`,
  }),
  enrolment: (contactKey: string): Key => ({ pk: `${partitions.signIn}${contactKey}`, sk: 'ENROLMENT' }),
  /** A member has ten places for sessions, and so never more of them. */
  session: (memberId: string, slot: number): Key => ({
    pk: `${partitions.sessions}${memberId}`,
    sk: `SESSION#${slot}`,
  }),
  memberCode: (memberId: string, binding: string): Key => ({
    pk: `${partitions.memberCode}${memberId}`,
    sk: `CODE#${binding}`,
  }),
  limit: (subject: LimitSubject, window: string): Key => ({
    pk: `${partitions.limit}${subject}`,
    sk: `WINDOW#${window}`,
  }),
  programme: (version: string): Key => ({ pk: partitions.programme, sk: `VERSION#${version}` }),
  inForce: (): Key => ({ pk: `${partitions.published}IN-FORCE`, sk: 'LIST' }),
  /** By the version that was deployed, over which it lies, and the revision of the list. */
  whole: (deployed: string, revision: number): Key => ({
    pk: `${partitions.published}WHOLE`,
    sk: `${deployed}#${String(revision).padStart(10, '0')}`,
  }),
  /** A change's id begins with the time at which it was drafted. */
  change: (changeId: string): Key => ({ pk: `${partitions.published}CHANGES`, sk: `CHANGE#${changeId}` }),
  preview: (changeId: string): Key => ({ pk: partitions.previews, sk: `PREVIEW#${changeId}` }),
  sweep: (task: string, day: string): Key => ({ pk: `${partitions.sweep}${task}`, sk: `DAY#${day}` }),
} as const;

export function memberIdOfKey({ pk }: Pick<Key, 'pk'>): string {
  return pk.slice(partitions.member.length);
}
